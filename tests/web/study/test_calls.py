"""The personal call decides who is real: one person says so, and two that somebody is not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from candour.errors import InputError, NotAllowedError
from candour.study.records import Person
from candour.web.audit.models import Event
from candour.web.people.models import Account
from candour.web.study.actions import carriers
from candour.web.study.actions.calls import Call, Outcome, open_for_task, record_call
from candour.web.study.actions.incoming import Came, Incoming, receive, says_stop, take_in_written
from candour.web.study.actions.looking_up import look_up
from candour.web.study.actions.outbox import plan_entry
from candour.web.study.models import Message, Participant, Study, Task, Withdrawal
from tests.studies import DATABASES, make_participant
from tests.web.study.sending import NOW, make_seat, study_with_messages

pytestmark = pytest.mark.django_db(databases=DATABASES)
PHONE = "+447700900417"


@pytest.fixture
def study() -> Study:
    return study_with_messages()


@pytest.fixture
def ada(study: Study) -> Participant:
    return make_participant(study, person=Person(name="Ada Quay", phone=PHONE))


@pytest.fixture
def ann(member: Callable[..., Account]) -> Account:
    return member("Ann")


def calls() -> list[Task]:
    return list(Task.objects.filter(kind=Task.Kind.CALL, done__isnull=True))


def call(actor: Account, ada: Participant, outcome: Outcome, **given: object) -> Participant:
    told = Call(outcome=outcome, **given)  # type: ignore[arg-type]
    record_call(actor=actor, participant=ada, call=told, now=NOW)
    ada.refresh_from_db()
    return ada


def test_after_the_call_whoever_is_ready_is_confirmed(
    ada: Participant, ann: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[datetime, Study]] = []
    monkeypatch.setattr(
        "candour.web.study.actions.calls.confirm_ready",
        lambda now, *, study: asked.append((now, study)),
    )
    plan_entry(ada, NOW)
    call(ann, ada, Outcome.GENUINE)
    assert (ada.genuine, ada.called_by, ada.called) == (True, ann, NOW)
    assert (asked, calls()) == ([(NOW, ada.study)], [])


def test_who_was_not_reached_is_to_be_rung_again(ada: Participant, ann: Account) -> None:
    plan_entry(ada, NOW)
    again = NOW + timedelta(hours=5)
    call(ann, ada, Outcome.NOT_REACHED, again=again)
    assert [task.due for task in calls()] == [again]
    assert ada.called is None
    with pytest.raises(InputError):
        call(ann, ada, Outcome.NOT_REACHED, again=NOW)


def test_one_person_alone_turns_nobody_away(
    study: Study, ada: Participant, ann: Account, member: Callable[..., Account]
) -> None:
    seat = make_seat(study, participant=ada)
    call(ann, ada, Outcome.NOT_GENUINE)
    assert (ada.standing, ada.genuine) == ("active", False)
    with pytest.raises(NotAllowedError, match="Another person"):
        call(ann, ada, Outcome.NOT_GENUINE)
    call(member("Bob"), ada, Outcome.NOT_GENUINE)
    seat.refresh_from_db()
    assert (ada.standing, seat.state) == ("not_going_on", "cancelled")
    assert calls() == []


def test_a_second_person_who_disagrees_settles_it(
    ada: Participant, ann: Account, member: Callable[..., Account]
) -> None:
    call(ann, ada, Outcome.NOT_GENUINE)
    call(member("Bob"), ada, Outcome.GENUINE)
    assert (ada.standing, ada.genuine, calls()) == ("active", True, [])


def test_who_says_on_the_phone_that_they_stop_is_withdrawn(ada: Participant, ann: Account) -> None:
    plan_entry(ada, NOW)
    call(ann, ada, Outcome.WITHDREW)
    assert Withdrawal.objects.get().told == "call"
    assert (ada.standing, calls()) == ("withdrawn", [])


def test_two_who_know_each_other_are_in_one_circle(
    study: Study, ada: Participant, ann: Account
) -> None:
    eve = make_participant(study)
    call(ann, ada, Outcome.GENUINE, knows=eve.pk)
    eve.refresh_from_db()
    assert ada.circle == eve.circle != ""
    with pytest.raises(InputError, match="Nobody else"):
        call(ann, ada, Outcome.GENUINE, knows="nobody")


def test_an_open_task_opens_the_card_and_leaves_a_trace(ada: Participant, ann: Account) -> None:
    plan_entry(ada, NOW)
    (task,) = calls()
    person, _ = open_for_task(actor=ann, task=task)
    assert person.name == "Ada Quay"
    event = Event.objects.filter(verb="card opened").get()
    assert (event.key, event.actor) == (ada.pk, ann)
    call(ann, ada, Outcome.GENUINE)
    task.refresh_from_db()
    with pytest.raises(NotAllowedError):
        open_for_task(actor=ann, task=task)


def test_a_look_up_by_phone_is_written_down_without_the_number(
    study: Study, ada: Participant, ann: Account
) -> None:
    assert look_up(actor=ann, study=study, phone="07700 900417") == [ada]
    event = Event.objects.get(verb="looked up by phone")
    assert "900417" not in str(event.detail)


@pytest.mark.parametrize(
    "words", ["STOP", "stop", " Stop. ", "STOPIO", "Stopio os gwelwch yn dda", "“STOP”"]
)
def test_stop_is_understood_in_english_and_welsh(words: str) -> None:
    assert says_stop(words)


@pytest.mark.parametrize("words", ["", "Don't stop", "I can't come", "stopwatch", "👍"])
def test_other_words_are_no_stop(words: str) -> None:
    assert not says_stop(words)


def text(words: str, *, reference: str = "1", sender: str = PHONE) -> Came:
    return receive(Incoming(reference=reference, sender=sender, words=words), now=NOW)


def test_stop_withdraws_the_one_person_with_that_phone(ada: Participant) -> None:
    assert text("STOP") is Came.WITHDRAWN
    assert Withdrawal.objects.get().told == "text"


def test_on_a_shared_phone_nothing_more_is_sent_and_a_person_finds_out_who_meant_it(
    study: Study, ada: Participant
) -> None:
    eve = make_participant(study, person=Person(name="Eve Quay", phone=PHONE))
    for who in (ada, eve):
        plan_entry(who, NOW)
    assert text("STOP") is Came.ASK
    assert not Withdrawal.objects.exists()
    assert not Message.objects.filter(state="waiting").exists()
    assert set(Participant.objects.values_list("carrier", flat=True)) == {"call"}
    assert Task.objects.filter(kind=Task.Kind.WITHDRAWN, done__isnull=True).count() == 2


def test_any_other_answer_is_a_task_and_its_words_are_kept_nowhere(ada: Participant) -> None:
    assert text("My ex reads this phone") is Came.ANSWER
    (task,) = calls()
    assert task.about == f"{ada.pk}:answered"
    kept = [str(row) for table in (Event, Task, Message) for row in table.objects.values()]
    assert not any("My ex" in row or "900417" in row for row in kept)


def test_a_number_we_do_not_know_leaves_nothing(ada: Participant) -> None:
    assert text("STOP", sender="+447700900999") is Came.UNKNOWN
    assert not Task.objects.exists()


def test_a_file_in_the_folder_is_heard_once(
    ada: Participant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("candour.web.study.actions.incoming.outbox", lambda: tmp_path)
    (tmp_path / "incoming").mkdir()
    (tmp_path / "incoming" / "1.txt").write_text(f"From: {PHONE}\n\nStopio\n")
    assert [take_in_written(NOW), take_in_written(NOW)] == [1, 0]
    assert Withdrawal.objects.exists()
    assert carriers.OUTBOX == "outbox"
