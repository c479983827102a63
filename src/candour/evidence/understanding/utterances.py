"""Sentences in their places, with their words made plain for matching."""

import re
from dataclasses import dataclass

from candour.evidence.records import BlockKind, Emphasis, Text
from candour.evidence.understanding.paragraphs import Paragraph, paragraphs
from candour.evidence.understanding.sentences import sentences

_APART = frozenset({BlockKind.HEADING, BlockKind.ITEM, BlockKind.ROW})
_MARKER = re.compile(
    r"(?:[^\w\"'(\[]+|o\s+)?(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]\s*)?"
)


@dataclass(frozen=True, kw_only=True)
class Utterance:
    """One sentence: `words` folded, `opening` the same without bullet or number.

    `first` says that it begins its paragraph, `order` is that paragraph's place in the document.
    """

    start: int
    end: int
    words: str
    opening: str
    first: bool
    order: int
    paragraph: Paragraph

    @property
    def set_apart(self) -> bool:
        """Say whether its paragraph looks unlike running text."""
        paragraph = self.paragraph
        return (
            paragraph.marked or paragraph.emphasis is not Emphasis.NONE or paragraph.kind in _APART
        )


def utterances(*, text: Text, plain: str) -> list[Utterance]:
    """Return every sentence of `text` in order; `plain` is its content folded."""
    return [
        _utterance(plain, start=start, end=end, order=order, paragraph=paragraph)
        for order, paragraph in enumerate(paragraphs(text))
        for start, end in sentences(text.content, start=paragraph.start, end=paragraph.end)
    ]


def _utterance(plain: str, *, start: int, end: int, order: int, paragraph: Paragraph) -> Utterance:
    words = plain[start:end]
    first = start == paragraph.start
    marker = _MARKER.match(words) if first else None
    return Utterance(
        start=start,
        end=end,
        words=words,
        opening=words[marker.end() :] if marker else words,
        first=first,
        order=order,
        paragraph=paragraph,
    )
