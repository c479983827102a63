"""A person's details go round the whole house, and stay in the vault."""

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from candour.web.people.models import Account
from candour.web.study.models import Version
from candour.web.study.tasks import do_what_is_due
from candour.web.vault.queries import cards
from tests.studies import DATABASES, make_study, make_version
from tests.web.study.lives import NOW, PLANTED, live

pytestmark = pytest.mark.django_db(databases=DATABASES)


def _main_database() -> str:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += [repr(row) for row in cursor.fetchall()]
    return "\n".join(rows)


def test_no_log_audit_row_or_main_table_ever_holds_a_name_number_or_postcode(
    member: Callable[..., Account],
    signed_in: Callable[[Account], Client],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    study = make_study()
    make_version(study, Version.Kind.MESSAGE, key="held", words='subject = "A place"')
    ada, browser = live(study, attended=True), signed_in(member("Rhian"))
    card = f"/desk/study/harbour/people/{ada.pk}/card/"
    refused = {"action": "open", "reason": "REPLY", "words": "Adalwen Quayside rang"}
    assert browser.post(card, refused).status_code == 400
    assert "Adalwen" in browser.post(card, {"action": "open", "reason": "REPLY"}).text
    corrected = {"action": "correct", "name": "Adalwen", "postcode": "NX4 7QZ", "carrier": "text"}
    seen = cards.state(ada.pk)
    assert browser.post(card, corrected | {"phone": "07700900417", "seen": seen}).status_code == 302
    assert browser.post(card, {"action": "json"}).status_code == 200
    assert browser.post(card, {"action": "withdraw", "told": "call", "sure": "on"})
    for days in (0, 1, 15):
        do_what_is_due(NOW + timedelta(days=days))
    kept = {"log": caplog.text, "main database": _main_database()}
    assert [(place, word) for place, text in kept.items() for word in PLANTED if word in text] == []
