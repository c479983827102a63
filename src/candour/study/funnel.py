"""How far people came, at what cost: the funnel of recruitment and its rates."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from fractions import Fraction
from math import sqrt

from candour.study.records import Tally

# Of the normal distribution, for an interval that holds the true rate 19 times of 20.
_Z = 1.959964
# Nothing that leaves the team tells of fewer people than this.
FEWEST_TOLD = 10


class Step(IntEnum):
    """How far somebody came; whoever reached a step has passed all before it."""

    SCREENED = 1
    FITS = 2
    SEATED = 3
    CONFIRMED = 4
    CAME = 5
    THANKED = 6


@dataclass(frozen=True, kw_only=True)
class Reached:
    """The furthest step of one person, or of `count` whose answers are erased."""

    step: Step
    channel: str = ""
    group: str = ""
    count: int = 1


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Money in pence and work in minutes; a part of them may be a fraction, so nothing is lost."""

    pence: Fraction = Fraction()
    minutes: Fraction = Fraction()

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(pence=self.pence + other.pence, minutes=self.minutes + other.minutes)

    def part(self, some: int, whole: int) -> "Cost":
        """Return the cost of `some` of `whole` people."""
        share_of_it = Fraction(some, whole)
        return Cost(pence=self.pence * share_of_it, minutes=self.minutes * share_of_it)


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many of how many, with the interval in which the true rate likely lies."""

    tally: Tally
    low: float
    high: float

    @property
    def rate(self) -> float:
        return self.tally.came / self.tally.expected


@dataclass(frozen=True, kw_only=True)
class Row:
    """One channel's or social group's line of the funnel; `opened` where it can be counted."""

    key: str
    name: str
    counts: Mapping[Step, int] = field(default_factory=dict)
    opened: int | None = None
    cost: Cost = field(default_factory=Cost)
    shown: Share | None = None

    @property
    def each(self) -> Cost | None:
        """What one seated parent cost; nothing can be said where nobody is seated."""
        return cost_each(self.cost, seated=self.counts.get(Step.SEATED, 0))


def count_steps(reached: Iterable[Reached]) -> dict[Step, int]:
    """Count who reached each step, the furthest step of everybody being known."""
    furthest: Counter[Step] = Counter()
    for one in reached:
        furthest[one.step] += one.count
    return {step: sum(furthest[later] for later in Step if later >= step) for step in Step}


def cost_each(cost: Cost, *, seated: int) -> Cost | None:
    """Divide what was spent among those seated."""
    return cost.part(1, seated) if seated else None


def share_costs(
    spent: Mapping[str, Cost], seated: Mapping[tuple[str, str], int]
) -> dict[str, Cost]:
    """Share each channel's cost among its seated parents, and add it up by social group.

    `seated` counts by channel and social group. What went into a channel that has seated nobody
    is nobody's share yet.
    """
    whole: Counter[str] = Counter()
    for (channel, _group), count in seated.items():
        whole[channel] += count
    costs: dict[str, Cost] = {}
    for (channel, group), count in seated.items():
        if count and channel in spent:
            costs[group] = costs.get(group, Cost()) + spent[channel].part(count, whole[channel])
    return costs


def share(tally: Tally) -> Share | None:
    """Return the rate with Wilson's interval, which holds for small numbers too."""
    if tally.expected < 1:
        return None
    low, high = wilson(tally)
    return Share(tally=tally, low=low, high=high)


def wilson(tally: Tally) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927); everything where nobody was expected."""
    if tally.expected < 1:
        return 0.0, 1.0
    rate, square = tally.came / tally.expected, _Z**2 / tally.expected
    middle = (rate + square / 2) / (1 + square)
    reach = sqrt(rate * (1 - rate) * square + square**2 / 4) / (1 + square)
    low = 0.0 if tally.came == 0 else middle - reach
    high = 1.0 if tally.came == tally.expected else middle + reach
    return max(low, 0.0), min(high, 1.0)


def told_outside(count: int) -> int | None:
    """Return what may leave the team: whole tens, so that differences tell of nobody; else None."""
    return count - count % FEWEST_TOLD if count >= FEWEST_TOLD else None
