"""The database itself refuses what a study's records must never suffer."""

import pytest
from django.db import DatabaseError, transaction

from candour.web.people.models import Account
from candour.web.study.models import Approval, Study, Version
from tests.studies import make_study, make_version

pytestmark = pytest.mark.django_db


def test_nobody_approves_their_own_words() -> None:
    study = Study.objects.create(key="real", name="Real")
    rhian = Account.objects.create(email="rhian@candour.example", name="Rhian")
    version = Version.objects.create(
        study=study, kind="sheet", number=1, words="W", fingerprint="f", recorded_by=rhian
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        Approval.objects.create(version=version, by=rhian)
    with pytest.raises(DatabaseError), transaction.atomic():
        Approval.objects.create(version=version)


def test_a_version_is_never_changed() -> None:
    version = make_version(make_study(), Version.Kind.SHEET)
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(words="Other words.")
