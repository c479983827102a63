"""Shares with their uncertainty, and how far two people agree beyond chance."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

_Z = 1.959964


@dataclass(frozen=True, kw_only=True)
class Share:
    """`part` of `whole` with a 95 % interval by Wilson's formula; (0, 1) where whole is 0."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        return self.part / self.whole if self.whole else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        if not self.whole:
            return 0.0, 1.0
        n, p = self.whole, self.value
        middle = p + _Z * _Z / (2 * n)
        spread = _Z * sqrt(p * (1 - p) / n + _Z * _Z / (4 * n * n))
        below = 1 + _Z * _Z / n
        return max((middle - spread) / below, 0.0), min((middle + spread) / below, 1.0)


@dataclass(frozen=True, kw_only=True)
class Bin:
    """Proposed values whose confidence lies from `low` to below `high`, and how many were right."""

    low: float
    high: float
    confidence: float
    share: Share


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of two people's verdicts; None where chance alone would agree."""
    if not pairs:
        return None
    agreed = sum(one == other for one, other in pairs) / len(pairs)
    first, second = (Counter(pair[place] for pair in pairs) for place in (0, 1))
    chance = sum(first[verdict] * second[verdict] for verdict in first) / len(pairs) ** 2
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def bins(judged: Iterable[tuple[float, bool]], *, number: int = 10) -> list[Bin]:
    """Return equal bins of confidence that hold at least one value; 1.0 falls in the last."""
    held: list[list[tuple[float, bool]]] = [[] for _ in range(number)]
    for confidence, right in judged:
        held[min(int(confidence * number), number - 1)].append((confidence, right))
    return [
        Bin(
            low=place / number,
            high=(place + 1) / number,
            confidence=sum(confidence for confidence, _ in inside) / len(inside),
            share=Share(part=sum(right for _, right in inside), whole=len(inside)),
        )
        for place, inside in enumerate(held)
        if inside
    ]
