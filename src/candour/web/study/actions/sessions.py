"""Makes sessions, one or a series; changes them; calls them off."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from candour.errors import ConflictError, InputError
from candour.study import seating
from candour.study.records import Medium, SeatPlan, StudyPlan, Way
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.actions.outbox import plan_cancelled_session
from candour.web.study.actions.taking import free, turn_over, wait
from candour.web.study.models import Participant, Session, Study
from candour.web.study.permissions import Duty, require_duty
from candour.web.study.queries import rates, seats
from candour.web.study.queries.texts import plan_of

_LETTERS = "23456789bcdfghjkmnpqrstvwxz"
ALONE = SeatPlan(fewest=1, most=1, capacity=1)


@dataclass(frozen=True, kw_only=True)
class SessionPlan:
    """What the team decides about a session, but for its time."""

    way: Way
    medium: Medium
    group: str = ""
    acquainted: bool = False
    size: SeatPlan = field(default_factory=SeatPlan)
    facilitator: Account | None = None
    monitor: Account | None = None
    address: str = ""


def make_sessions(
    *, actor: Account, study: Study, plan: SessionPlan, times: Sequence[datetime], now: datetime
) -> list[Session]:
    """Make a session at each of these times."""
    require_duty(actor, study, Duty.COORDINATOR)
    if any(starts <= now for starts in times):
        raise InputError("A session cannot begin in the past.")
    approved = plan_of(study)
    _refuse_unfit(plan, approved)
    minutes = next(way.minutes for way in approved.ways if way.key == plan.way)
    with change(verb="sessions made", kind="study", key=study.key, actor_id=actor.pk) as trail:
        made = [
            Session.objects.create(
                study=study, key=_new_key(), starts=starts, minutes=minutes, **_columns(plan)
            )
            for starts in times
        ]
        trail.detail = {"sessions": [session.key for session in made]}
    return made


def change_session(
    *, actor: Account, session: Session, plan: SessionPlan, starts: datetime, now: datetime
) -> Session:
    """Change a planned session; its time only while nobody has a seat in it."""
    require_duty(actor, session.study, Duty.COORDINATOR)
    with change(
        verb="session changed", kind="session", key=session.key, actor_id=actor.pk
    ) as trail:
        found = Session.objects.select_for_update(no_key=True).filter(pk=session.pk).first()
        if found is None or found.state != Session.State.PLANNED:
            raise ConflictError("Only a planned session can be changed.")
        _refuse_unfit(plan, plan_of(found.study))
        columns = {**_columns(plan), "starts": starts}
        changed = sorted(name for name, value in columns.items() if getattr(found, name) != value)
        _refuse_change(found, plan, starts, changed=set(changed), now=now)
        trail.detail = {"changed": changed}
        for name, value in columns.items():
            setattr(found, name, value)
        found.save(update_fields=list(columns))
        if "starts" in changed:
            found.suitable.all().delete()
    return found


def cancel_session(*, actor: Account, session: Session, now: datetime) -> int:
    """Call a session off; whoever had a seat goes to the head of the waiting list."""
    require_duty(actor, session.study, Duty.COORDINATOR)
    with change(
        verb="session cancelled", kind="session", key=session.key, actor_id=actor.pk
    ) as trail:
        planned = Session.objects.filter(pk=session.pk, state=Session.State.PLANNED)
        if not planned.update(state=Session.State.CANCELLED, ended=now):
            raise ConflictError("Only a planned session can be cancelled.")
        plan_cancelled_session(session, now)
        held = session.seats.filter(state__in=seats.OPEN).select_related("participant")
        freed = [seat for seat in held if free(seat, now=now)]
        for seat in freed:
            if not seat.standby:
                _first_in_line(seat.participant)
        trail.detail = {"seats": len(freed)}
    return len(freed)


def _first_in_line(participant: Participant) -> None:
    """Somebody who loses a seat through no doing of their own waits since they first came."""
    wait(participant=participant, since=participant.entered)
    turn_over(participant.pk, participant.entered)


def _refuse_unfit(plan: SessionPlan, approved: StudyPlan) -> None:
    way = next((way for way in approved.ways if way.key == plan.way), None)
    if way is None or plan.medium not in way.mediums:
        raise InputError("The approved plan of this study has no such way of taking part.")
    if plan.group and plan.group not in {group.key for group in approved.groups}:
        raise InputError("The approved plan of this study has no such social group.")
    if not 1 <= plan.size.fewest <= plan.size.most <= plan.size.capacity:
        raise InputError("The fewest may not be above the most, nor the most above the room.")
    if plan.way == Way.ONE_TO_ONE and plan.size.capacity != 1:
        raise InputError("A talk alone has room for one.")


def _refuse_change(
    session: Session, plan: SessionPlan, starts: datetime, *, changed: set[str], now: datetime
) -> None:
    if starts <= now:
        raise InputError("A session cannot begin in the past.")
    (room,) = seats.rooms([session])
    if not room.taken and not room.standbys:
        return
    if changed & {"starts", "way", "medium", "group", "acquainted"}:
        raise ConflictError(
            f"{len(room.taken)} people have a seat at this time and in this kind of session."
            " Cancel it and make another: they go to the head of the waiting list."
        )
    coming = seating.coming_to(room.taken, rates.show_rates(session.study))
    if not seating.fits(coming, plan.size.capacity):
        raise ConflictError("More people than that may come: give back seats first.")


def _columns(plan: SessionPlan) -> dict[str, object]:
    return {
        "way": plan.way.value,
        "medium": plan.medium.value,
        "group": plan.group,
        "acquainted": plan.acquainted,
        **asdict(plan.size),
        "facilitator": plan.facilitator,
        "monitor": plan.monitor,
        "address": plan.address,
    }


def _new_key() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(8))
