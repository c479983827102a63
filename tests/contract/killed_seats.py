"""Changes of seats that are killed, and what must be there before and after each."""

import secrets
from datetime import timedelta

from django.utils import timezone

from candour.web.audit.actions import change
from candour.web.audit.models import Event
from candour.web.people.models import Account
from candour.web.study.actions import seating
from candour.web.study.actions.sessions import cancel_session
from candour.web.study.actions.taking import wait
from candour.web.study.models import (
    Message,
    Participant,
    Seat,
    Session,
    SuitableTime,
    Waiting,
)
from tests.contract.killed_changes import Change, State
from tests.studies import make_session, make_study


def newcomer(session: Session) -> Participant:
    """Somebody whom a session suits; no card, for only the main database is looked at."""
    person = Participant.objects.create(
        pseudonym=secrets.token_hex(4),
        study=session.study,
        way="group",
        medium="online",
        carrier="text",
        link_digest=secrets.token_hex(32),
    )
    SuitableTime.objects.create(participant=person, session=session)
    return person


def prepare(seats: int, waiting: int = 0) -> Session:
    """A session with so many held seats, and so many who wait for it."""
    session = make_session(make_study())
    Account.objects.create(email="ann@candour.example", name="Ann")
    for _ in range(seats):
        enter(newcomer(session))
    for place in range(waiting):
        wait(participant=newcomer(session), since=timezone.now() + timedelta(seconds=place))
    return session


def enter(person: Participant) -> Seat | None:
    """Enter as the form does: one transaction, one audit row."""
    with change(verb="entered", kind="participant", key=person.pk):
        return seating.hold_first(participant=person, now=timezone.now())


def _state() -> State:
    states = list(Seat.objects.values_list("state", flat=True))
    return (
        states.count("held"),
        states.count("offered"),
        states.count("cancelled"),
        Waiting.objects.filter(ended__isnull=True).count(),
        Event.objects.count(),
        Message.objects.count(),
    )


def _prepare_hold() -> None:
    newcomer(prepare(0))


def _cancel() -> None:
    seating.cancel_seat(seat=Seat.objects.earliest("number"), now=timezone.now(), again=True)


def _prepare_freed() -> None:
    prepare(7, waiting=2)
    _cancel()


def _call_off() -> None:
    cancel_session(actor=Account.objects.get(), session=Session.objects.get(), now=timezone.now())


CHANGES = {
    "hold": Change(
        prepare=_prepare_hold,
        run=lambda: enter(Participant.objects.get()),
        state=_state,
        after=(1, 0, 0, 0, 1, 0),
    ),
    "wait": Change(
        prepare=lambda: newcomer(prepare(7)),
        run=lambda: enter(Participant.objects.get(seats__isnull=True)),
        state=_state,
        after=(7, 0, 0, 1, 8, 0),
    ),
    "cancel": Change(
        prepare=lambda: prepare(2), run=_cancel, state=_state, after=(1, 0, 1, 1, 3, 0)
    ),
    "freed": Change(
        prepare=_prepare_freed,
        run=lambda: seating.offer_freed(timezone.now()),
        state=_state,
        after=(6, 1, 1, 3, 9, 0),
    ),
    "call off": Change(
        prepare=lambda: prepare(2), run=_call_off, state=_state, after=(0, 0, 2, 2, 3, 0)
    ),
}
