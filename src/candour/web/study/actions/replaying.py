"""Does again, in databases restored from a backup, what must not be undone by it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from candour.web.audit.actions import change
from candour.web.study.actions import erasing
from candour.web.study.actions.approving import ask_again
from candour.web.study.actions.sweeping import ORPHAN_AFTER, finish, sweep
from candour.web.study.actions.tasks import open_task
from candour.web.study.actions.withdrawing import withdraw
from candour.web.study.models import Message, Participant, Task
from candour.web.vault.models import DataKey, Tombstone

_LOOK_WITHIN = timedelta(days=1)
_TROUBLE = "Brought back from a backup: it may have been sent already."


@dataclass(frozen=True, kw_only=True)
class Replayed:
    """How many people were erased again and withdrawn again, and how many messages are in doubt."""

    erased: int
    withdrawn: int
    uncertain: int


def replay(now: datetime) -> Replayed:
    """Repeat erasures and withdrawals from the keyring; leave to people what may have been sent.

    Cards of people who entered after the backup are destroyed: the main database no longer knows
    them.
    """
    withdrawn = sum([_withdraw_again(key) for key in DataKey.objects.exclude(withdrawn=None)])
    erased = sum([finish(tombstone, now=now) for tombstone in Tombstone.objects.all()])
    uncertain = sum([_doubt(message, now) for message in _perhaps_sent(now)])
    sweep(now + ORPHAN_AFTER)
    ask_again(now)
    erasing.erase_due(now)
    return Replayed(erased=erased, withdrawn=withdrawn, uncertain=uncertain)


def _withdraw_again(key: DataKey) -> bool:
    gone = (Participant.Standing.WITHDRAWN, Participant.Standing.ERASED)
    known = Participant.objects.filter(pk=key.pk).exclude(standing__in=gone).exists()
    if key.withdrawn is None or not known:
        return False
    withdraw(pseudonym=key.pk, told=key.told, now=key.withdrawn)
    return True


def _perhaps_sent(now: datetime) -> list[Message]:
    """Return what waited in the backup and is due; one being handed over the worker looks after."""
    waiting = Message.objects.filter(state=Message.State.WAITING, due__lte=now)
    return list(waiting.select_related("participant__study"))


def _doubt(message: Message, now: datetime) -> bool:
    """Leave a message to a person: sending it again might double it."""
    with change(verb="message uncertain", kind="message", key=message.key, origin="restore"):
        doubtful = Message.objects.filter(pk=message.pk, state=message.state)
        doubtful.update(state=Message.State.UNCERTAIN, settled=now, trouble=_TROUBLE)
        open_task(
            study=message.participant.study,
            kind=Task.Kind.UNCERTAIN,
            about=message.key,
            due=now + _LOOK_WITHIN,
            participant=message.participant,
            session=message.session,
            message=message,
        )
    return True
