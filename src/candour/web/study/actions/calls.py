"""The personal call before a session: the one gate for false entries, and it is a person's."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from candour.errors import InputError, NotAllowedError
from candour.study import reminders
from candour.study.records import Needs, Person
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.actions.erasing import schedule
from candour.web.study.actions.outbox import drop_messages
from candour.web.study.actions.seating import confirm_ready
from candour.web.study.actions.taking import end_turn, free
from candour.web.study.actions.tasks import close_tasks, open_task
from candour.web.study.actions.withdrawing import withdraw
from candour.web.study.models import Erasure, Participant, Seat, Task, Withdrawal
from candour.web.study.permissions import Duty, require_duty
from candour.web.study.queries.tasks import require_sight
from candour.web.study.queries.texts import plan_of
from candour.web.vault.queries import cards

CALLERS = (Duty.COORDINATOR, Duty.FACILITATOR)
# Tasks that nobody can do without knowing whom to ring or write to.
NEEDS_CARD = (
    Task.Kind.CALL,
    Task.Kind.FOLLOW_UP,
    Task.Kind.LETTER,
    Task.Kind.RENEW,
    Task.Kind.UNCERTAIN,
    Task.Kind.TURNED_AWAY,
    Task.Kind.WITHDRAWN,
)
_OPEN = (Seat.State.OFFERED, Seat.State.HELD, Seat.State.CONFIRMED)


class Outcome(StrEnum):
    """What came of a call."""

    GENUINE = "genuine"
    NOT_SURE = "not_sure"
    NOT_GENUINE = "not_genuine"
    NOT_REACHED = "not_reached"
    WITHDREW = "withdrew"


@dataclass(frozen=True, kw_only=True)
class Call:
    """What is recorded of a call: never what was said. `knows` is the pseudonym of a friend."""

    outcome: Outcome
    again: datetime | None = None
    knows: str = ""


def open_for_task(*, actor: Account, task: Task) -> tuple[Person, Needs]:
    """Return whom an open task is about; that it was opened, and for what, is written down."""
    require_sight(actor, task)
    require_duty(actor, task.study, *CALLERS, Duty.LEAD)
    if task.done or task.participant_id is None or task.kind not in NEEDS_CARD:
        raise NotAllowedError("A card is opened only for an open task that needs it.")
    person, needs = cards.person(task.participant_id), cards.needs(task.participant_id)
    with change(
        verb="card opened", kind="participant", key=task.participant_id, actor_id=actor.pk
    ) as trail:
        trail.detail = {"reason": f"task: {task.kind}", "study": task.study.key}
    return person, needs


def record_call(*, actor: Account, participant: Participant, call: Call, now: datetime) -> None:
    """Record a call, and do what follows from it."""
    require_duty(actor, participant.study, *CALLERS)
    if participant.standing != Participant.Standing.ACTIVE:
        raise InputError("This person takes part no longer; nothing was recorded.")
    friend = _friend(participant, call.knows)
    with change(
        verb="call recorded", kind="participant", key=participant.pk, actor_id=actor.pk
    ) as trail:
        trail.detail = {"outcome": call.outcome.value}
        result = call.outcome.value
        close_tasks(kind=Task.Kind.CALL, about=participant.pk, result=result, now=now, by=actor)
        _NEXT[call.outcome](participant, actor, call, now)
        if friend is not None:
            _join(participant, friend)
    if call.outcome is Outcome.WITHDREW:
        withdraw(pseudonym=participant.pk, told=Withdrawal.Told.CALL, actor=actor, now=now)
    if call.outcome is Outcome.GENUINE:
        confirm_ready(now, study=participant.study)


def _genuine(participant: Participant, actor: Account, _: Call, now: datetime) -> None:
    close_tasks(
        kind=Task.Kind.CALL, about=_second(participant), result="genuine", now=now, by=actor
    )
    _note(participant, actor, now, genuine=True)


def _not_sure(participant: Participant, actor: Account, _: Call, now: datetime) -> None:
    """Somebody else rings too; nothing is decided meanwhile."""
    _note(participant, actor, now, genuine=None)
    _again(participant, _working_day(now))


def _not_genuine(participant: Participant, actor: Account, _: Call, now: datetime) -> None:
    """The first says so and a second person is asked; only both together end it."""
    if participant.genuine is not False:
        _note(participant, actor, now, genuine=False)
        _again(participant, _working_day(now), about=_second(participant))
        return
    if participant.called_by_id == actor.pk:
        raise NotAllowedError("You have said so already. Another person must agree, or not.")
    close_tasks(
        kind=Task.Kind.CALL, about=_second(participant), result="not_genuine", now=now, by=actor
    )
    _end(participant, now)


def _not_reached(participant: Participant, _: Account, call: Call, now: datetime) -> None:
    if call.again is not None and call.again <= now:
        raise InputError("Choose a time to try again that is still to come.")
    _again(participant, call.again or _working_day(now))


def _withdrew(participant: Participant, actor: Account, _: Call, now: datetime) -> None:
    _note(participant, actor, now, genuine=participant.genuine)


_NEXT = {
    Outcome.GENUINE: _genuine,
    Outcome.NOT_SURE: _not_sure,
    Outcome.NOT_GENUINE: _not_genuine,
    Outcome.NOT_REACHED: _not_reached,
    Outcome.WITHDREW: _withdrew,
}


def _note(participant: Participant, actor: Account, now: datetime, *, genuine: bool | None) -> None:
    Participant.objects.filter(pk=participant.pk).update(
        called=now, called_by=actor, genuine=genuine
    )


def _again(participant: Participant, due: datetime, *, about: str = "") -> None:
    open_task(
        study=participant.study,
        kind=Task.Kind.CALL,
        about=about or participant.pk,
        due=due,
        participant=participant,
    )


def _second(participant: Participant) -> str:
    return f"{participant.pk}:second"


def _working_day(now: datetime) -> datetime:
    return reminders.after_working_days(now, 1, closed=reminders.bank_holidays())


def _end(participant: Participant, now: datetime) -> None:
    """Two people agree that this is no real entry: seats are freed, and it is erased in time."""
    found = Participant.objects.filter(pk=participant.pk, standing=Participant.Standing.ACTIVE)
    found.update(standing=Participant.Standing.NOT_GOING_ON)
    for seat in Seat.objects.filter(participant=participant, state__in=_OPEN):
        free(seat, now=now)
    end_turn(participant, now)
    drop_messages(participant=participant, now=now)
    days = plan_of(participant.study).erasure.not_going_on_days
    schedule(
        participant=participant,
        reason=Erasure.Reason.NOT_GOING_ON,
        due=now + timedelta(days=days),
    )


def _friend(participant: Participant, knows: str) -> Participant | None:
    if not knows:
        return None
    found = Participant.objects.filter(pk=knows, study=participant.study).first()
    if found is None or found.pk == participant.pk:
        raise InputError("Nobody else in this study has that pseudonym.")
    return found


def _join(participant: Participant, friend: Participant) -> None:
    """Put two who know each other into one circle, so that they sit together or apart."""
    circle = friend.circle or participant.circle or friend.pk
    both = Participant.objects.filter(pk__in=(participant.pk, friend.pk))
    both.update(circle=circle)
