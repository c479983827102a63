"""Sends what is due, so that nothing is lost, and nothing doubled that can be told apart.

A message is claimed in a transaction of its own, marked again the moment its words leave, and only
then recorded as sent. A process that dies between leaves it `handing_over`. Where its words had not
left, or the adapter honours keys, it goes again under the same key; else it becomes uncertain and a
person looks.
"""

from datetime import datetime, timedelta
from functools import partial
from time import monotonic, sleep

from django.db import DatabaseError, OperationalError
from django.db.models import F, QuerySet

from candour.errors import CandourError, ErasedError, GatewayError
from candour.study.records import Carrier
from candour.study.reminders import is_late
from candour.web.audit.actions import change
from candour.web.study.actions.carriers import carrying
from candour.web.study.actions.outbox import AFTERWARDS
from candour.web.study.actions.tasks import close_tasks, open_task
from candour.web.study.models import Message, Participant, Task
from candour.web.study.queries.composing import Composed, compose

State = Message.State
# Longer than any adapter may take, so that nobody alive is taken for dead.
LEASE = timedelta(minutes=5)
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))
LOOK_WITHIN = timedelta(hours=4)
_AT_ONCE = 200
_SECONDS = 60.0
_PAUSES = (0.2, 1.0, 5.0)
_BY_HAND = {Carrier.CALL: Task.Kind.CALL, Carrier.LETTER: Task.Kind.LETTER}
_POST_WITHIN = timedelta(days=1)


def send_due(now: datetime) -> int:
    """Send what is due, for about a minute at most; return how many were taken in hand."""
    recover_cut(now)
    begun, taken = monotonic(), 0
    due = Message.objects.filter(state=State.WAITING, due__lte=now).order_by("due", "pk")
    for number in due.values_list("pk", flat=True)[:_AT_ONCE]:
        taken += send_one(number, now)
        if monotonic() - begun > _SECONDS:
            break
    return taken


def send_one(number: int, now: datetime) -> bool:
    """Claim one message and see it through; False where somebody else was quicker."""
    waiting = Message.objects.filter(pk=number, state=State.WAITING, due__lte=now)
    claim = {"state": State.HANDING_OVER, "due": now, "handed_over": None}
    if not waiting.update(**claim, attempts=F("attempts") + 1):
        return False
    message = Message.objects.select_related(
        "participant__study", "template", "session", "participant"
    ).get(pk=number)
    why_not = _why_not(message, now)
    if why_not:
        _settle(message, State.CANCELLED, now, trouble=why_not)
    elif message.carrier in _BY_HAND:
        _give_to_a_person(message, now)
    else:
        _send(message, now)
    return True


def _why_not(message: Message, now: datetime) -> str:
    """Return why a message is not wanted any more, or nothing."""
    standing, key = message.participant.standing, message.template.key
    if standing == Participant.Standing.ERASED:
        return "Erased"
    if standing == Participant.Standing.WITHDRAWN and key not in AFTERWARDS:
        return "Withdrawn"
    if message.session and is_late(key, starts=message.session.starts, now=now):
        return "Too late"
    return ""


def _send(message: Message, now: datetime) -> None:
    try:
        composed = compose(message)
    except ErasedError:
        _settle(message, State.CANCELLED, now, trouble="Erased")
    except (CandourError, DatabaseError) as error:
        _try_again(message, now, trouble=_words(error), certain=True)
    else:
        _hand_over(message, composed, now)


def _hand_over(message: Message, composed: Composed, now: datetime) -> None:
    carrier = composed.carrier.value
    if carrier != message.carrier:
        Message.objects.filter(pk=message.pk).update(carrier=carrier)
        message.carrier = carrier
    way = carrying(message.participant.study, composed.carrier)
    try:
        receipt = way.send(composed.letter, leaving=partial(_leaves, message, now))
    except GatewayError as error:
        if error.certain or way.honours_keys:
            _try_again(message, now, trouble=str(error), certain=error.certain)
        else:
            _leave_uncertain(message, now, trouble=str(error))
    else:
        _surely_record(message, receipt.reference, now)


def _leaves(message: Message, now: datetime) -> None:
    """Mark that the words leave now; a message that another took over meanwhile stays here."""
    if not _mine(message).update(handed_over=now):
        raise GatewayError("Another worker has taken this message over.", certain=True)


def _surely_record(message: Message, reference: str, now: datetime) -> None:
    """Record what was taken; a database that is busy is asked again before it is given up."""
    for pause in (*_PAUSES, None):
        try:
            _sent(message, reference, now)
        except OperationalError:
            if pause is None:
                raise
            sleep(pause)
        else:
            return


def _sent(message: Message, reference: str, now: datetime) -> None:
    """Record what was taken, even where somebody had given this process up for dead."""
    with change(verb="message sent", kind="message", key=message.key, origin="worker") as trail:
        trail.detail = {"carrier": message.carrier, "attempts": message.attempts}
        found = Message.objects.filter(pk=message.pk).exclude(state=State.SENT)
        found.update(state=State.SENT, settled=now, receipt=reference[:120], trouble="")
        close_tasks(kind=Task.Kind.UNCERTAIN, about=message.key, result="it was sent", now=now)


def _settle(message: Message, state: Message.State, now: datetime, *, trouble: str) -> bool:
    """Move a message on from this attempt, unless it has moved on already."""
    with change(verb=f"message {state}", kind="message", key=message.key, origin="worker") as trail:
        trail.detail = {"attempts": message.attempts}
        return bool(_mine(message).update(state=state, settled=now, trouble=trouble[:200]))


def _mine(message: Message) -> QuerySet[Message]:
    """The message, while it is still in the attempt that this process began."""
    return Message.objects.filter(
        pk=message.pk, state=State.HANDING_OVER, attempts=message.attempts
    )


def _try_again(message: Message, now: datetime, *, trouble: str, certain: bool) -> None:
    """Wait a while and go again under the same key; after the last time, ask a person."""
    if message.attempts <= len(BACKOFF):
        due = now + BACKOFF[message.attempts - 1]
        _mine(message).update(state=State.WAITING, due=due, trouble=trouble[:200])
        return
    state = State.FAILED if certain else State.UNCERTAIN
    _ask_a_person(message, state, now, trouble=trouble)


def _leave_uncertain(message: Message, now: datetime, *, trouble: str) -> None:
    _ask_a_person(message, State.UNCERTAIN, now, trouble=trouble)


def _ask_a_person(message: Message, state: Message.State, now: datetime, *, trouble: str) -> None:
    with change(verb=f"message {state}", kind="message", key=message.key, origin="worker") as trail:
        trail.detail = {"attempts": message.attempts}
        if _mine(message).update(state=state, settled=now, trouble=trouble[:200]):
            open_task(
                study=message.participant.study,
                kind=Task.Kind.UNCERTAIN,
                about=message.key,
                due=now + LOOK_WITHIN,
                participant=message.participant,
                session=message.session,
                message=message,
            )


def _give_to_a_person(message: Message, now: datetime) -> None:
    """Have somebody ring or post what this person does not want as a text or an e-mail."""
    kind = _BY_HAND[Carrier(message.carrier)]
    due = now + (_POST_WITHIN if kind is Task.Kind.LETTER else LOOK_WITHIN)
    if message.session is not None and message.session.starts > now:
        due = min(due, message.session.starts)
    with change(verb="message given to a person", kind="message", key=message.key, origin="worker"):
        open_task(
            study=message.participant.study,
            kind=kind,
            about=message.key,
            due=due,
            participant=message.participant,
            session=message.session,
            message=message,
        )


def recover_cut(now: datetime) -> int:
    """See to what a process that died was handing over; return how many there were."""
    cut = Message.objects.filter(state=State.HANDING_OVER, due__lt=now - LEASE)
    found = list(cut.select_related("participant__study", "template", "session"))
    for message in found:
        if message.carrier in _BY_HAND:
            _give_again(message, now)
        elif message.handed_over is None or _honours_keys(message):
            _mine(message).update(state=State.WAITING)
        else:
            _leave_uncertain(message, now, trouble="Cut off while it was handed over.")
    return len(found)


def _honours_keys(message: Message) -> bool:
    return carrying(message.participant.study, Carrier(message.carrier)).honours_keys


def _give_again(message: Message, now: datetime) -> None:
    """A message that a person brings needs its task; one that has one is left in peace."""
    if not Task.objects.filter(message=message).exists():
        _give_to_a_person(message, now)


def _words(error: Exception) -> str:
    return str(error) if isinstance(error, CandourError) else "The vault does not answer."
