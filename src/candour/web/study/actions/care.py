"""Care around a session: everybody is asked how it was, and nobody who was upset is forgotten."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from candour.errors import InputError, NotFoundError
from candour.study import reminders, support
from candour.study.support import Service
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.actions.outbox import queue
from candour.web.study.actions.tasks import close_task, open_task
from candour.web.study.models import Participant, Seat, Session, Study, Task, TeamMember, Version
from candour.web.study.permissions import Duty, require_duty
from candour.web.study.queries.tasks import require_hand
from candour.web.study.queries.texts import approved
from candour.web.vault.queries import cards

FOLLOW_UP_WITHIN = timedelta(hours=24)
LOOK_WITHIN = timedelta(hours=1)
# A session that nobody ended is over so long after its time.
_FORGOTTEN_AFTER = timedelta(hours=2)
_LOOK_BACK = timedelta(days=30)
_THERE = (Seat.State.ATTENDED, Seat.State.TURNED_AWAY)
_ASKED = (*_THERE, Seat.State.ABSENT)
HOW = {
    "fine": "They are well",
    "lead": "They would like to talk to the lead",
    "not_reached": "Not reached, though tried",
}
_RESULT = {"fine": "spoken_to", "lead": "spoken_to", "not_reached": "not_reached"}


def plan_follow_ups(session: Session, now: datetime) -> int:
    """Thank everybody who was there, and have everybody asked how they are; done once each."""
    found = list(_to_ask(session).select_related("participant__study"))
    for seat in found:
        _follow_up(session, seat, now)
    return len(found)


def _to_ask(session: Session) -> QuerySet[Seat]:
    seats = session.seats.filter(state__in=_ASKED, standby=False)
    return seats.exclude(participant__standing=Participant.Standing.ERASED)


def _follow_up(session: Session, seat: Seat, now: datetime) -> None:
    who, about = seat.participant, f"{session.key}:{seat.participant_id}"
    if Task.objects.filter(kind=Task.Kind.FOLLOW_UP, about=about).exists():
        return
    open_task(
        study=who.study,
        kind=Task.Kind.FOLLOW_UP,
        about=about,
        due=(session.ended or now) + FOLLOW_UP_WITHIN,
        participant=who,
        session=session,
    )
    if seat.state in _THERE and who.standing == Participant.Standing.ACTIVE:
        queue(
            participant=who,
            key="after_care",
            occasion=f"after_care:{session.key}",
            due=reminders.outside_quiet(now),
            session=session,
        )


def follow_up(now: datetime) -> int:
    """Plan what every session that is over needs, also one that nobody ended."""
    recent = Session.objects.filter(started__gt=now - _LOOK_BACK, started__lte=now)
    over = [session for session in recent if _is_over(session, now)]
    planned = 0
    for session in over:
        asked = _to_ask(session).count()
        there = Task.objects.filter(kind=Task.Kind.FOLLOW_UP, session=session).count()
        if asked > there:
            with change(verb="follow-ups planned", kind="session", key=session.key) as trail:
                trail.detail = {"people": plan_follow_ups(session, now)}
            planned += 1
    return planned


def _is_over(session: Session, now: datetime) -> bool:
    ends = session.starts + timedelta(minutes=session.minutes) + _FORGOTTEN_AFTER
    return session.state == Session.State.OVER or ends < now


def record_follow_up(*, actor: Account, task: Task, how: str, now: datetime) -> None:
    """Record how somebody is after a session; who wants to talk to the lead gets their task."""
    require_hand(actor, task)
    if how not in HOW or task.kind != Task.Kind.FOLLOW_UP:
        raise InputError("Choose how they are.")
    with change(verb="follow-up done", kind="task", key=str(task.pk), actor_id=actor.pk) as trail:
        trail.detail = {"about": task.about}
        # That somebody wants the lead stands in the lead's own task alone.
        close_task(task, by=actor, result=_RESULT[how], now=now)
        if how == "lead" and task.participant is not None:
            _distress(task.study, task.session, task.participant, now)


def note_distress(
    *, actor: Account, session: Session, participant: Participant, now: datetime
) -> Task:
    """Note that somebody was upset: the lead alone gets a task, and nothing else is written."""
    require_duty(actor, session.study, Duty.MONITOR, Duty.FACILITATOR, Duty.COORDINATOR)
    if not session.seats.filter(participant=participant).exists():
        raise NotFoundError("This person has no seat in this session.")
    with change(verb="distress noted", kind="session", key=session.key, actor_id=actor.pk):
        return _distress(session.study, session, participant, now)


def _distress(
    study: Study, session: Session | None, participant: Participant, now: datetime
) -> Task:
    named = session.key if session is not None else "-"
    return open_task(
        study=study,
        kind=Task.Kind.DISTRESS,
        about=f"{named}:{participant.pk}",
        due=now + LOOK_WITHIN,
        participant=participant,
        session=session,
        private=True,
        assigned_to=first_lead(study),
    )


def first_lead(study: Study) -> Account | None:
    """Return the named lead: the one who has had the duty longest; others are deputies."""
    held = TeamMember.objects.filter(study=study, duty=Duty.LEAD, account__is_active=True)
    found = held.select_related("account").order_by("pk").first()
    return found.account if found else None


def services_near(*, actor: Account, participant: Participant) -> tuple[Service, ...]:
    """Return the services for somebody's place; the postcode itself is shown to nobody."""
    study = participant.study
    require_duty(actor, study, Duty.LEAD, Duty.MONITOR, Duty.FACILITATOR, Duty.COORDINATOR)
    listed = support.parse(approved(study, Version.Kind.SERVICES).words)
    postcode = cards.person(participant.pk).postcode
    with change(
        verb="services looked up", kind="participant", key=participant.pk, actor_id=actor.pk
    ):
        return support.near(listed, postcode=postcode)
