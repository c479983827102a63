"""Text messages that come in: STOP is obeyed, anything else is for a person; no words are kept."""

import contextlib
import hmac
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from django.core import signing
from django.db import transaction

from candour import config
from candour.errors import ConflictError, NotAllowedError
from candour.study import reminders
from candour.study.records import Carrier
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.register.actions import tokens
from candour.web.study.actions.calls import CALLERS
from candour.web.study.actions.carriers import outbox
from candour.web.study.actions.outbox import drop_messages
from candour.web.study.actions.tasks import open_task
from candour.web.study.actions.withdrawing import withdraw
from candour.web.study.models import Participant, Study, Task, Withdrawal
from candour.web.study.permissions import require_duty
from candour.web.vault.models import BlindIndex
from candour.web.vault.queries import cards

# How far a gateway's clock may be from ours, and how long a captured request is of any use.
WINDOW = timedelta(minutes=5)
_PURPOSE = "incoming text"
# English and Welsh, and what phones and people make of them.
_STOP = frozenset({"stop", "stopall", "stopio", "unsubscribe", "peidiwch"})
FOLDER = "incoming"


class Came(StrEnum):
    """What became of a text message."""

    WITHDRAWN = "withdrawn"
    ASK = "ask"
    ANSWER = "answer"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """One text message: `reference` is what the gateway calls it."""

    reference: str
    sender: str = field(repr=False)
    words: str = field(repr=False)


def require_signature(*, body: bytes, at: str, signature: str, key: str, now: datetime) -> None:
    """Raise NotAllowedError unless the gateway signed this very body, a moment ago."""
    if not key:
        raise NotAllowedError("No gateway for text messages is set up here.")
    if not at.isascii() or not at.isdecimal() or len(at) > 12:
        raise NotAllowedError("The time of this message is no time.")
    good = hmac.new(key.encode(), at.encode() + b"." + body, sha256).hexdigest()
    if not hmac.compare_digest(good.encode(), signature.encode("utf-8", "replace")):
        raise NotAllowedError("This message was not signed by the gateway.")
    if abs(now.timestamp() - int(at)) > WINDOW.total_seconds():
        raise NotAllowedError("This message was signed too long ago, or by a wrong clock.")


def receive(
    message: Incoming, *, now: datetime, actor: Account | None = None, study: Study | None = None
) -> Came:
    """Do what a text message asks for; one that comes twice is heard once.

    What the gateway brings is for every study; what somebody types, for the one they work in.
    """
    if actor is not None:
        if study is None:
            raise NotAllowedError("Say in which study this text message came in.")
        require_duty(actor, study, *CALLERS)
    with transaction.atomic():
        tokens.spend(_token(message.reference), purpose=_PURPOSE)
        with change(
            verb="text came in",
            kind="message",
            key=message.reference[:60],
            actor_id=actor.pk if actor else None,
        ) as trail:
            came = _hear(message, now, actor, study)
            trail.detail = {"became": came.value}
    return came


def _token(reference: str) -> str:
    return signing.dumps(reference, salt=f"candour.form.{_PURPOSE}")


def _hear(message: Incoming, now: datetime, actor: Account | None, study: Study | None) -> Came:
    names = cards.find(kind=BlindIndex.Kind.PHONE, text=message.sender)
    active = Participant.objects.filter(pk__in=names, standing=Participant.Standing.ACTIVE)
    if study is not None:
        active = active.filter(study=study)
    found = list(active.select_related("study").order_by("study_id", "pk"))
    if not found:
        return Came.UNKNOWN
    if not says_stop(message.words):
        _somebody_answered(found, now)
        return Came.ANSWER
    if len(found) == 1:
        withdraw(pseudonym=found[0].pk, told=Withdrawal.Told.TEXT, actor=actor, now=now)
        return Came.WITHDRAWN
    _stop_all(found, now)
    return Came.ASK


def says_stop(words: str) -> bool:
    """Tell whether a text asks to stop: its first word says so, in English or Welsh."""
    first = re.match(r"\W*(\w+)", words.casefold())
    return first is not None and first[1] in _STOP


def _somebody_answered(found: list[Participant], now: datetime) -> None:
    for participant in _one_of_each_study(found):
        _ask(participant, Task.Kind.CALL, f"{participant.pk}:answered", now)


def _stop_all(found: list[Participant], now: datetime) -> None:
    """Several share the phone: nothing more goes to it, and a person finds out who meant it."""
    for participant in found:
        drop_messages(participant=participant, now=now)
        Participant.objects.filter(pk=participant.pk).update(carrier=Carrier.CALL.value)
    for participant in found:
        _ask(participant, Task.Kind.WITHDRAWN, f"{participant.pk}:stop", now)


def _ask(participant: Participant, kind: Task.Kind, about: str, now: datetime) -> None:
    due = reminders.after_working_days(now, 1, closed=reminders.bank_holidays())
    open_task(study=participant.study, kind=kind, about=about, due=due, participant=participant)


def _one_of_each_study(found: list[Participant]) -> list[Participant]:
    return [next(group) for _, group in groupby(found, key=lambda who: who.study_id)]


def take_in_written(now: datetime) -> int:
    """Hear the text messages that were put into a folder, where no gateway is set up."""
    if config.text_gateway() is not None:
        return 0
    paths = sorted((outbox() / FOLDER).glob("*.txt"))
    for path in paths:
        message = _read(path)
        with contextlib.suppress(ConflictError):
            receive(message, now=now)
        path.unlink()
    return len(paths)


def _read(path: Path) -> Incoming:
    head, _, words = path.read_text(encoding="utf-8", errors="replace").partition("\n")
    return Incoming(
        reference=f"file {path.stem} {path.stat().st_mtime_ns}",
        sender=head.removeprefix("From:").strip(),
        words=words.strip(),
    )
