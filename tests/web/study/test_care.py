"""Everybody is asked how it was; what somebody confided is the lead's alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connections

from candour.errors import ConflictError, NotAllowedError, NotFoundError, SealError
from candour.study import sealed_notes
from candour.study.records import Person
from candour.web.people.models import Account
from candour.web.study.actions import notes
from candour.web.study.actions.care import (
    follow_up,
    note_distress,
    plan_follow_ups,
    record_follow_up,
    services_near,
)
from candour.web.study.models import LeadKey, Message, SafeguardingNote, Study, Task, TeamMember
from candour.web.study.queries.tasks import open_tasks, overdue, task_of
from tests.studies import DATABASES, make_participant
from tests.web.study.sending import NOW, make_seat, study_with_messages

pytestmark = pytest.mark.django_db(databases=DATABASES)
PASSPHRASE = "four green kites fly"
Member = Callable[..., Account]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_notes, "_COST", 2**10)


@pytest.fixture
def study() -> Study:
    made = study_with_messages()
    Study.objects.update(example=False)
    made.refresh_from_db()
    return made


@pytest.fixture
def duty(study: Study, member: Member) -> Callable[[str, str], Account]:
    def make(name: str, duty: str) -> Account:
        account = member(name)
        TeamMember.objects.create(study=study, account=account, duty=duty)
        return account

    return make


def test_everybody_who_was_expected_is_asked_within_a_day_and_once(study: Study) -> None:
    seats = [make_seat(study, starts=NOW, state="attended", left_early=True)]
    session = seats[0].session
    for number, state in enumerate(("absent", "turned_away", "cancelled", "attended"), start=2):
        who = make_participant(study)
        session.seats.create(participant=who, number=number, state=state)
    for _ in range(2):
        assert plan_follow_ups(session, NOW) == 4
    tasks = Task.objects.filter(kind=Task.Kind.FOLLOW_UP)
    assert set(tasks.values_list("due", flat=True)) == {NOW + timedelta(hours=24)}
    assert tasks.count() == 4
    assert Message.objects.filter(template__key="after_care").count() == 3


def test_a_session_that_nobody_ended_is_followed_up_all_the_same(study: Study) -> None:
    seat = make_seat(study, starts=NOW, state="attended")
    type(seat.session).objects.update(state="running", started=NOW)
    assert follow_up(NOW + timedelta(hours=1)) == 0
    assert follow_up(NOW + timedelta(hours=4)) == 1
    assert follow_up(NOW + timedelta(hours=5)) == 0
    assert Task.objects.get().kind == Task.Kind.FOLLOW_UP
    Task.objects.all().delete()
    type(seat.participant).objects.update(standing="erased")
    assert follow_up(NOW + timedelta(hours=6)) == 0


def test_a_follow_up_that_is_not_done_in_a_day_is_red(
    study: Study, duty: Callable[[str, str], Account]
) -> None:
    seat = make_seat(study, starts=NOW, state="attended")
    plan_follow_ups(seat.session, NOW)
    ann = duty("Ann", "facilitator")
    assert not overdue(ann, study, now=NOW + timedelta(hours=23)).exists()
    assert overdue(ann, study, now=NOW + timedelta(hours=25)).count() == 1
    record_follow_up(actor=ann, task=Task.objects.get(), how="lead", now=NOW)
    assert Task.objects.get(done__isnull=True).kind == Task.Kind.DISTRESS


def test_distress_is_a_private_task_for_the_named_lead(
    study: Study, duty: Callable[[str, str], Account]
) -> None:
    lead, monitor = duty("Lea", "lead"), duty("Mo", "monitor")
    facilitator, deputy = duty("Fay", "facilitator"), duty("Dee", "lead")
    seat = make_seat(study, state="attended")
    task = note_distress(actor=monitor, session=seat.session, participant=seat.participant, now=NOW)
    assert (task.private, task.assigned_to) == (True, lead)
    assert [list(open_tasks(who, study)) for who in (lead, deputy)] == [[task], [task]]
    assert not open_tasks(facilitator, study).exists()
    with pytest.raises(NotFoundError):
        task_of(facilitator, study, task.pk)
    with pytest.raises(NotFoundError):
        note_distress(
            actor=monitor, session=seat.session, participant=make_participant(study), now=NOW
        )


def test_services_are_those_of_the_place_and_the_postcode_stays_in_the_vault(
    study: Study, duty: Callable[[str, str], Account]
) -> None:
    ada = make_participant(study, person=Person(name="Ada", postcode="NM1 2AB"))
    found = services_near(actor=duty("Mo", "monitor"), participant=ada)
    assert [service.name for service in found] == ["Quay Street advice"]


def test_only_the_lead_with_their_passphrase_reads_a_note(
    study: Study, duty: Callable[[str, str], Account]
) -> None:
    lead, deputy, writer = duty("Lea", "lead"), duty("Dee", "lead"), duty("Mo", "monitor")
    for one in (lead, deputy):
        notes.make_key(actor=one, study=study, passphrase=f"{PASSPHRASE} {one.name}")
    assert notes.write_note(actor=writer, study=study, text="She said the door is locked.") == 2
    for one in (lead, deputy):
        number = SafeguardingNote.objects.get(lead=one).pk
        words = notes.read_note(
            actor=one, study=study, number=number, passphrase=f"{PASSPHRASE} {one.name}"
        )
        assert words == "She said the door is locked."
    with pytest.raises(NotAllowedError):
        notes.read_note(actor=writer, study=study, number=number, passphrase=PASSPHRASE)
    with pytest.raises(NotFoundError):
        notes.read_note(actor=lead, study=study, number=number, passphrase=f"{PASSPHRASE} Lea")
    with pytest.raises(SealError):
        notes.read_note(actor=deputy, study=study, number=number, passphrase="a wrong passphrase")


def test_with_every_database_and_every_key_of_the_machine_a_note_stays_shut(
    study: Study, duty: Callable[[str, str], Account], settings: pytest.FixtureRequest
) -> None:
    lead, writer = duty("Lea", "lead"), duty("Mo", "monitor")
    notes.make_key(actor=lead, study=study, passphrase=PASSPHRASE)
    notes.write_note(actor=writer, study=study, text="She said the door is locked.")
    everything = "".join(_dump(database) for database in DATABASES)
    assert "door is locked" not in everything
    config = settings.CONFIG  # type: ignore[attr-defined]
    key, note = LeadKey.objects.get(), SafeguardingNote.objects.get()
    pair = sealed_notes.KeyPair(
        public=bytes(key.public), sealed_private=bytes(key.sealed_private), salt=bytes(key.salt)
    )
    held = (config.secret_key, config.vault_key.hex(), lead.password, "", key.salt.hex())
    for guess in held:
        with pytest.raises(SealError):
            sealed_notes.open_with(pair, passphrase=guess, sealed=bytes(note.sealed))


def _dump(database: str) -> str:
    connection = connections[database]
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [repr(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_without_a_lead_who_can_read_it_a_note_is_not_taken(
    study: Study, duty: Callable[[str, str], Account]
) -> None:
    with pytest.raises(ConflictError, match="Ring the lead now"):
        notes.write_note(actor=duty("Mo", "monitor"), study=study, text="Words.")


def test_a_changed_passphrase_opens_what_was_sealed_before(
    study: Study, duty: Callable[[str, str], Account]
) -> None:
    lead = duty("Lea", "lead")
    notes.make_key(actor=lead, study=study, passphrase=PASSPHRASE)
    notes.write_note(actor=lead, study=study, text="Words.")
    notes.change_passphrase(actor=lead, old=PASSPHRASE, new="one wet umbrella lost")
    number = SafeguardingNote.objects.get().pk
    read = notes.read_note(
        actor=lead, study=study, number=number, passphrase="one wet umbrella lost"
    )
    assert read == "Words."
    with pytest.raises(ConflictError):
        notes.make_key(actor=lead, study=study, passphrase=PASSPHRASE)
