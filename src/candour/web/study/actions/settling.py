"""What a person decides about a message: it arrived, it goes again, or it is given up."""

from datetime import datetime
from enum import StrEnum

from candour.errors import ConflictError
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.actions.calls import CALLERS
from candour.web.study.actions.tasks import close_tasks
from candour.web.study.models import Message, Task
from candour.web.study.permissions import require_duty

State = Message.State


class Verdict(StrEnum):
    """What somebody found out, or wants."""

    ARRIVED = "arrived"
    AGAIN = "again"
    GIVEN_UP = "given_up"


_BECOMES = {
    Verdict.ARRIVED: State.SENT,
    Verdict.AGAIN: State.WAITING,
    Verdict.GIVEN_UP: State.CANCELLED,
}
# Handed to a person to ring or to post: that person says what came of it.
_BY_HAND = ("call", "letter")


def settle(*, actor: Account, message: Message, verdict: Verdict, now: datetime) -> None:
    """Decide what became of a message that waits for a person; the first decision counts."""
    require_duty(actor, message.participant.study, *CALLERS)
    becomes = _BECOMES[verdict]
    with change(
        verb=f"message settled: {verdict}", kind="message", key=message.key, actor_id=actor.pk
    ):
        open_ones = Message.objects.filter(pk=message.pk)
        waits = open_ones.filter(state__in=(State.UNCERTAIN, State.FAILED))
        by_hand = open_ones.filter(state=State.HANDING_OVER, carrier__in=_BY_HAND)
        if not sum(found.update(**_facts(becomes, now)) for found in (waits, by_hand)):
            raise ConflictError("Somebody has already decided about this message.")
        for kind in (Task.Kind.UNCERTAIN, Task.Kind.CALL, Task.Kind.LETTER):
            close_tasks(kind=kind, about=message.key, result=verdict, now=now, by=actor)


def _facts(becomes: Message.State, now: datetime) -> dict[str, object]:
    if becomes is State.WAITING:
        return {"state": becomes, "due": now, "attempts": 0, "settled": None}
    return {"state": becomes, "settled": now}
