"""Sentences in their places, with their words made plain for matching."""

import re
from dataclasses import dataclass

from candour.evidence.records import BlockKind, Emphasis, Text
from candour.evidence.understanding.paragraphs import Paragraph, paragraphs
from candour.evidence.understanding.phrases import Cue, possible
from candour.evidence.understanding.sentences import sentences

_LONGEST_SALUTATION = 40
_APART = frozenset({BlockKind.HEADING, BlockKind.ITEM, BlockKind.ROW})
_MARKER = re.compile(
    r"(?:[^\w\"'(\[]+|o\s+)?(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]\s*)?"
)


@dataclass(frozen=True, kw_only=True)
class Utterance:
    """One sentence: `words` folded, `opening` the same without bullet or number.

    `first` says that it begins its paragraph, `order` is that paragraph's place in the document,
    `unfinished` that the paragraph before broke off at a comma. `possible` are the cues that
    may occur in it, None where any may.
    """

    start: int
    end: int
    words: str
    opening: str
    first: bool
    unfinished: bool
    order: int
    paragraph: Paragraph
    possible: frozenset[Cue] | None

    @property
    def listed(self) -> bool:
        """Say whether its paragraph is an item of a list."""
        return self.paragraph.marked or self.paragraph.kind is BlockKind.ITEM

    @property
    def set_apart(self) -> bool:
        """Say whether its paragraph looks unlike running text."""
        paragraph = self.paragraph
        return (
            paragraph.marked or paragraph.emphasis is not Emphasis.NONE or paragraph.kind in _APART
        )


def utterances(*, text: Text, plain: str) -> list[Utterance]:
    """Return every sentence of `text` in order; `plain` is its content folded."""
    places = [
        (order, paragraph, start, end)
        for order, paragraph in enumerate(paragraphs(text))
        for start, end in sentences(text.content, start=paragraph.start, end=paragraph.end)
    ]
    cues = possible(plain, starts=[start for _, _, start, _ in places])
    said: list[Utterance] = []
    for number, (order, paragraph, start, end) in enumerate(places):
        words = plain[start:end]
        first = start == paragraph.start
        marker = _MARKER.match(words) if first else None
        said.append(
            Utterance(
                start=start,
                end=end,
                words=words,
                opening=words[marker.end() :] if marker else words,
                first=first,
                unfinished=first and bool(said) and _breaks_off(said[-1]),
                order=order,
                paragraph=paragraph,
                possible=None if cues is None else cues.get(number, frozenset()),
            )
        )
    return said


def _breaks_off(before: Utterance) -> bool:
    return before.words.endswith(",") and len(before.words) > _LONGEST_SALUTATION
