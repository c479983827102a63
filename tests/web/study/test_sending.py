"""Messages leave the outbox once, with names and addresses from the vault alone."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import OperationalError

from candour.errors import GatewayError
from candour.study import messages
from candour.study.records import Carrier, Person
from candour.study.sending.port import Carrying, Leaving, Outgoing, Receipt, at_once
from candour.web.study.actions import carriers, sending
from candour.web.study.actions.entitling import entitle
from candour.web.study.actions.outbox import (
    change_carrier,
    drop_messages,
    plan_entry,
    plan_seat,
    queue,
)
from candour.web.study.models import (
    Consent,
    Entitlement,
    Message,
    Participant,
    Session,
    Study,
    Task,
    Version,
)
from candour.web.study.queries.composing import Composed
from candour.web.vault.actions import cards
from tests.studies import DATABASES, PLAN, make_participant, make_version
from tests.web.study.sending import NOW, make_seat, study_with_messages

pytestmark = pytest.mark.django_db(databases=DATABASES)
State = Message.State
EXAMPLE_HOUR = PLAN.parent / "texts" / "message" / "reminder_hour.toml"


@pytest.fixture(autouse=True)
def outbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(carriers, "outbox", lambda: tmp_path / "outbox")
    return tmp_path / "outbox"


@pytest.fixture
def study() -> Study:
    return study_with_messages()


class Told:
    """A way out that does as it is told, and remembers what it was handed."""

    def __init__(self, *, honours_keys: bool = False, fails: GatewayError | None = None) -> None:
        self.honours_keys, self.fails = honours_keys, fails
        self.handed: list[Outgoing] = []

    def send(self, letter: Outgoing, *, leaving: Leaving = at_once) -> Receipt:
        leaving()
        self.handed.append(letter)
        if self.fails:
            raise self.fails
        return Receipt(reference="r1")


@pytest.fixture
def way(monkeypatch: pytest.MonkeyPatch) -> Iterator[Told]:
    told = Told()

    def choose(study: Study, carrier: Carrier) -> Carrying:
        return told

    monkeypatch.setattr(sending, "carrying", choose)
    return told


def test_a_message_joins_name_and_address_only_when_it_is_sent(study: Study, outbox: Path) -> None:
    person = Person(name="Ada Quay", phone="+447700900417")
    ada = make_participant(study, person=person)
    message = queue(participant=ada, key="welcome", occasion="welcome", due=NOW)
    assert message is not None
    assert "Ada" not in str(Message.objects.values().get())
    sending.send_due(NOW)
    written = (outbox / "text" / f"{message.key}.txt").read_text(encoding="utf-8")
    assert "To: +447700900417" in written
    assert "Hello Ada. http" in written
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.SENT, 1)


def test_what_is_not_due_waits(study: Study, way: Told) -> None:
    queue(participant=make_participant(study), key="welcome", occasion="w", due=NOW)
    assert sending.send_due(NOW - timedelta(seconds=1)) == 0
    assert sending.send_due(NOW) == 1
    assert sending.send_due(NOW) == 0
    assert len(way.handed) == 1


def test_an_occasion_has_one_message_however_often_it_is_asked_for(study: Study, way: Told) -> None:
    ada = make_participant(study)
    for due in (NOW + timedelta(days=1), NOW, NOW):
        queue(participant=ada, key="welcome", occasion="welcome", due=due)
    sending.send_due(NOW)
    queue(participant=ada, key="welcome", occasion="welcome", due=NOW)
    sending.send_due(NOW)
    assert len(way.handed) == 1


def test_a_text_that_nobody_approved_is_a_persons_to_write(study: Study) -> None:
    ada = make_participant(study)
    assert queue(participant=ada, key="nothing", occasion="nothing", due=NOW) is None
    assert Task.objects.get().kind == Task.Kind.LETTER


def test_somebody_without_a_phone_gets_an_email(study: Study, outbox: Path) -> None:
    ada = make_participant(study, person=Person(name="Ada", email="ada@example.org"))
    queue(participant=ada, key="welcome", occasion="w", due=NOW)
    sending.send_due(NOW)
    (written,) = (outbox / "email").iterdir()
    assert "Subject: From Harbour" in written.read_text(encoding="utf-8")
    assert Message.objects.get().carrier == "email"


def test_a_failure_that_is_certain_is_tried_again_and_then_a_persons(
    study: Study, way: Told
) -> None:
    way.fails = GatewayError("No such number.", certain=True)
    queue(participant=make_participant(study), key="welcome", occasion="w", due=NOW)
    now = NOW
    for _ in range(10):
        sending.send_due(now)
        now += timedelta(hours=12)
    message = Message.objects.get()
    assert (message.state, len(way.handed)) == (State.FAILED, 6)
    assert message.trouble == "No such number."
    assert Task.objects.get().kind == Task.Kind.UNCERTAIN


def test_an_uncertain_failure_waits_for_a_person_where_keys_mean_nothing(
    study: Study, way: Told
) -> None:
    way.fails = GatewayError("Cut off.", certain=False)
    queue(participant=make_participant(study), key="welcome", occasion="w", due=NOW)
    for hours in range(3):
        sending.send_due(NOW + timedelta(hours=hours))
    assert (Message.objects.get().state, len(way.handed)) == (State.UNCERTAIN, 1)


def test_an_uncertain_failure_goes_again_under_the_same_key_where_keys_are_honoured(
    study: Study, way: Told
) -> None:
    way.honours_keys, way.fails = True, GatewayError("Cut off.", certain=False)
    queue(participant=make_participant(study), key="welcome", occasion="w", due=NOW)
    sending.send_due(NOW)
    way.fails = None
    sending.send_due(NOW + timedelta(hours=1))
    assert Message.objects.get().state == State.SENT
    assert len({letter.key for letter in way.handed}) == 1


@pytest.mark.parametrize(
    ("honours", "left", "state"),
    [
        (True, None, State.SENT),
        (True, NOW, State.SENT),
        (False, None, State.SENT),
        (False, NOW, State.UNCERTAIN),
    ],
)
def test_a_message_that_was_cut_is_sent_again_unless_it_may_have_left_without_a_key(
    study: Study, way: Told, honours: bool, left: datetime | None, state: str
) -> None:
    way.honours_keys = honours
    queue(participant=make_participant(study), key="welcome", occasion="w", due=NOW)
    Message.objects.update(state=State.HANDING_OVER, handed_over=left, attempts=1)
    sending.send_due(NOW + timedelta(minutes=4))
    assert Message.objects.get().state == State.HANDING_OVER
    sending.send_due(NOW + timedelta(minutes=6))
    assert Message.objects.get().state == state


def test_a_slow_worker_sends_nothing_that_was_given_to_another(
    study: Study, way: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue(participant=make_participant(study), key="welcome", occasion="w", due=NOW)
    real = sending.compose

    def slowly(message: Message) -> Composed:
        Message.objects.update(state=State.WAITING)
        return real(message)

    monkeypatch.setattr(sending, "compose", slowly)
    sending.send_due(NOW)
    assert Message.objects.get().state == State.WAITING


def test_nothing_goes_to_somebody_who_withdrew_but_the_word_that_they_did(
    study: Study, way: Told
) -> None:
    ada = make_participant(study, standing=Participant.Standing.WITHDRAWN)
    for key in ("welcome", "thanks", "withdrawn"):
        queue(participant=ada, key=key, occasion=key, due=NOW)
    sending.send_due(NOW)
    states = dict(Message.objects.values_list("occasion", "state"))
    assert states == {"welcome": "cancelled", "thanks": "sent", "withdrawn": "sent"}


def test_nothing_goes_to_somebody_who_was_erased(study: Study, way: Told) -> None:
    ada = make_participant(study)
    queue(participant=ada, key="welcome", occasion="w", due=NOW)
    cards.destroy(ada.pk)
    sending.send_due(NOW)
    assert (Message.objects.get().state, way.handed) == (State.CANCELLED, [])


def test_an_example_never_leaves_this_machine(
    study: Study, outbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANDOUR_TEXT_URL", "http://127.0.0.1:9/")
    monkeypatch.setenv("CANDOUR_TEXT_KEY", "key")
    monkeypatch.setenv("CANDOUR_SMTP_URL", "smtp://127.0.0.1:9")
    monkeypatch.setenv("CANDOUR_MAIL_FROM", "team@example.org")
    real = Study(key="real", example=False)
    for carrier in (Carrier.TEXT, Carrier.EMAIL):
        assert isinstance(carriers.carrying(study, carrier), carriers.Files)
        assert not isinstance(carriers.carrying(real, carrier), carriers.Files)


def test_somebody_who_wants_a_call_gets_a_task_in_place_of_a_message(
    study: Study, way: Told
) -> None:
    ada = make_participant(study, carrier="call")
    queue(participant=ada, key="welcome", occasion="w", due=NOW)
    sending.send_due(NOW)
    sending.send_due(NOW + timedelta(days=1))
    task = Task.objects.get()
    assert (task.kind, task.message, way.handed) == (Task.Kind.CALL, Message.objects.get(), [])


def test_a_seat_that_is_held_then_confirmed_then_cancelled_says_each_once(study: Study) -> None:
    place = make_seat(study)
    plan_seat(place, NOW)
    place.state = "confirmed"
    plan_seat(place, NOW)
    plan_seat(place, NOW)
    waiting = Message.objects.filter(state=State.WAITING)
    assert sorted(waiting.values_list("template__key", flat=True)) == [
        "confirmed",
        "reminder_day",
        "reminder_hour",
        "reminder_week",
    ]
    place.state = "cancelled"
    plan_seat(place, NOW)
    assert list(waiting.values_list("template__key", flat=True)) == ["cancelled"]


def test_an_entry_is_welcomed_and_to_be_rung_within_two_working_days(study: Study) -> None:
    ada = make_participant(study)
    plan_entry(ada, NOW)
    assert Message.objects.get().template.key == "welcome"
    call = Task.objects.get()
    assert (call.kind, call.about) == (Task.Kind.CALL, ada.pk)
    assert call.due == datetime(2026, 6, 3, 16, 0, tzinfo=UTC)
    drop_messages(participant=ada, now=NOW)
    assert not Task.objects.filter(done__isnull=True).exists()


def test_somebody_who_wants_calls_is_rung_once_on_entering(study: Study) -> None:
    ada = make_participant(study, carrier="call")
    plan_entry(ada, NOW)
    plan_seat(make_seat(study, participant=ada), NOW)
    assert not Message.objects.exists()
    assert Task.objects.get().about == ada.pk


def test_a_message_that_was_taken_is_recorded_even_by_a_busy_database(
    study: Study, way: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue(participant=make_participant(study), key="welcome", occasion="w", due=NOW)
    real, times = sending._sent, iter((True, True, False))

    def busy(*given: object) -> None:
        if next(times):
            raise OperationalError
        real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(sending, "_sent", busy)
    monkeypatch.setattr(sending, "sleep", lambda _: None)
    sending.send_due(NOW)
    assert Message.objects.get().state == State.SENT


def test_a_reminder_that_comes_after_the_start_is_not_sent(study: Study, way: Told) -> None:
    place = make_seat(study, state="confirmed")
    plan_seat(place, NOW)
    sending.send_due(NOW + timedelta(days=11))
    keys = [letter.key for letter in way.handed]
    assert Message.objects.get(key__in=keys).template.key == "confirmed"


@pytest.mark.parametrize(
    ("address", "direct"),
    [
        ("https://rooms.northmere.example/quay", True),
        ("https://rooms.example/" + "a" * 200, False),
    ],
)
def test_the_way_to_join_stands_in_the_one_text_message_or_on_the_page_it_leads_to(
    study: Study, way: Told, address: str, direct: bool
) -> None:
    words = EXAMPLE_HOUR.read_text(encoding="utf-8")
    make_version(study, Version.Kind.MESSAGE, key="reminder_hour", words=words)
    item = make_version(study, Version.Kind.CONSENT, key="read", words="I have read it.")
    seat = make_seat(study)
    Session.objects.update(address=address)
    Consent.objects.create(participant=seat.participant, version=item, agreed=True, given="read")
    seat.session.refresh_from_db()
    queue(
        participant=seat.participant,
        key="reminder_hour",
        occasion="h",
        due=NOW,
        session=seat.session,
    )
    sending.send_due(NOW)
    (letter,) = way.handed
    assert messages.parts(letter.body) == 1
    assert (address in letter.body, "/my-place/" in letter.body) == (direct, True)


def test_what_waits_goes_by_the_way_somebody_has_since_chosen_and_not_to_an_unsafe_phone(
    study: Study, outbox: Path
) -> None:
    seat = make_seat(study, state="confirmed")
    plan_seat(seat, NOW)
    sending.send_due(NOW)
    change_carrier(seat.participant, Carrier.EMAIL, NOW)
    waiting = Message.objects.filter(state=State.WAITING)
    assert set(waiting.values_list("occasion", "carrier")) == {
        (f"{key}:{seat.session.key}", "email")
        for key in ("reminder_week", "reminder_day", "reminder_hour")
    }
    seat.participant.refresh_from_db()
    change_carrier(seat.participant, Carrier.CALL, NOW)
    assert set(waiting.values_list("template__key", "carrier")) == {("reminder_day", "call")}
    assert Message.objects.filter(state=State.SENT).count() == 1


@pytest.mark.parametrize(("thanks_by", "goes"), [("", "letter"), ("text", "text")])
def test_a_thank_you_follows_unless_another_way_was_chosen_for_it(
    study: Study, thanks_by: str, goes: str
) -> None:
    seat = make_seat(study, state="attended")
    Participant.objects.update(thanks_by=thanks_by)
    seat.participant.refresh_from_db()
    entitle(participant=seat.participant, session=seat.session, now=NOW, top_up=False)
    queue(participant=seat.participant, key="thanks", occasion="thanks:1", due=NOW)
    change_carrier(seat.participant, Carrier.LETTER, NOW)
    assert Entitlement.objects.get().carrier == goes
    assert Message.objects.get().carrier == goes
