"""Stretches of text that may name a body, and which of those that overlap are kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from candour.evidence.records import BodyRef

_PLACE, _NOBODY, _PATTERN, _KNOWN = range(4)


@dataclass(frozen=True)
class Span:
    """A range with what it may name; a higher rank wins where two are the same range."""

    start: int
    end: int
    candidates: tuple[BodyRef, ...]
    rank: int

    @classmethod
    def known(cls, start: int, end: int, candidates: tuple[BodyRef, ...]) -> "Span":
        """A whole name of a body of the register."""
        return cls(start, end, candidates, _KNOWN)

    @classmethod
    def pattern(cls, start: int, end: int, body: BodyRef) -> "Span":
        """A name that the register does not have, known by its kind."""
        return cls(start, end, (body,), _PATTERN)

    @classmethod
    def place(cls, start: int, end: int, candidates: tuple[BodyRef, ...]) -> "Span":
        """A bare place name."""
        return cls(start, end, candidates, _PLACE)

    @classmethod
    def nobody(cls, start: int, end: int) -> "Span":
        """Words that hold a name and are no body."""
        return cls(start, end, (), _NOBODY)

    @property
    def strong(self) -> bool:
        """Whether a kind word or a full name stands there."""
        return self.rank >= _PATTERN


def resolved(spans: Iterable[Span]) -> list[Span]:
    """Keep the longest of those that lie in each other; a known name beats words before it."""
    every = list(spans)
    ends = {span.end for span in every if span.rank == _KNOWN}
    own = [s for s in every if s.rank != _PATTERN or s.end not in ends]
    kept: list[Span] = []
    reach = -1
    for span in sorted(own, key=lambda s: (s.start, -s.end, -s.rank)):
        # In this order, whatever lies inside another comes after it and ends no later.
        if span.end > reach:
            kept.append(span)
            reach = span.end
    return [span for span in kept if span.candidates]
