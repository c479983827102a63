"""Finds the expressions of a vocabulary in a text, and leaves out the false friends."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from candour.evidence.records import Mention
from candour.evidence.vocabulary.entries import Expression, Vocabulary
from candour.evidence.vocabulary.finding import Finder, finder
from candour.evidence.vocabulary.folding import Folded, fold, words
from candour.evidence.vocabulary.verifying import Check

_FRIEND = "false friend"
Place = tuple[int, int, Expression]


class Matcher:
    """Looks for every expression at once; make one and use it for many texts."""

    def __init__(self, vocabulary: Vocabulary, *, finder: type[Finder] | None = None) -> None:
        """Compile the vocabulary; `finder` is for tests that compare the two libraries."""
        expressions = [*vocabulary.expressions, *_friends(vocabulary)]
        self._checks, patterns = _grouped(expressions)
        self._finder = (finder or _fastest)(patterns)
        self._lengths = [len(pattern) for pattern in patterns]

    def mentions(self, content: str) -> tuple[Mention, ...]:
        """Return every mention, overlapping ones too, by place and then the longest first."""
        places = set(self._places(content, fold(content)))
        friends = [place for place in places if place[2].kind == _FRIEND]
        kept = {
            Mention(start=s, end=e, kind=x.kind, key=x.key, term=x.term)
            for s, e, x in places - set(friends)
            if not _is_friend(s, e, x, friends)
        }
        return tuple(sorted(kept, key=lambda m: (m.start, -m.end, m.kind, m.key, m.term)))

    def _places(self, content: str, folded: Folded) -> Iterator[Place]:
        for number, stop in self._finder.find(folded.data):
            start, end = folded.original(stop - self._lengths[number] + 1, stop - 1)
            for check in self._checks[number]:
                if check.holds(content, start, end):
                    yield start, end, check.expression


def _fastest(patterns: Sequence[bytes]) -> Finder:
    return finder(patterns)


def _grouped(expressions: Iterable[Expression]) -> tuple[list[list[Check]], list[bytes]]:
    groups: dict[bytes, list[Check]] = defaultdict(list)
    for expression in expressions:
        groups[b" " + words(expression.form) + b" "].append(Check(expression))
    return list(groups.values()), list(groups)


def _friends(vocabulary: Vocabulary) -> Iterator[Expression]:
    for friend in vocabulary.friends:
        for phrase in friend.phrases:
            yield Expression(
                kind=_FRIEND, key=friend.concept, term="", form=phrase, needs=friend.beside
            )


def _is_friend(start: int, end: int, expression: Expression, friends: Iterable[Place]) -> bool:
    return expression.kind == "concept" and any(
        f.key == expression.key and s <= start and end <= e for s, e, f in friends
    )
