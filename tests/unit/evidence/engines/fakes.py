"""A reader of plain text that notes what it reads, and that does harm where the text says so."""

import ctypes
import os
import re
import signal
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from candour.errors import CandourError
from candour.evidence import pipeline
from candour.evidence.engines.tasks import Read
from candour.evidence.records import (
    Block,
    BodyMention,
    BodyRef,
    Mention,
    Proposals,
    ProposedClaim,
    ProposedUse,
    Received,
    Text,
    Understanding,
)
from candour.records import Stance

BODY = BodyRef(id="sampleton", name="Sampleton Borough Council", gss="E99999999")
WORD = "risk score"


@dataclass(frozen=True, kw_only=True)
class Extracted:
    """What `extract` returns."""

    text: Text
    attachments: tuple[Received, ...] = ()


class Matcher:
    """Knows one expression."""

    def mentions(self, content: str) -> tuple[Mention, ...]:
        return tuple(
            Mention(start=m.start(), end=m.end(), kind="concept", key="risk_score", term=WORD)
            for m in re.finditer(WORD, content)
        )


class Gazetteer:
    """Knows one body, and sees it nowhere."""

    def mentions(self, content: str) -> tuple[BodyMention, ...]:
        return ()

    def of_address(self, url: str) -> BodyRef | None:
        return BODY if "sampleton" in url else None

    def named(self, text: str) -> BodyRef | None:
        return None


class Reader:
    """Proposes a use at every expression."""

    name = "fake"

    def propose(
        self, *, text: Text, mentions: tuple[Mention, ...], understanding: Understanding
    ) -> Proposals:
        return Proposals(uses=tuple(_use(text, mention) for mention in mentions))


def _use(text: Text, mention: Mention) -> ProposedUse:
    claim = ProposedClaim(
        property="technique",
        value="risk_score",
        stated=True,
        quote=text.content[mention.start : mention.end],
        page=None,
        start=mention.start,
        end=mention.end,
        confidence=0.9,
    )
    return ProposedUse(
        body=BODY,
        system="Invented Hub",
        supplier="",
        techniques=("risk_score",),
        status="in_use",
        status_dated="",
        stance=Stance.ASSERTS,
        scope="",
        confidence=0.9,
        claims=(claim,),
    )


def understand(
    *,
    received: Received,
    text: Text,
    bodies: tuple[BodyMention, ...],
    address: BodyRef | None,
    name: BodyRef | None,
    title: BodyRef | None,
) -> Understanding:
    """Take the first word for the kind."""
    return Understanding(kind=text.content.split(maxsplit=1)[0] if text.content else "other")


def extract(received: Received) -> Extracted:
    """Decode, or refuse; a line `attached: words` is a file of its own."""
    content = received.data.decode()
    if content.startswith("locked"):
        raise CandourError("It is locked with a password.")
    attached = re.findall(r"^attached: (.+)$", content, re.MULTILINE)
    block = Block(start=0, end=len(content), number=1)
    return Extracted(
        text=Text(content=content, blocks=(block,), format="text", pages=0),
        attachments=tuple(
            Received(name=f"{received.name}/{number}", data=words.encode(), fingerprint="0" * 64)
            for number, words in enumerate(attached, start=1)
        ),
    )


def tools() -> pipeline.Tools:
    """Return all of the above."""
    return pipeline.Tools(
        extract=extract,
        matcher=Matcher(),
        gazetteer=Gazetteer(),
        understand=understand,
        reader=Reader(),
    )


def make(notes: Path) -> Read:
    """Return the reading that writes the name of each document it begins into `notes`."""
    return partial(read, notes=notes, tools=tools())


def refuse() -> Read:
    """Fail as a missing vocabulary would."""
    raise CandourError("The vocabulary is missing.")


def broken() -> Read:
    """Die before anything can be read."""
    os.abort()


def read(received: Received, *, notes: Path, tools: pipeline.Tools) -> tuple[pipeline.Reading, ...]:
    """Read, or do what the text says."""
    with notes.open("a") as opened:
        opened.write(f"{received.name}\n")
    word = received.data.decode(errors="replace").split(maxsplit=1)[0]
    HARM.get(word, lambda received: None)(received)
    return pipeline.read(received, tools=tools)


def _once(received: Received) -> None:
    """Die the first time alone, as where somebody else's fault ended the worker."""
    mark = Path(received.data.decode().split()[1])
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)


HARM = {
    "segfault": lambda received: ctypes.string_at(0),
    "hang": lambda received: re.match("(a+)+b", "a" * 64),  # holds the interpreter's lock
    "devour": lambda received: bytearray(10**12),
    "stumble": lambda received: [][0],
    "sleep": lambda received: time.sleep(0.05),
    "once": _once,
}
