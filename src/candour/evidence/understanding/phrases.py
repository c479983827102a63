"""Turns of phrase sought in sentences, all in one pass where this machine has Hyperscan."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from threading import Lock
from typing import Protocol

from candour.evidence.sieve import ascii_of, loosened
from candour.evidence.understanding.folding import any_of

try:
    import hyperscan
except ImportError:  # no wheel for this processor: every cue is tried on every sentence
    hyperscan = None  # type: ignore[assignment]

_scanning = Lock()
_all: list["Cue"] = []


class Sentence(Protocol):
    """What a cue looks at: `possible` are the cues that may occur, None where nobody has looked."""

    @property
    def opening(self) -> str: ...
    @property
    def possible(self) -> frozenset["Cue"] | None: ...


class Cue:
    """Several phrases, each a regular expression on folded text, any of which gives a hint."""

    def __init__(self, *phrases: str) -> None:
        self.pattern = any_of(*phrases)
        _all.append(self)

    def within(self, one: Sentence) -> bool:
        """Say whether a sentence holds one of the phrases; ^ is where its first word stands."""
        if one.possible is not None and self not in one.possible:
            return False
        return self.pattern.search(one.opening) is not None


def possible(plain: str, *, starts: Sequence[int]) -> Mapping[int, frozenset[Cue]] | None:
    """Return by sentence, counted from 0, the cues that may occur in it; None where unknown.

    `starts` are the places where sentences begin in the folded text, in order. What is missing
    in a sentence surely does not occur there.
    """
    if hyperscan is None:
        return None
    found: defaultdict[int, set[Cue]] = defaultdict(set)
    cues = tuple(_all)
    with _scanning:
        _database(cues).scan(
            ascii_of(plain),
            match_event_handler=lambda number, _start, end, _flags, _context: found[
                bisect_right(starts, end - 1) - 1
            ].add(cues[number]),
        )
    return {sentence: frozenset(cues) for sentence, cues in found.items()}


@cache
def _database(cues: tuple[Cue, ...]) -> "hyperscan.Database":
    """Compile every cue once a process, loosened to find too much, never too little."""
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=[loosened(cue.pattern.pattern) for cue in cues],
        ids=list(range(len(cues))),
        elements=len(cues),
        flags=[hyperscan.HS_FLAG_PREFILTER] * len(cues),
    )
    return database
