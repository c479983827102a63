"""A row of years: where a day lies on it, and which years to write."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

MOST_LABELS = 7
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True, kw_only=True)
class Axis:
    """Days from `first` to `last` spread from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day lies; days outside stay at the ends."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def ticks(self) -> list[int]:
        """The years to write: round ones, few enough to read."""
        years = range(self.first.year, self.last.year + 1)
        step = next(step for step in STEPS if len(years) / step <= MOST_LABELS)
        return [year for year in years if year % step == 0]


def axis_over(days: Iterable[date], *, left: float, right: float) -> Axis:
    """An axis of whole years that holds every one of these days."""
    known = sorted(days)
    return Axis(
        first=date(known[0].year, 1, 1),
        last=date(known[-1].year, 12, 31),
        left=left,
        right=right,
    )
