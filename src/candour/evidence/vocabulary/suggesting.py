"""Terms that stand near known ones in several documents and are not in the vocabulary yet."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import log
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from candour.evidence.records import BodyMention, Mention
from candour.evidence.vocabulary.entries import Vocabulary
from candour.evidence.vocabulary.folding import words

_REACH = 120
_SLOTS = 1 << 20
_EXAMPLES = 3
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SENTENCE = re.compile(r".+?(?:[.!?](?=\s)|\n\s*\n|\Z)", re.DOTALL)
_BETWEEN = re.compile(r"\s+")
Range = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A document as read: its name, its text, and what was found in it."""

    name: str
    content: str
    mentions: tuple[Mention, ...]
    bodies: tuple[BodyMention, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Example:
    """Where a suggested term stands: the range of `document`, and the sentence around it."""

    document: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A term to consider. `near` and `elsewhere` count its places; `score` is G squared."""

    term: str
    documents: int
    near: int
    elsewhere: int
    score: float
    examples: tuple[Example, ...]


@dataclass(kw_only=True)
class _Tally:
    """What is known of one term that stands near others."""

    near: int = 0
    documents: int = 0
    last: str = ""
    examples: list[Example] = field(default_factory=list)


def suggest(
    samples: Iterable[Sample],
    *,
    vocabulary: Vocabulary,
    documents: int = 3,
    most: int = 100,
    capacity: int = 100_000,
) -> tuple[Suggestion, ...]:
    """Return the terms of 2 to 4 words that stand near known ones, the most telling first.

    A term is in at least `documents` documents. Each sample is read once; memory is bounded by
    `capacity` terms, and when it is full the rarest are forgotten.
    """
    count = _Count(vocabulary, capacity)
    for sample in samples:
        count.read(sample)
    found = [s for s in count.suggestions(documents) if s.score > 0]
    found.sort(key=lambda s: (-s.score, s.term))
    return tuple(_longest(found)[:most])


class _Count:
    """Running counts of terms near known ones, and of all others in a table of fixed size."""

    def __init__(self, vocabulary: Vocabulary, capacity: int) -> None:
        self._stops = vocabulary.stop_words
        self._known = {words(e.form).decode() for e in vocabulary.expressions}
        self._capacity = capacity
        self._tallies: dict[str, _Tally] = {}
        self._others: NDArray[np.int64] = np.zeros(_SLOTS, np.int64)
        self._near = self._far = 1

    def read(self, sample: Sample) -> None:
        """Count the terms of one document."""
        taken = [(m.start, m.end) for m in sample.mentions]
        taken += [(m.start, m.end) for m in sample.bodies]
        known = [(m.start, m.end) for m in sample.mentions if not m.weak]
        for sentence in _SENTENCE.finditer(sample.content):
            inside = [r for r in known if _overlap(r, sentence.span())]
            for start, end in _terms(sample.content, sentence.span(), self._stops):
                if not any(_overlap(r, (start, end)) for r in taken):
                    near = any(_distance(r, (start, end)) <= _REACH for r in inside)
                    self._note(sample, sentence, start, end, near=near)
        if len(self._tallies) > self._capacity:
            self._forget()

    def _note(
        self, sample: Sample, sentence: re.Match[str], start: int, end: int, *, near: bool
    ) -> None:
        term = " ".join(sample.content[start:end].lower().split())
        if not near:
            self._far += 1
            self._others[crc32(term.encode()) % _SLOTS] += 1
            return
        self._near += 1
        tally = self._tallies.setdefault(term, _Tally())
        tally.near += 1
        if tally.last != sample.name:
            tally.documents += 1
            tally.last = sample.name
            if len(tally.examples) < _EXAMPLES:
                tally.examples.append(_example(sample.name, sentence, start, end))

    def _forget(self) -> None:
        least = 1
        while len(self._tallies) > self._capacity // 2:
            self._tallies = {t: c for t, c in self._tallies.items() if c.documents > least}
            least += 1

    def suggestions(self, documents: int) -> Iterator[Suggestion]:
        """Yield every term in enough documents, with its score."""
        for term, tally in self._tallies.items():
            if tally.documents >= documents and words(term).decode() not in self._known:
                elsewhere = int(self._others[crc32(term.encode()) % _SLOTS])
                yield Suggestion(
                    term=term,
                    documents=tally.documents,
                    near=tally.near,
                    elsewhere=elsewhere,
                    score=_likelihood(tally.near, elsewhere, self._near, self._far),
                    examples=tuple(tally.examples),
                )


def _terms(content: str, span: Range, stops: frozenset[str]) -> Iterator[Range]:
    """Yield the ranges of runs of 2 to 4 words that neither begin nor end with a stop word."""
    found = list(_WORD.finditer(content, *span))
    for first, word in enumerate(found):
        if _is_stop(word.group(), stops):
            continue
        for last in range(first + 1, min(first + 4, len(found))):
            if not _BETWEEN.fullmatch(content, found[last - 1].end(), found[last].start()):
                break
            if not _is_stop(found[last].group(), stops):
                yield word.start(), found[last].end()


def _is_stop(word: str, stops: frozenset[str]) -> bool:
    return len(word) < 2 or word.lower() in stops


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _distance(one: Range, other: Range) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def _example(name: str, sentence: re.Match[str], start: int, end: int) -> Example:
    return Example(document=name, start=start, end=end, sentence=sentence.group().strip())


def _likelihood(near: int, far: int, all_near: int, all_far: int) -> float:
    """Return Dunning's log-likelihood of the two rates; 0 where it is no commoner near."""
    share = (near + far) / (all_near + all_far)
    expected_near, expected_far = all_near * share, all_far * share
    if near <= expected_near:
        return 0.0
    return 2 * (near * log(near / expected_near) + (far * log(far / expected_far) if far else 0))


def _longest(found: Sequence[Suggestion]) -> list[Suggestion]:
    """Leave out a term that nearly always stands inside a longer one that is suggested too."""
    return [
        one
        for one in found
        if not any(
            f" {one.term} " in f" {longer.term} " and longer.near >= 0.8 * one.near
            for longer in found
            if len(longer.term) > len(one.term)
        )
    ]
