"""Shares with the interval that so few documents allow."""

from dataclasses import dataclass
from math import sqrt

_Z = 1.959964


@dataclass(frozen=True, kw_only=True)
class Share:
    """`right` of `all`, with Wilson's 95 % interval (Wilson 1927, score interval)."""

    right: int
    all: int

    @property
    def value(self) -> float:
        return self.right / self.all if self.all else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Return both ends of the interval, from 0 to 1."""
        if not self.all:
            return 0.0, 1.0
        middle = self.value + _Z**2 / (2 * self.all)
        spread = _Z * sqrt(self.value * (1 - self.value) / self.all + _Z**2 / (4 * self.all**2))
        scale = 1 + _Z**2 / self.all
        return (middle - spread) / scale, (middle + spread) / scale

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.right} of {self.all}, {self.value:.0%} ({low:.0%} to {high:.0%})"
