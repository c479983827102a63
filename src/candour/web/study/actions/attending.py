"""What happens on the day: a session starts once, people come or do not, it ends."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from candour.errors import ConflictError, InputError
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.actions.care import plan_follow_ups
from candour.web.study.actions.entitling import entitle, needs_top_up
from candour.web.study.actions.outbox import plan_seat
from candour.web.study.actions.seating import key_of, ready
from candour.web.study.actions.taking import end_turn, move_up
from candour.web.study.actions.tasks import open_task
from candour.web.study.models import Seat, Session, Task
from candour.web.study.permissions import Duty, require_duty
from candour.web.study.queries import rates

State = Seat.State
EARLY = timedelta(minutes=30)
SEEN_TO_WITHIN = timedelta(hours=24)
ON_THE_DAY = (Duty.COORDINATOR, Duty.FACILITATOR, Duty.MONITOR)


def start_session(*, actor: Account, session: Session, now: datetime) -> None:
    """Start a session, once, from half an hour before its time."""
    require_duty(actor, session.study, *ON_THE_DAY)
    if now < session.starts - EARLY:
        raise InputError("A session can be started from half an hour before its time.")
    with change(verb="session started", kind="session", key=session.key, actor_id=actor.pk):
        planned = Session.objects.filter(pk=session.pk, state=Session.State.PLANNED)
        if not planned.update(state=Session.State.RUNNING, started=now):
            raise ConflictError("This session was started or cancelled already.")
        offered = session.seats.filter(state=State.OFFERED)
        offered.update(state=State.EXPIRED, ended=now, until=None)


def mark_came(*, actor: Account, seat: Seat, now: datetime) -> Seat:
    """Mark that somebody came; where the room is full they are turned away, with their thanks.

    Only a confirmed seat counts: the personal call is what tells people from false entries.
    """
    require_duty(actor, seat.session.study, *ON_THE_DAY)
    top_up = needs_top_up(seat.participant_id)
    with change(verb="came", kind="seat", key=key_of(seat), actor_id=actor.pk) as trail:
        session = _running(seat)
        came = session.seats.filter(state=State.ATTENDED, standby=False).count()
        state = State.ATTENDED if came < session.capacity else State.TURNED_AWAY
        ended = now if state is State.TURNED_AWAY else None
        _move(seat, (State.CONFIRMED, State.ABSENT), state, ended=ended)
        entitle(participant=seat.participant, session=session, now=now, top_up=top_up)
        if state is State.TURNED_AWAY:
            _see_to(seat, now)
        trail.detail = {"state": state.value}
    seat.refresh_from_db()
    return seat


def step_in(*, actor: Account, seat: Seat, now: datetime) -> Seat:
    """Give whoever stands by a seat, shortly before the start or while the session runs.

    It takes what every confirmed seat takes: the call, consent, and a day with the sheet.
    """
    require_duty(actor, seat.session.study, *ON_THE_DAY)
    learned = rates.show_rates(seat.session.study)
    with change(verb="standby stepped in", kind="seat", key=key_of(seat), actor_id=actor.pk):
        if not any(ready(Seat.objects.filter(pk=seat.pk, standby=True), now)):
            raise ConflictError(
                "A seat takes the personal call, consent to all that is needed, and a day with the"
                " information sheet. Something of it is missing."
            )
        if not move_up(seat, learned=learned, now=now):
            raise ConflictError("No seat is free for somebody who stands by.")
        seat.refresh_from_db()
        end_turn(seat.participant, now)
        plan_seat(seat, now)
    return seat


def mark_left_early(*, actor: Account, seat: Seat, now: datetime) -> None:
    """Mark that somebody left before the end; it takes nothing from them."""
    require_duty(actor, seat.session.study, *ON_THE_DAY)
    with change(verb="left early", kind="seat", key=key_of(seat), actor_id=actor.pk):
        there = Seat.objects.filter(pk=seat.pk, state=State.ATTENDED, left_early=False)
        if not there.update(left_early=True, ended=now):
            raise ConflictError("Only somebody who came can leave early, and once.")


def mark_absent(*, actor: Account, seat: Seat, now: datetime) -> None:
    """Mark that somebody did not come."""
    require_duty(actor, seat.session.study, *ON_THE_DAY)
    with change(verb="did not come", kind="seat", key=key_of(seat), actor_id=actor.pk):
        _running(seat)
        _move(seat, (State.CONFIRMED, State.HELD), State.ABSENT, ended=now)


def end_session(*, actor: Account, session: Session, now: datetime) -> None:
    """End a running session; whoever was not seen did not come."""
    require_duty(actor, session.study, *ON_THE_DAY)
    with change(verb="session ended", kind="session", key=session.key, actor_id=actor.pk) as trail:
        running = Session.objects.filter(pk=session.pk, state=Session.State.RUNNING)
        if not running.update(state=Session.State.OVER, ended=now):
            raise ConflictError("Only a running session can be ended.")
        expected = session.seats.filter(state__in=(State.HELD, State.CONFIRMED))
        _release_standbys(expected.filter(standby=True), now)
        trail.detail = {
            "absent": expected.filter(standby=False).update(state=State.ABSENT, ended=now),
            "came": session.seats.filter(state=State.ATTENDED).count(),
        }
        session.refresh_from_db()
        plan_follow_ups(session, now)


def _see_to(seat: Seat, now: datetime) -> None:
    """Ask the team to offer somebody for whom there was no room the next group, or a talk alone."""
    open_task(
        study=seat.session.study,
        kind=Task.Kind.TURNED_AWAY,
        about=key_of(seat),
        due=now + SEEN_TO_WITHIN,
        participant=seat.participant,
        session=seat.session,
    )


def _release_standbys(standing_by: QuerySet[Seat], now: datetime) -> None:
    """They kept the time free and were not needed: somebody sees to them too."""
    for seat in standing_by.select_related("session__study", "participant"):
        _see_to(seat, now)
    standing_by.update(state=State.CANCELLED, ended=now)


def _running(seat: Seat) -> Session:
    """The session, locked, so that the last place in the room goes to one alone."""
    running = Session.objects.select_for_update(no_key=True).filter(
        pk=seat.session_id, state=Session.State.RUNNING
    )
    session = running.first()
    if session is None:
        raise ConflictError("This can be marked only while the session is running.")
    return session


def _move(
    seat: Seat, before: tuple[Seat.State, ...], after: Seat.State, *, ended: datetime | None
) -> None:
    there = Seat.objects.filter(pk=seat.pk, state__in=before, standby=False)
    if not there.update(state=after, ended=ended):
        raise ConflictError(
            "Marked already, or the seat was not confirmed: that takes the personal call and a"
            " day with the information sheet."
        )
