"""Reads one document: bytes to text, mentions, an understanding and proposals."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Protocol

from candour.errors import CandourError
from candour.evidence.records import (
    BodyMention,
    BodyRef,
    Mention,
    Proposals,
    Reading,
    Received,
    TermCount,
    Text,
    Understanding,
    Unread,
)

# Of a text that holds no expression of the vocabulary, only so much tells what it is and whose.
BEGINNING = 4_000
# Kinds whose outcome matters even where no system or technique is named.
ANSWERS = frozenset({"foi_answer", "foi_request", "internal_review"})
# A message within a message within a message: deeper than this nobody means to be read.
DEPTH = 8
UNREAD = "unread"


class Extracted(Protocol):
    """The text of a document, and the files it carried."""

    @property
    def text(self) -> Text: ...
    @property
    def attachments(self) -> tuple[Received, ...]: ...


class Extract(Protocol):
    """Bytes to text; raises a CandourError whose message is the reason it cannot be read."""

    def __call__(self, received: Received, /) -> Extracted: ...


class Matcher(Protocol):
    """Finds the expressions of the vocabulary, false friends left out."""

    def mentions(self, content: str) -> tuple[Mention, ...]: ...


class Gazetteer(Protocol):
    """Finds public bodies in running text, in the address of a page and in a short name."""

    def mentions(self, content: str) -> tuple[BodyMention, ...]: ...
    def of_address(self, url: str) -> BodyRef | None: ...
    def named(self, text: str) -> BodyRef | None: ...


class Understand(Protocol):
    """Tells what a document is; `address`, `name` and `title` are the bodies those point to."""

    def __call__(
        self,
        *,
        received: Received,
        text: Text,
        bodies: tuple[BodyMention, ...],
        address: BodyRef | None,
        name: BodyRef | None,
        title: BodyRef | None,
    ) -> Understanding: ...


class Reader(Protocol):
    """Proposes what a document states; `name` tells which reader, with its version."""

    @property
    def name(self) -> str: ...
    def propose(
        self, *, text: Text, mentions: tuple[Mention, ...], understanding: Understanding
    ) -> Proposals: ...


@dataclass(frozen=True, kw_only=True)
class Tools:
    """What reading needs, made once and used for every document."""

    extract: Extract
    matcher: Matcher
    gazetteer: Gazetteer
    understand: Understand
    reader: Reader


def read(received: Received, *, tools: Tools, depth: int = 0) -> tuple[Reading, ...]:
    """Return the reading of a document, then those of its attachments; an unread one says why."""
    if depth > DEPTH:
        return (unread(received, reason=f"It lies within more than {DEPTH} other messages."),)
    try:
        extracted = tools.extract(received)
    except CandourError as error:
        return (unread(received, reason=str(error)),)
    below = (read(inner, tools=tools, depth=depth + 1) for inner in extracted.attachments)
    return (_reading(received, extracted.text, tools=tools), *chain.from_iterable(below))


def unread(received: Received, *, reason: str) -> Reading:
    """Return the reading of a document that could not be read at all."""
    return Reading(
        received=received,
        text=Text(
            content="", blocks=(), format="", pages=0, unread=(Unread(page=None, reason=reason),)
        ),
        understanding=Understanding(kind=UNREAD),
        proposals=Proposals(),
        terms=(),
        reader="",
    )


def _reading(received: Received, text: Text, *, tools: Tools) -> Reading:
    mentions = tools.matcher.mentions(text.content)
    understanding = _understood(received, text, tools=tools, is_whole=bool(mentions))
    worth = bool(mentions) or understanding.kind in ANSWERS
    proposals = Proposals()
    if worth:
        proposals = tools.reader.propose(text=text, mentions=mentions, understanding=understanding)
    return Reading(
        received=received,
        text=text,
        understanding=understanding,
        proposals=proposals,
        terms=terms(mentions),
        reader=tools.reader.name,
    )


def _understood(received: Received, text: Text, *, tools: Tools, is_whole: bool) -> Understanding:
    """Understand the whole text, or its beginning where nothing in it can be a claim."""
    title = text.title
    pointers: Mapping[str, BodyRef | None] = {
        "address": tools.gazetteer.of_address(received.url) if received.url else None,
        "name": tools.gazetteer.named(received.name) if received.name else None,
        "title": tools.gazetteer.named(title) if title else None,
    }

    def understand(part: Text) -> Understanding:
        bodies = tools.gazetteer.mentions(part.content)
        return tools.understand(received=received, text=part, bodies=bodies, **pointers)

    if is_whole or len(text.content) <= BEGINNING:
        return understand(text)
    first = understand(beginning(text))
    return understand(text) if first.kind in ANSWERS else first


def beginning(text: Text, *, limit: int = BEGINNING) -> Text:
    """Return the blocks that begin within `limit` characters, the last cut short there."""
    kept = tuple(
        replace(block, end=min(block.end, limit)) for block in text.blocks if block.start < limit
    )
    return replace(text, content=text.content[:limit], blocks=kept)


def terms(mentions: tuple[Mention, ...]) -> tuple[TermCount, ...]:
    """Count the expressions of concepts, the most frequent first."""
    counted = Counter((m.term, m.key) for m in mentions if m.kind == "concept")
    rows = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    return tuple(TermCount(term=term, concept=key, count=count) for (term, key), count in rows)
