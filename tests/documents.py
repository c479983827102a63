"""Texts of invented councils with who speaks in them, for tests of reading."""

from collections.abc import Iterable
from dataclasses import dataclass

from candour.evidence.records import (
    AnswerOutcome,
    Block,
    BodyMention,
    BodyRef,
    Mention,
    Sentence,
    Text,
    Understanding,
    Voice,
)

EXAMPLESHIRE = BodyRef(id="", name="Exampleshire County Council")
SAMPLETON = BodyRef(id="", name="Sampleton Borough Council")
TERMS = {
    "FamilyLens": ("system", "familylens"),
    "Invented Analytics": ("supplier", "invented-analytics"),
    "predictive model": ("concept", "prediction"),
    "risk scores": ("concept", "risk_scoring"),
    "data warehouse": ("concept", "warehouse"),
    "match records": ("concept", "matching"),
}

Line = tuple[Voice, str]


@dataclass(frozen=True, kw_only=True)
class Document:
    """What a reader is given of one document."""

    text: Text
    mentions: tuple[Mention, ...]
    understanding: Understanding

    def place(self, words: str) -> tuple[int, int]:
        """Return where the words stand first."""
        start = self.text.content.index(words)
        return start, start + len(words)


def document(
    *lines: Line,
    kind: str = "foi_response",
    outcome: AnswerOutcome | None = None,
    restricted: str = "",
) -> Document:
    """Return a document of one sentence a line, each on a page of its own ten lines."""
    content = "\n".join(words for _, words in lines)
    sentences = tuple(_sentences(lines))
    blocks = tuple(Block(start=s.start, end=s.end, number=s.block, page=s.page) for s in sentences)
    asked = [s for s in sentences if s.voice is Voice.REQUESTER]
    return Document(
        text=Text(
            content=content, blocks=blocks, format="pdf", pages=1, title="", restricted=restricted
        ),
        mentions=tuple(sorted(_mentions(content), key=lambda m: m.start)),
        understanding=Understanding(
            kind=kind,
            body=EXAMPLESHIRE,
            dated="2021-03-04",
            outcome=outcome,
            outcome_range=(sentences[-1].start, sentences[-1].end) if outcome else None,
            question=(asked[0].start, asked[-1].end) if asked else None,
            sentences=sentences,
            bodies=tuple(_bodies(content)),
        ),
    )


def own(*sentences: str) -> tuple[Line, ...]:
    """Return sentences that the body says itself."""
    return tuple((Voice.OWN, words) for words in sentences)


def asked(*sentences: str) -> tuple[Line, ...]:
    """Return sentences of the one who asked."""
    return tuple((Voice.REQUESTER, words) for words in sentences)


def _sentences(lines: Iterable[Line]) -> Iterable[Sentence]:
    start = 0
    for number, (voice, words) in enumerate(lines, start=1):
        end = start + len(words)
        yield Sentence(start=start, end=end, page=1 + number // 10, block=number, voice=voice)
        start = end + 1


def _mentions(content: str) -> Iterable[Mention]:
    for term, (kind, key) in TERMS.items():
        for start in _places(content, term):
            yield Mention(start=start, end=start + len(term), kind=kind, key=key, term=term)


def _bodies(content: str) -> Iterable[BodyMention]:
    for body in (EXAMPLESHIRE, SAMPLETON):
        for start in _places(content, body.name):
            yield BodyMention(start=start, end=start + len(body.name), candidates=(body,))


def _places(content: str, words: str) -> Iterable[int]:
    start = content.find(words)
    while start >= 0:
        yield start
        start = content.find(words, start + 1)
