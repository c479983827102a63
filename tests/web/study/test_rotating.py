"""Under a new vault key everything opens as before, and nothing opens under the old one."""

from dataclasses import replace

import pytest
from django.conf import LazySettings

from candour.errors import SealError
from candour.study import sealing
from candour.web.study.actions.rotating import rotate
from candour.web.study.models import VoucherCode
from candour.web.study.queries import codes
from candour.web.vault.models import BlindIndex
from candour.web.vault.queries import cards
from tests.studies import DATABASES, make_study
from tests.web.study.lives import ADA, live

pytestmark = pytest.mark.django_db(databases=DATABASES)


def _code(study: object, code: str) -> VoucherCode:
    digest = codes.digest(code)
    return VoucherCode.objects.create(
        study=study,
        kind="voucher",
        pence=2500,
        sealed=codes.sealed(code, digest=digest),
        digest=digest,
    )


def test_everything_opens_under_the_new_key_alone(settings: LazySettings) -> None:
    old, new = settings.CONFIG.vault_key, sealing.new_key()
    study = make_study()
    ada = live(study)
    _code(study, "INVENTED-1")
    assert rotate(old=old, new=new) == {"keys": 1, "cards": 1, "codes": 1}
    with pytest.raises(SealError):
        cards.person(ada.pk)
    assert cards.find(kind=BlindIndex.Kind.PHONE, text=ADA.phone) == []
    settings.CONFIG = replace(settings.CONFIG, vault_key=new)
    assert cards.person(ada.pk) == ADA
    assert cards.find(kind=BlindIndex.Kind.PHONE, text=ADA.phone) == [ada.pk]
    assert codes.opened(VoucherCode.objects.get()) == "INVENTED-1"


def test_a_rotation_cut_short_goes_on(settings: LazySettings) -> None:
    old, new = settings.CONFIG.vault_key, sealing.new_key()
    ada = live(make_study())
    rotate(old=old, new=new)
    assert rotate(old=old, new=new) == {"keys": 1, "cards": 1, "codes": 0}
    settings.CONFIG = replace(settings.CONFIG, vault_key=new)
    assert cards.person(ada.pk) == ADA
