"""How likely people are to come: show rates learned by Bayes, and how many then come."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from candour.study.records import Tally

# 13 of 16 came to video groups (Rupert and others, JMIR 2017), on top of an even Beta(1, 1); we let
# that speak for as many people as PRIOR_WEIGHT, so that our own sessions soon outweigh it.
MEASURED = Tally(came=13, expected=16)
PRIOR_WEIGHT = 12.0
Class = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Rate:
    """What is known of one show rate: a Beta(`came`, `missed`) distribution."""

    came: float
    missed: float

    @property
    def mean(self) -> float:
        return self.came / self.weight

    @property
    def weight(self) -> float:
        return self.came + self.missed

    def weighing(self, weight: float) -> "Rate":
        """Return the same mean, worth the word of so many people."""
        return Rate(came=self.mean * weight, missed=(1 - self.mean) * weight)

    def learning(self, tally: Tally) -> "Rate":
        """Return the rate after a tally was seen."""
        return Rate(came=self.came + tally.came, missed=self.missed + tally.expected - tally.came)


PRIOR = Rate(came=1, missed=1).learning(MEASURED).weighing(PRIOR_WEIGHT)


@dataclass(frozen=True, kw_only=True)
class ShowRates:
    """What past sessions taught, by channel and social group; both may be empty.

    Pooled in part: a class begins with the mean of all the others, for the word of twelve people,
    and its own tally then moves it.
    """

    tallies: Mapping[Class, Tally] = field(default_factory=dict)

    def of(self, channel: str, group: str) -> Rate:
        """Return the rate of those who came by a channel into a social group."""
        own = self.tallies.get((channel, group), Tally(came=0, expected=0))
        every = self.every
        others = Tally(came=every.came - own.came, expected=every.expected - own.expected)
        return PRIOR.learning(others).weighing(PRIOR_WEIGHT).learning(own)

    @cached_property
    def every(self) -> Tally:
        """All tallies as one."""
        known = self.tallies.values()
        return Tally(
            came=sum(tally.came for tally in known), expected=sum(tally.expected for tally in known)
        )


@dataclass(frozen=True, kw_only=True)
class Arrivals:
    """The distribution of how many come: `chances[k]` is that of exactly k."""

    chances: tuple[float, ...] = (1.0,)

    @property
    def invited(self) -> int:
        return len(self.chances) - 1

    @property
    def mean(self) -> float:
        return sum(number * chance for number, chance in enumerate(self.chances))

    def chance_of_at_least(self, number: int) -> float:
        """Return the chance that so many come, or more."""
        return min(1.0, sum(self.chances[max(number, 0) :]))

    def chance_of_more_than(self, number: int) -> float:
        """Return the chance that more come than this."""
        return self.chance_of_at_least(number + 1)


def arrivals(parties: Iterable[tuple[Rate, int]]) -> Arrivals:
    """Return how many come of several parties; those of one party share its unknown rate.

    Exact: a beta-binomial for each party, convolved over the parties.
    """
    chances: tuple[float, ...] = (1.0,)
    for rate, number in parties:
        chances = _together(chances, beta_binomial(rate, number))
    return Arrivals(chances=chances)


def arrivals_of(classes: Iterable[Class], rates: ShowRates) -> Arrivals:
    """Return how many come of people given by channel and social group."""
    counted = sorted(Counter(classes).items())
    return arrivals((rates.of(*name), number) for name, number in counted)


@lru_cache(maxsize=10_000)
def beta_binomial(rate: Rate, invited: int) -> tuple[float, ...]:
    """Return the chances that 0, 1, … of so many come, all sharing one unknown rate."""
    chance = 1.0
    for step in range(invited):
        chance *= (rate.missed + step) / (rate.weight + step)
    chances = [chance]
    for came in range(invited):
        left = invited - came
        chance *= left / (came + 1) * (rate.came + came) / (rate.missed + left - 1)
        chances.append(chance)
    return tuple(chances)


def _together(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    summed = [0.0] * (len(one) + len(other) - 1)
    for left, first in enumerate(one):
        for right, second in enumerate(other):
            summed[left + right] += first * second
    return tuple(summed)
