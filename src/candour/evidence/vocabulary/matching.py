"""Finds the expressions of a vocabulary in a text, and leaves out the false friends."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from candour.evidence.records import Mention
from candour.evidence.vocabulary.entries import Expression, Vocabulary
from candour.evidence.vocabulary.finding import Build, fastest
from candour.evidence.vocabulary.folding import fold, words
from candour.evidence.vocabulary.mending import mend
from candour.evidence.vocabulary.verifying import Check

_CONCEPT, _FRIEND = "concept", "false friend"
Place = tuple[int, int, Expression]


class Matcher:
    """Looks for every expression at once; make one and use it for many texts."""

    def __init__(self, vocabulary: Vocabulary, *, build: Build = fastest) -> None:
        """Compile the vocabulary; `build` is for tests that compare the libraries."""
        self._seeker = Seeker((*vocabulary.expressions, *_friends(vocabulary)), build=build)

    def mentions(self, content: str) -> tuple[Mention, ...]:
        """Return every mention, overlapping ones too, by place and then the longest first."""
        places = self._seeker.places(content)
        friends = _Covers((x.key, s, e) for s, e, x in places if x.kind == _FRIEND)
        names = _Covers((x.kind, s, e) for s, e, x in places if x.kind not in {_FRIEND, _CONCEPT})
        kept = {
            Mention(start=s, end=e, kind=x.kind, key=x.key, term=x.term, weak=x.weak)
            for s, e, x in places
            if x.kind != _FRIEND
            and not friends.cover(x.key, s, e)
            # "Qlik" in "Qlik View" is not the other product of that name.
            and not (x.needs and names.exceed(x.kind, s, e))
        }
        return tuple(sorted(kept, key=lambda m: (m.start, -m.end, m.kind, m.key, m.term)))


class Seeker:
    """Finds the places of expressions, whatever they stand for."""

    def __init__(self, expressions: Iterable[Expression], *, build: Build = fastest) -> None:
        """Compile the expressions; those without a letter or digit of ours are left out."""
        groups: dict[bytes, list[Check]] = defaultdict(list)
        for expression in dict.fromkeys(expressions):
            if plain := words(expression.form):
                groups[b" " + plain + b" "].append(Check(expression))
        self._checks = list(groups.values())
        self._lengths = [len(pattern) - 2 for pattern in groups]
        self._finder = build(list(groups))

    def places(self, content: str) -> list[Place]:
        """Return the range of each expression, also where the end of a line broke a word."""
        places = list(self._places(content))
        mended = mend(content)
        if mended is None:
            return places
        for start, end, expression in self._places(mended.content):
            if place := mended.original(start, end):
                places.append((*place, expression))
        return places

    def _places(self, content: str) -> Iterator[Place]:
        folded = fold(content)
        for number, stop in self._finder.find(folded.data):
            start, end = folded.original(stop - 1 - self._lengths[number], stop - 1)
            for check in self._checks[number]:
                if check.holds(content, start, end):
                    yield start, end, check.expression


def _friends(vocabulary: Vocabulary) -> Iterator[Expression]:
    for friend in vocabulary.friends:
        for concept in friend.concepts:
            for form in friend.forms:
                yield Expression(
                    kind=_FRIEND, key=concept, term=form, form=form, needs=friend.beside
                )


class _Covers:
    """Ranges by key, and whether one of them covers another range."""

    def __init__(self, ranges: Iterable[tuple[str, int, int]]) -> None:
        self._starts: dict[str, list[int]] = defaultdict(list)
        self._reach: dict[str, list[int]] = defaultdict(list)
        for key, start, end in sorted(ranges):
            furthest = self._reach[key][-1] if self._reach[key] else 0
            self._starts[key].append(start)
            self._reach[key].append(max(end, furthest))

    def cover(self, key: str, start: int, end: int) -> bool:
        """Tell whether a range of the key begins no later and ends no earlier."""
        if key not in self._starts:
            return False
        before = bisect_right(self._starts[key], start)
        return before > 0 and self._reach[key][before - 1] >= end

    def exceed(self, key: str, start: int, end: int) -> bool:
        """Tell whether a range of the key covers this one and is longer."""
        return self.cover(key, start - 1, end) or self.cover(key, start, end + 1)
