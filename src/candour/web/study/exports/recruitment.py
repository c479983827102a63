"""The tables of recruitment as CSV: exact for the team, in whole tens for everybody else."""

from collections.abc import Iterator
from fractions import Fraction

from candour.register.export.tables import line
from candour.study.funnel import Row, Step, told_outside
from candour.web.study.queries.recruitment import Recruitment

STEPS = tuple(step.name.lower() for step in Step)
COLUMNS = (
    "by", "key", "name", "opened", *STEPS,
    "pence", "minutes", "pence_each_seated", "minutes_each_seated",
    "expected", "came_of_expected", "show_rate", "show_rate_low", "show_rate_high",
)  # fmt: skip
UNDER = "under 10"


def as_csv(found: Recruitment) -> Iterator[str]:
    """Yield the exact tables, for the team alone."""
    yield line(COLUMNS)
    for by, row in _lines(found):
        yield line((by, row.key, row.name, row.opened, *_steps(row), *_costs(row), *_show(row)))


def to_share(found: Recruitment) -> Iterator[str]:
    """Yield counts in whole tens and nothing from which fewer than ten could be worked out."""
    yield line(("by", "key", "name", *STEPS))
    for by, row in _lines(found):
        yield line((by, row.key, row.name, *map(outside, _steps(row))))


def outside(count: int) -> str:
    """Return a count as it may leave the team."""
    told = told_outside(count)
    return UNDER if told is None else f"{told} or more"


def _lines(found: Recruitment) -> Iterator[tuple[str, Row]]:
    yield "all", found.whole
    yield from (("channel", row) for row in found.channels)
    yield from (("social group", row) for row in found.groups)


def _steps(row: Row) -> tuple[int, ...]:
    return tuple(row.counts[step] for step in Step)


def _costs(row: Row) -> tuple[object, ...]:
    each = row.each
    figures = (
        row.cost.pence,
        row.cost.minutes,
        each.pence if each else None,
        each.minutes if each else None,
    )
    return tuple(map(_number, figures))


def _number(value: Fraction | None) -> object:
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else f"{float(value):.2f}"


def _show(row: Row) -> tuple[object, ...]:
    if row.shown is None:
        return 0, 0, None, None, None
    tally = row.shown.tally
    rates = (row.shown.rate, row.shown.low, row.shown.high)
    return tally.expected, tally.came, *(f"{rate:.3f}" for rate in rates)
