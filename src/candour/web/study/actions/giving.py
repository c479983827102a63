"""Hands over what was bought: by message, or by a letter that somebody posts."""

from datetime import datetime

from django.db import transaction

from candour.errors import CandourError, ConflictError
from candour.study import ledger
from candour.study.records import Carrier
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.actions.booking import book
from candour.web.study.actions.outbox import queue
from candour.web.study.actions.tasks import open_task
from candour.web.study.models import Entitlement, Message, Study, Task
from candour.web.study.permissions import Duty, require_duty
from candour.web.study.queries.money import pounds
from candour.web.study.queries.thanks import SENT_BY_MESSAGE, find

_UNDER_WAY = (
    Message.State.WAITING,
    Message.State.HANDING_OVER,
    Message.State.UNCERTAIN,
    Message.State.SENT,
)
State = Entitlement.State


def see_off(entitlement: Entitlement, *, now: datetime) -> None:
    """Set a ready thank-you on its way, once: a message, or a task for whoever posts letters."""
    try:
        if entitlement.carrier in SENT_BY_MESSAGE:
            _send(entitlement, now=now)
        else:
            _open(entitlement, Task.Kind.LETTER, now=now)
    except CandourError as error:
        _tell(entitlement, str(error), now=now)


def _send(entitlement: Entitlement, *, now: datetime) -> None:
    messages = messages_of(entitlement)
    states = {message.state for message in messages}
    if states & set(_UNDER_WAY):
        return
    if Message.State.FAILED in states and not entitlement.next_try:
        _tell(entitlement, "The message could not be sent. Send it another way.", now=now)
        return
    number = len(messages) + 1
    occasion = occasion_of(entitlement) if number == 1 else f"{occasion_of(entitlement)}:{number}"
    with transaction.atomic():
        queue(
            participant=entitlement.participant,
            key="thanks",
            occasion=occasion,
            due=now,
            session=entitlement.session,
            details={"entitlement": entitlement.key, "amount": pounds(entitlement.pence)},
        )
        Entitlement.objects.filter(pk=entitlement.pk).update(next_try=None, trouble="")


def settle(now: datetime) -> int:
    """Record as given every thank-you whose message was sent; return how many."""
    ready = Entitlement.objects.filter(state=State.READY, carrier__in=SENT_BY_MESSAGE)
    sent = [
        row
        for row in ready.select_related("session__study")
        if any(message.state == Message.State.SENT for message in messages_of(row))
    ]
    return sum(_give(row, actor=None, now=now) for row in sent)


def mark_posted(*, actor: Account, study: Study, key: str, now: datetime) -> None:
    """Record that a letter was posted, or a code read out: the thank-you is given."""
    require_duty(actor, study, Duty.COORDINATOR, Duty.FINANCE)
    row = find(study, key)
    if row.state != State.READY or row.carrier in SENT_BY_MESSAGE:
        raise ConflictError("Only a thank-you that waits for a letter can be marked as posted.")
    if not _give(row, actor=actor, now=now):
        raise ConflictError("Somebody marked this as posted at the same moment.")


def send_anew(*, actor: Account, study: Study, key: str, carrier: Carrier, now: datetime) -> None:
    """Choose another way for a ready thank-you whose message failed, or whose letter waits."""
    require_duty(actor, study, Duty.COORDINATOR, Duty.FINANCE)
    row = find(study, key)
    if any(message.state in _UNDER_WAY for message in messages_of(row)):
        raise ConflictError("A message is under way or went already; nothing may go twice.")
    with change(
        verb="thank-you sent anew", kind="entitlement", key=key, actor_id=actor.pk
    ) as trail:
        ready = Entitlement.objects.filter(pk=row.pk, state=State.READY)
        if not ready.update(carrier=carrier.value, next_try=now, trouble=""):
            raise ConflictError("This thank-you is not waiting to be sent.")
        trail.detail = {"carrier": carrier.value}
        _finish(row, actor=actor, now=now)


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
        _finish(row, actor=actor, now=now)
    return True


def occasion_of(entitlement: Entitlement) -> str:
    """Name what its message and tasks are about."""
    return f"thanks:{entitlement.key}"


def messages_of(entitlement: Entitlement) -> list[Message]:
    """Return the messages by which it was to be sent, the first first."""
    own = Message.objects.filter(occasion__startswith=occasion_of(entitlement))
    return list(own.filter(participant=entitlement.participant_id).order_by("pk"))


def _tell(entitlement: Entitlement, trouble: str, *, now: datetime) -> None:
    told = trouble[:200]
    if entitlement.trouble != told:
        Entitlement.objects.filter(pk=entitlement.pk).update(trouble=told)
        _open(entitlement, Task.Kind.THANKS, now=now)


def _open(entitlement: Entitlement, kind: Task.Kind, *, now: datetime) -> None:
    open_task(
        study=entitlement.session.study,
        kind=kind,
        about=occasion_of(entitlement),
        due=now,
        participant=entitlement.participant,
        session=entitlement.session,
    )


def _finish(entitlement: Entitlement, *, actor: Account | None, now: datetime) -> None:
    own = Task.objects.filter(about=occasion_of(entitlement), done__isnull=True)
    own.update(done=now, done_by=actor, result="done")
