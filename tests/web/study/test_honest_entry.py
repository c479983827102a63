"""Signals are shown to people and turn nobody away."""

from collections.abc import Callable

import pytest
from django.test import Client

from candour.study import signals
from candour.web.people.models import Account
from candour.web.study.models import Participant, Screening, Signal, Study
from tests.studies import DATABASES
from tests.web.study.taking_part import answers, hidden, open_study, send, take_part

pytestmark = pytest.mark.django_db(databases=DATABASES)


@pytest.fixture
def study() -> Study:
    return open_study()


def kinds(participant: Participant) -> set[tuple[str, str]]:
    rows = participant.signals.exclude(kind=Signal.Kind.FAST)
    return set(rows.values_list("kind", "other"))


def latest() -> Participant:
    return Participant.objects.order_by("-entered")[0]


def test_a_household_may_share_a_phone_and_both_go_on(client: Client, study: Study) -> None:
    take_part(client, study, name="Ada")
    first = latest()
    _, page = take_part(client, study, name="Ben", phone="+44 7700 900 123")
    assert "You are on the waiting list" in page
    assert kinds(latest()) == {("same_phone", first.pk)}
    assert set(Participant.objects.values_list("standing", flat=True)) == {"active"}


def test_the_same_mailbox_written_otherwise_is_seen(client: Client, study: Study) -> None:
    take_part(client, study, email="ada@example.org", phone="")
    first = latest()
    take_part(client, study, email="Ada+2@EXAMPLE.org", phone="")
    assert kinds(latest()) == {("same_email", first.pk)}


def test_the_same_name_and_postcode_and_the_same_words_are_seen(
    client: Client, study: Study
) -> None:
    told = {"postcode": "NM1 1AA", "other_times": "any weekday evening after the children sleep"}
    take_part(client, study, phone="07700 900001", **told)
    first = latest()
    take_part(client, study, phone="07700 900002", name="QUAY  Ada", **told)
    assert kinds(latest()) >= {("wording", first.pk)}
    take_part(client, study, phone="07700 900003", postcode="nm11aa")
    assert ("same_name", first.pk) in kinds(latest())


def test_entries_of_another_study_are_not_named(client: Client, study: Study) -> None:
    other = open_study(key="quay")
    take_part(client, study)
    take_part(client, other)
    assert kinds(latest()) == set()


def test_a_field_that_people_do_not_see_is_a_signal_and_no_refusal(
    client: Client, study: Study
) -> None:
    status, page = take_part(client, study, website="https://cheap.example")
    assert (status, "You are on the waiting list" in page) == (200, True)
    assert ("trap", "") in kinds(latest())


def test_a_form_sent_sooner_than_anybody_can_type_is_a_signal(client: Client, study: Study) -> None:
    take_part(client, study)
    assert latest().signals.filter(kind="fast").exists()
    assert (Screening.objects.get().seconds or 0) < signals.FASTEST_SECONDS


def test_a_wave_is_a_signal_from_its_first_entry_over_the_line(
    client: Client, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signals, "WAVE_FROM", 3)
    for number in range(3):
        take_part(client, study, phone=f"07700 90020{number}")
    assert Signal.objects.filter(kind="wave").count() == 1


def test_staff_see_signals_as_signals_and_note_that_they_looked(
    client: Client,
    study: Study,
    member: Callable[..., Account],
    signed_in: Callable[[Account], Client],
) -> None:
    send(client, study, hidden(client, study) | answers(website="x"))
    desk, address = signed_in(member("Rhian")), "/desk/study/harbour/people/signals/"
    page = desk.get(address).content.decode()
    assert "It is not a verdict" in page
    assert f"I have looked at {latest().pk}" in page
    assert desk.post(address, {"pseudonym": latest().pk}).status_code == 302
    assert desk.post(address, {"pseudonym": latest().pk}).status_code == 409
    assert Signal.objects.filter(looked_at_by__isnull=True).count() == 0
    assert Participant.objects.get().standing == "active"
