"""The races for seats: what each process does, and what is left afterwards."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from candour.errors import ConflictError
from candour.web.audit.models import Event
from candour.web.people.models import Account
from candour.web.study.actions import attending, seating
from candour.web.study.models import Seat, Session, Waiting
from tests.contract.killed_seats import enter, newcomer, prepare

Act = Callable[[], bool]
MANY = 20


def _unless_refused(act: Callable[[], object]) -> Act:
    def tried() -> bool:
        try:
            return bool(act())
        except ConflictError:
            return False

    return tried


def _last_seat() -> list[Act]:
    session = prepare(6)
    people = [newcomer(session) for _ in range(MANY)]
    return [lambda person=person: bool(enter(person)) for person in people]  # type: ignore[misc]


def _one_person() -> list[Act]:
    person = newcomer(prepare(0))
    return [lambda: bool(enter(person))] * MANY


def _cancel() -> list[Act]:
    prepare(7)
    seat = Seat.objects.earliest("number")

    def act() -> bool:
        seating.cancel_seat(seat=seat, now=timezone.now())
        return True

    return [_unless_refused(act)] * MANY


def _freed() -> list[Act]:
    prepare(7, waiting=3)
    seating.cancel_seat(seat=Seat.objects.earliest("number"), now=timezone.now())
    return [_unless_refused(lambda: seating.offer_freed(timezone.now()))] * 8


def _plan() -> list[Act]:
    session = prepare(0, waiting=12)
    ann = Account.objects.get()
    return [
        _unless_refused(
            lambda: seating.apply_plan(actor=ann, study=session.study, now=timezone.now())
        )
    ] * 6


def _start() -> list[Act]:
    session = prepare(1)
    Session.objects.update(starts=timezone.now() + timedelta(minutes=1))
    session.refresh_from_db()
    ann = Account.objects.get()

    def act() -> bool:
        attending.start_session(actor=ann, session=session, now=timezone.now())
        return True

    return [_unless_refused(act)] * MANY


RACES: dict[str, Callable[[], list[Act]]] = {
    "last seat": _last_seat,
    "one person": _one_person,
    "cancel": _cancel,
    "freed": _freed,
    "plan": _plan,
    "start": _start,
}


def left() -> dict[str, int]:
    """Count what is left."""
    states = list(Seat.objects.values_list("state", flat=True))
    live = Seat.objects.filter(state__in=("offered", "held", "confirmed"), standby=False)
    return {
        "held": states.count("held"),
        "offered": states.count("offered"),
        "cancelled": states.count("cancelled"),
        "numbers": len(set(live.values_list("number", flat=True))),
        "live": live.count(),
        "waiting": Waiting.objects.filter(ended__isnull=True).count(),
        "starts": Event.objects.filter(verb="session started").count(),
    }
