"""Whoever withdraws is out everywhere at once, and still gets what is owed to them."""

from datetime import timedelta

import pytest

from candour.errors import NotFoundError
from candour.web.audit.models import Event
from candour.web.study.actions.withdrawing import withdraw
from candour.web.study.models import (
    Entitlement,
    Erasure,
    Message,
    Seat,
    SuitableTime,
    Task,
    Version,
    Waiting,
    Withdrawal,
)
from candour.web.vault.models import DataKey
from tests.studies import DATABASES, make_study, make_version
from tests.web.study.lives import NOW, live

pytestmark = pytest.mark.django_db(databases=DATABASES)


def test_a_withdrawal_reaches_seat_messages_times_turn_and_calls() -> None:
    study = make_study()
    make_version(study, Version.Kind.MESSAGE, key="withdrawn")
    ada = live(study)
    withdraw(pseudonym=ada.pk, told="page", now=NOW)
    ada.refresh_from_db()
    assert ada.standing == "withdrawn"
    assert Seat.objects.get().state == "cancelled"
    messages = Message.objects.order_by("pk").values_list("template__key", "state")
    assert list(messages) == [("held", "cancelled"), ("withdrawn", "waiting")]
    assert SuitableTime.objects.count() == 0
    assert Waiting.objects.get().ended == NOW
    assert list(Task.objects.filter(done=None).values_list("kind", flat=True)) == ["withdrawn"]
    assert DataKey.objects.get().withdrawn == NOW


def test_a_thank_you_stays_owed_and_a_seat_that_was_taken_stays() -> None:
    ada = live(make_study(), attended=True)
    withdraw(pseudonym=ada.pk, told="page", now=NOW)
    assert Entitlement.objects.get().state == "owed"
    assert Seat.objects.get().state == "attended"


def test_an_erasure_is_scheduled_within_a_fortnight() -> None:
    ada = live(make_study())
    withdraw(pseudonym=ada.pk, told="text", now=NOW)
    erasure = Erasure.objects.get()
    assert (erasure.pseudonym, erasure.reason, erasure.due) == (
        ada.pk,
        "asked",
        NOW + timedelta(days=14),
    )


def test_said_twice_it_is_done_once() -> None:
    ada = live(make_study())
    first = withdraw(pseudonym=ada.pk, told="page", now=NOW)
    again = withdraw(pseudonym=ada.pk, told="text", now=NOW + timedelta(hours=1))
    assert (first.pk, again.told) == (again.pk, "page")
    assert Withdrawal.objects.count() == Event.objects.filter(verb="withdrawn").count() == 1


def test_nobody_who_is_not_there_withdraws() -> None:
    with pytest.raises(NotFoundError):
        withdraw(pseudonym="nobody", told="page", now=NOW)
    assert Event.objects.count() == 0
