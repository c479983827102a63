"""Reads one document: bytes to text, mentions, an understanding and proposals."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Protocol, TypeAlias

from candour.errors import CandourError
from candour.evidence.records import (
    BodyMention,
    BodyRef,
    Clues,
    Mention,
    Proposals,
    Reading,
    Received,
    TermCount,
    Text,
    Understanding,
    Unread,
)
from candour.evidence.text import Limits, extract
from candour.evidence.understanding import understand

# Of a text that holds no expression of the vocabulary, so much tells what it is and whose.
BEGINNING = 1_500
# An answer's outcome stands in the register even where it names no system; it is known by these
# words near its beginning, or by its kind.
ANSWERS = frozenset({"foi_request", "foi_response", "internal_review"})
_REQUESTED = ("freedom of information", "foi", "information request", "information regulations")
_LETTERHEAD = 4_000
# Within more messages than this, nobody means a document to be read.
DEPTH = 8
UNREAD = "unread"

# Reads one document and its attachments.
Read: TypeAlias = Callable[[Received], tuple[Reading, ...]]


class Matcher(Protocol):
    """Finds the expressions of the vocabulary, false friends left out."""

    def mentions(self, content: str) -> Sequence[Mention]: ...


class Gazetteer(Protocol):
    """Finds public bodies in running text, in the address of a page and in a short name."""

    def mentions(self, content: str) -> Sequence[BodyMention]: ...
    def of_address(self, url: str) -> BodyRef | None: ...
    def named(self, text: str) -> BodyRef | None: ...


class Reader(Protocol):
    """Proposes what a document states; `name` tells which reader, with its version."""

    @property
    def name(self) -> str: ...
    def propose(
        self, *, text: Text, mentions: tuple[Mention, ...], understanding: Understanding
    ) -> Proposals: ...


@dataclass(frozen=True, kw_only=True)
class Tools:
    """What reading needs, made once and used for every document.

    `version` names the code and content behind the reader; other ones may read otherwise.
    """

    matcher: Matcher
    gazetteer: Gazetteer
    reader: Reader
    version: str = ""
    limits: Limits = field(default_factory=Limits)


def read(received: Received, *, tools: Tools, depth: int = 0) -> tuple[Reading, ...]:
    """Return the reading of a document, then those of its attachments; an unread one says why."""
    if depth > DEPTH:
        return (unread(received, reason=f"It lies within more than {DEPTH} other messages."),)
    try:
        extracted = extract(received, limits=tools.limits)
    except CandourError as error:
        return (unread(received, reason=str(error)),)
    below = (read(inner, tools=tools, depth=depth + 1) for inner in extracted.attachments)
    return (read_text(received, extracted.text, tools=tools), *chain.from_iterable(below))


def unread(received: Received, *, reason: str) -> Reading:
    """Return the reading of a document that could not be read at all."""
    why = Unread(page=None, reason=reason)
    return Reading(
        received=received,
        text=Text(content="", blocks=(), format="", pages=0, unread=(why,)),
        understanding=Understanding(kind=UNREAD),
        proposals=Proposals(),
        terms=(),
        reader="",
    )


def read_text(given: Received, text: Text, *, tools: Tools) -> Reading:
    """Return the reading of a text; cheap where it holds no expression of the vocabulary."""
    # A saved page carries the address it was saved from within itself.
    received = given if given.url else replace(given, url=text.metadata.get("url", ""))
    mentions = tuple(tools.matcher.mentions(text.content))
    promising = any(not mention.weak for mention in mentions) or len(mentions) > 2
    understanding = _understood(received, text, tools=tools, promising=promising)
    proposals = Proposals()
    if promising or understanding.kind in ANSWERS:
        proposals = tools.reader.propose(text=text, mentions=mentions, understanding=understanding)
    return Reading(
        received=received,
        text=text,
        understanding=understanding,
        proposals=proposals,
        terms=terms(mentions),
        reader=f"{tools.reader.name} {tools.version}".strip(),
    )


def _understood(received: Received, text: Text, *, tools: Tools, promising: bool) -> Understanding:
    """Understand the whole text, or its beginning alone where nothing in it can be a claim."""
    clues = _clues(received, text, tools=tools)

    def of(part: Text, *, briefly: bool = False) -> Understanding:
        bodies = tuple(tools.gazetteer.mentions(part.content))
        return understand(received=received, text=part, bodies=bodies, clues=clues, briefly=briefly)

    if promising or _may_answer(received, text):
        return of(text)
    first = of(beginning(text), briefly=True)
    return of(text) if first.kind in ANSWERS else first


def _may_answer(received: Received, text: Text) -> bool:
    near = f"{received.name} {text.content[:_LETTERHEAD]}".lower()
    return any(words in near for words in _REQUESTED)


def _clues(received: Received, text: Text, *, tools: Tools) -> Clues:
    gazetteer = tools.gazetteer
    publisher = text.title.rsplit("\u2014", 1)[-1]
    return Clues(
        address=gazetteer.of_address(received.url) if received.url else None,
        name=gazetteer.named(received.name) if received.name else None,
        title=gazetteer.named(text.title) if text.title else None,
        supplier=any(m.kind == "supplier" for m in tools.matcher.mentions(publisher)),
    )


def beginning(text: Text, *, limit: int = BEGINNING) -> Text:
    """Return the blocks that begin within `limit` characters, the last cut short there."""
    if len(text.content) <= limit:
        return text
    kept = text.blocks[: bisect_left(text.blocks, limit, key=lambda block: block.start)]
    if kept and kept[-1].end > limit:
        kept = (*kept[:-1], replace(kept[-1], end=limit))
    return replace(text, content=text.content[:limit], blocks=kept)


def terms(mentions: Sequence[Mention]) -> tuple[TermCount, ...]:
    """Count the expressions of concepts, the most frequent first."""
    counted = Counter((m.term, m.key) for m in mentions if m.kind == "concept")
    rows = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    return tuple(TermCount(term=term, concept=key, count=count) for (term, key), count in rows)
