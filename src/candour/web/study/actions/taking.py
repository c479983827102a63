"""Takes and frees single seats and turns, inside the transaction of whatever change wants it."""

from datetime import datetime
from itertools import count

from django.db import IntegrityError, transaction

from candour.study import seating
from candour.study.attendance import ShowRates
from candour.study.records import Room
from candour.web.study.actions.outbox import drop_messages
from candour.web.study.models import LIVE, Participant, Seat, Session, Waiting
from candour.web.study.queries import seats

State = Seat.State


class _NoSeatError(Exception):
    """Gives up a savepoint, and with it the lock on the session."""


def take(
    session: Session,
    participant: Participant,
    *,
    state: Seat.State,
    learned: ShowRates,
    now: datetime,
    until: datetime | None = None,
    standby: bool = False,
) -> Seat | None:
    """Give somebody the lowest free number of a session, or nothing where the room is full.

    The session's row is locked while its seats are counted, and the number is unique: of two at
    once the second sees the first's seat.
    """
    try:
        with transaction.atomic():
            _lock(session, participant, learned, standby=standby)
            if not standby:
                _give_up_standing_by(participant, now)
            return Seat.objects.create(
                session=session,
                participant=participant,
                number=_free_number(session, standby=standby),
                standby=standby,
                state=state,
                until=until,
            )
    except (IntegrityError, _NoSeatError):
        return None


def admits(room: Room, participant: Participant, learned: ShowRates) -> bool:
    """Tell whether one more may sit there: strangers or acquaintances, and the 5 % rule."""
    sitter = seats.sitter(participant, since=room.starts)
    coming = seating.coming_to((*room.taken, sitter), learned)
    return seating.sits_well(room, room.taken, sitter) and seating.fits(coming, room.capacity)


def move_up(seat: Seat, *, learned: ShowRates, now: datetime) -> bool:
    """Make a standby's seat one of the room's, confirmed; tell whether there was one."""
    try:
        with transaction.atomic():
            locked = Session.objects.select_for_update(no_key=True).get(pk=seat.session_id)
            if not _has_room(locked, seat.participant, learned):
                return False
            stands_by = Seat.objects.filter(pk=seat.pk, standby=True, state=State.HELD)
            return bool(
                stands_by.update(
                    standby=False,
                    number=_free_number(locked, standby=False),
                    state=State.CONFIRMED,
                    confirmed=now,
                )
            )
    except IntegrityError:
        return False


def _has_room(session: Session, participant: Participant, learned: ShowRates) -> bool:
    """Before it starts by the 5 % rule; once it runs, by who is there or may still come."""
    if session.state == Session.State.PLANNED:
        (room,) = seats.rooms([session])
        return admits(room, participant, learned)
    there = session.seats.filter(state__in=(State.CONFIRMED, State.ATTENDED), standby=False)
    present = [
        seats.sitter(seat.participant, since=seat.made)
        for seat in there.select_related("participant__channel")
    ]
    sitter = seats.sitter(participant, since=session.starts)
    room = seats.room(session, present, ())
    fits = session.state == Session.State.RUNNING and len(present) < session.capacity
    return fits and seating.sits_well(room, present, sitter)


def free(seat: Seat, *, now: datetime, again: bool = False) -> bool:
    """Free a seat once; tell whether it was still taken.

    `again` puts its person at the end of the waiting list, as does refusing an offer.
    """
    taken = Seat.objects.filter(pk=seat.pk, state__in=seats.OPEN)
    if not taken.update(state=State.CANCELLED, ended=now, until=None):
        return False
    if not seat.standby:
        turn_over(seat.participant_id, now)
        if again:
            wait(participant=seat.participant, since=now)
    return True


def wait(*, participant: Participant, since: datetime) -> None:
    """Put somebody on the waiting list; who is on it already keeps their turn."""
    turn, new = Waiting.objects.get_or_create(participant=participant, defaults={"since": since})
    if not new and turn.ended:
        Waiting.objects.filter(pk=turn.pk).update(since=since, ended=None)


def turn_over(pseudonym: str, now: datetime) -> None:
    """Send somebody who waits to the end of the list."""
    Waiting.objects.filter(participant_id=pseudonym, ended__isnull=True).update(since=now)


def end_turn(participant: Participant, now: datetime) -> None:
    """Take somebody off the waiting list."""
    Waiting.objects.filter(participant=participant, ended__isnull=True).update(ended=now)


def _lock(session: Session, participant: Participant, learned: ShowRates, *, standby: bool) -> None:
    """Keep others from this session's seats, or raise where it has none for this person."""
    planned = Session.objects.filter(pk=session.pk, state=Session.State.PLANNED)
    locked = list(planned.select_for_update(no_key=True))
    if not locked:
        raise _NoSeatError
    (room,) = seats.rooms(locked)
    if not standby and not admits(room, participant, learned):
        raise _NoSeatError


def _give_up_standing_by(participant: Participant, now: datetime) -> None:
    for seat in participant.seats.filter(state__in=seats.OPEN, standby=True):
        drop_messages(seat=seat, now=now)
        Seat.objects.filter(pk=seat.pk).update(state=State.CANCELLED, ended=now, until=None)


def _free_number(session: Session, *, standby: bool) -> int:
    live = session.seats.filter(state__in=LIVE, standby=standby)
    taken = set(live.values_list("number", flat=True))
    return next(number for number in count(1) if number not in taken)
