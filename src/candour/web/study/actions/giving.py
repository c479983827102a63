"""Hands over what was bought: by message, or by a letter that somebody posts."""

from collections import defaultdict
from datetime import datetime

from django.db import transaction

from candour.errors import ConflictError
from candour.study import ledger
from candour.study.records import Carrier
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.actions.booking import book
from candour.web.study.actions.outbox import queue
from candour.web.study.actions.tasks import close_tasks, open_task
from candour.web.study.models import Entitlement, Message, Participant, Study, Task
from candour.web.study.permissions import Duty, require_duty
from candour.web.study.queries.thanks import BY_HAND, find

_UNDER_WAY = (
    Message.State.WAITING,
    Message.State.HANDING_OVER,
    Message.State.UNCERTAIN,
)
# It failed, or somebody gave it up; what is owed is still owed, so a person chooses another way.
_GONE_WRONG = (Message.State.FAILED, Message.State.CANCELLED)
_OCCASION = "thanks:"
State = Entitlement.State


def see_off(now: datetime) -> None:
    """Set what is ready on its way, once: the outbox sends it, or has somebody post it."""
    for row, messages in _ready():
        last = messages[-1] if messages else None
        if last is None:
            _queue(row, occasion_of(row), now=now)
        elif last.state in _GONE_WRONG and row.next_try:
            _queue(row, f"{occasion_of(row)}:{len(messages) + 1}", now=now)
        elif last.state in _GONE_WRONG:
            _tell(row, "The message did not go. Send it another way.", now=now)


def _ready() -> list[tuple[Entitlement, list[Message]]]:
    """Return what is ready, each with its messages, the first first."""
    ready = Entitlement.objects.filter(state=State.READY).order_by("pk")
    rows = list(ready.select_related("participant__study", "session__study"))
    found: defaultdict[str, list[Message]] = defaultdict(list)
    about = Message.objects.filter(participant__in={row.participant_id for row in rows})
    for message in about.filter(occasion__startswith=_OCCASION).order_by("pk"):
        found[message.occasion.split(":")[1]].append(message)
    return [(row, found[row.key]) for row in rows]


def _queue(entitlement: Entitlement, occasion: str, *, now: datetime) -> None:
    """Put the message into the outbox; the code joins it there only as it is sent."""
    if entitlement.participant.standing == Participant.Standing.ERASED:
        _tell(entitlement, "Nothing is kept any more of where to send this.", now=now)
        return
    with transaction.atomic():
        message = queue(
            participant=entitlement.participant,
            key="thanks",
            occasion=occasion,
            due=now,
            session=entitlement.session,
            details={"entitlement": entitlement.key, "pence": entitlement.pence},
        )
        if message is None:
            _tell(entitlement, "The message “thanks” has not been approved.", now=now)
            return
        waiting = Message.objects.filter(pk=message.pk, state=Message.State.WAITING)
        waiting.update(carrier=entitlement.carrier)
        Entitlement.objects.filter(pk=entitlement.pk).update(next_try=None, trouble="")


def settle(now: datetime) -> int:
    """Record as given every thank-you whose message was sent; return how many."""
    return sum(
        _give(row, actor=None, now=now)
        for row, messages in _ready()
        if any(message.state == Message.State.SENT for message in messages)
    )


def mark_posted(*, actor: Account, study: Study, key: str, now: datetime) -> None:
    """Record that a letter was posted, or a code read out: the thank-you is given."""
    require_duty(actor, study, Duty.COORDINATOR, Duty.FINANCE)
    row = find(study, key)
    if row.state != State.READY or row.carrier not in BY_HAND:
        raise ConflictError("Only a thank-you that waits for a letter can be marked as posted.")
    if not _give(row, actor=actor, now=now):
        raise ConflictError("Somebody marked this as posted at the same moment.")


def _close_letters(row: Entitlement, state: Message.State, *, now: datetime) -> None:
    """Close the message that a person brought, or is to bring no longer, and its task."""
    by_hand = (Message.State.WAITING, Message.State.HANDING_OVER)
    letters = [message.pk for message in messages_of(row) if message.carrier in BY_HAND]
    Message.objects.filter(pk__in=letters, state__in=by_hand).update(state=state, settled=now)
    open_ones = Task.objects.filter(message__in=letters, done__isnull=True)
    open_ones.update(done=now, result="done")


def send_anew(*, actor: Account, study: Study, key: str, carrier: Carrier, now: datetime) -> None:
    """Choose another way for a ready thank-you whose message failed, or whose letter waits."""
    require_duty(actor, study, Duty.COORDINATOR, Duty.FINANCE)
    row = find(study, key)
    if any(_is_under_way(message) for message in messages_of(row)):
        raise ConflictError("A message is under way or went already; nothing may go twice.")
    with change(
        verb="thank-you sent anew", kind="entitlement", key=key, actor_id=actor.pk
    ) as trail:
        ready = Entitlement.objects.filter(pk=row.pk, state=State.READY)
        if not ready.update(carrier=carrier.value, next_try=now, trouble=""):
            raise ConflictError("This thank-you is not waiting to be sent.")
        trail.detail = {"carrier": carrier.value}
        _close_letters(row, Message.State.CANCELLED, now=now)
        close_tasks(kind=Task.Kind.THANKS, about=occasion_of(row), result="done", now=now)


def _is_under_way(message: Message) -> bool:
    """Whether a message may still arrive; a letter that nobody has posted yet may not."""
    by_hand = message.carrier in BY_HAND
    return message.state == Message.State.SENT or (message.state in _UNDER_WAY and not by_hand)


def _give(row: Entitlement, *, actor: Account | None, now: datetime) -> bool:
    with transaction.atomic():
        ready = Entitlement.objects.filter(pk=row.pk, state=State.READY)
        if not ready.update(state=State.GIVEN, given=now, trouble=""):
            return False
        with change(
            verb="thank-you given",
            kind="entitlement",
            key=row.key,
            actor_id=actor.pk if actor else None,
            origin="" if actor else "worker",
        ) as trail:
            book(row.session.study, ledger.given(row.key, pence=row.pence), entitlement=row)
            trail.detail = {"carrier": row.carrier, "pence": row.pence}
        _close_letters(row, Message.State.SENT, now=now)
        close_tasks(kind=Task.Kind.THANKS, about=occasion_of(row), result="done", now=now)
    return True


def occasion_of(entitlement: Entitlement) -> str:
    """Name what its message and tasks are about."""
    return f"{_OCCASION}{entitlement.key}"


def messages_of(entitlement: Entitlement) -> list[Message]:
    """Return the messages by which it was to be sent, the first first."""
    own = Message.objects.filter(occasion__startswith=occasion_of(entitlement))
    return list(own.filter(participant=entitlement.participant_id).order_by("pk"))


def _tell(entitlement: Entitlement, trouble: str, *, now: datetime) -> None:
    told = trouble[:200]
    if entitlement.trouble == told:
        return
    Entitlement.objects.filter(pk=entitlement.pk).update(trouble=told)
    ask_a_person(entitlement, now=now)


def ask_a_person(entitlement: Entitlement, *, now: datetime) -> None:
    """Open the task of a thank-you that does not come right by itself."""
    open_task(
        study=entitlement.session.study,
        kind=Task.Kind.THANKS,
        about=occasion_of(entitlement),
        due=now,
        participant=entitlement.participant,
        session=entitlement.session,
    )
