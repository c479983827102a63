"""A document is read whole where it may say something, and cheaply where it cannot."""

from dataclasses import dataclass, field

import pytest

from candour.errors import UnreadableError
from candour.evidence import pipeline
from candour.evidence.pipeline import BEGINNING, Tools, read
from candour.evidence.records import (
    Block,
    BodyMention,
    BodyRef,
    Clues,
    Mention,
    Proposals,
    Received,
    Text,
    Understanding,
)
from candour.evidence.text import Extracted, Limits
from tests.unit.evidence.engines import fakes

COUNCIL = BodyRef(id="sampleton", name="Sampleton Borough Council", gss="E99999999")


@dataclass
class Seen:
    """What each step was shown."""

    understood: list[str] = field(default_factory=list)
    clues: list[Clues] = field(default_factory=list)
    proposed: list[str] = field(default_factory=list)


class Matcher:
    """Finds the words `risk score` and the name of one system."""

    def mentions(self, content: str) -> tuple[Mention, ...]:
        concept = _all(content, "risk score", kind="concept", key="risk_score")
        system = _all(content, "Sampleton Hub", kind="system", key="sampleton-hub")
        return (*concept, *system)


def _all(content: str, term: str, *, kind: str, key: str) -> tuple[Mention, ...]:
    starts = [i for i in range(len(content)) if content.startswith(term, i)]
    return tuple(
        Mention(start=start, end=start + len(term), kind=kind, key=key, term=term)
        for start in starts
    )


class Gazetteer:
    """Knows one council by its site and its short name."""

    def mentions(self, content: str) -> tuple[BodyMention, ...]:
        return ()

    def of_address(self, url: str) -> BodyRef | None:
        return COUNCIL if "sampleton" in url else None

    def named(self, text: str) -> BodyRef | None:
        return COUNCIL if "Sampleton" in text else None


class Reader:
    """Proposes nothing, and tells what it was shown."""

    name = "fake-1"

    def __init__(self, seen: Seen) -> None:
        self._seen = seen

    def propose(
        self, *, text: Text, mentions: tuple[Mention, ...], understanding: Understanding
    ) -> Proposals:
        self._seen.proposed.append(text.content)
        return Proposals()


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    seen = Seen()

    def understand(
        *,
        received: Received,
        text: Text,
        bodies: tuple[BodyMention, ...],
        clues: Clues,
        briefly: bool = False,
    ) -> Understanding:
        seen.understood.append(text.content)
        seen.clues.append(clues)
        return Understanding(kind="foi_response" if text.content.startswith("Dear") else "other")

    def extract(received: Received, *, limits: Limits) -> Extracted:
        content = received.data.decode()
        if content == "locked":
            raise UnreadableError("It is locked with a password.")
        title, _, inner = content.partition(" >> ")
        attachments = (fakes.received(inner, name="inner"),) if inner else ()
        text = Text(content=content, blocks=(), format="text", pages=0, title=title[:20])
        return Extracted(text=text, attachments=attachments)

    monkeypatch.setattr(pipeline, "understand", understand)
    monkeypatch.setattr(pipeline, "extract", extract)
    return seen


def _tools(seen: Seen, version: str = "v1") -> Tools:
    return Tools(matcher=Matcher(), gazetteer=Gazetteer(), reader=Reader(seen), version=version)


LONG = "Words about nothing. " * BEGINNING


def test_of_a_text_without_any_expression_only_the_beginning_is_understood(seen: Seen) -> None:
    (reading,) = read(fakes.received(LONG), tools=_tools(seen))
    assert seen.understood == [LONG[:BEGINNING]]
    assert seen.proposed == []
    assert reading.text.content == LONG


def test_a_text_with_an_expression_is_understood_whole(seen: Seen) -> None:
    words = f"{LONG} The risk score is used."
    read(fakes.received(words), tools=_tools(seen))
    assert seen.understood == [words]
    assert seen.proposed == [words]


def test_an_answer_is_understood_whole_whatever_it_names(seen: Seen) -> None:
    words = f"Dear resident, {LONG} we hold nothing."
    read(fakes.received(words), tools=_tools(seen))
    assert seen.understood == [words[:BEGINNING], words]
    assert seen.proposed == [words]


def test_expressions_of_concepts_are_counted_the_most_frequent_first(seen: Seen) -> None:
    words = "risk score risk score Sampleton Hub"
    (reading,) = read(fakes.received(words), tools=_tools(seen))
    assert [(term.term, term.concept, term.count) for term in reading.terms] == [
        ("risk score", "risk_score", 2)
    ]


def test_the_reader_is_named_with_its_version(seen: Seen) -> None:
    readers = [
        read(fakes.received("words"), tools=_tools(seen, version=version))[0].reader
        for version in ("v1", "")
    ]
    assert readers == ["fake-1 v1", "fake-1"]


def test_the_address_the_name_and_the_title_are_asked_for_their_body(seen: Seen) -> None:
    page = Received(
        name="notes.txt",
        data=b"Sampleton news",
        fingerprint="00" * 32,
        url="https://sampleton.example/news",
    )
    read(page, tools=_tools(seen))
    assert seen.clues == [Clues(address=COUNCIL, name=None, title=COUNCIL)]


def test_attachments_are_read_after_their_message(seen: Seen) -> None:
    readings = read(fakes.received("a letter >> an annex >> locked"), tools=_tools(seen))
    assert [reading.text.content for reading in readings] == [
        "a letter >> an annex >> locked",
        "an annex >> locked",
        "",
    ]
    assert readings[2].text.unread[0].reason == "It is locked with a password."


def test_messages_within_messages_without_end_are_given_up(seen: Seen) -> None:
    readings = read(fakes.received(" >> ".join("abcdefghijklmnop")), tools=_tools(seen))
    assert len(readings) == pipeline.DEPTH + 2
    assert readings[-1].understanding.kind == "unread"


def test_the_beginning_of_a_text_cuts_its_last_block_short() -> None:
    blocks = tuple(Block(start=n * 10, end=n * 10 + 9, number=n + 1) for n in range(4))
    text = Text(content="123456789 " * 4, blocks=blocks, format="text", pages=0)
    first = pipeline.beginning(text, limit=15)
    assert first.content == "123456789 12345"
    assert [(block.start, block.end) for block in first.blocks] == [(0, 9), (10, 15)]
