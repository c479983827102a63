"""Days, approximate dates and intervals (a part of EDTF, ISO 8601-2), and how people read them."""

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from candour.errors import DateError

LONDON = ZoneInfo("Europe/London")
STALE_AFTER_MONTHS = 24
_POINT = re.compile(r"(?P<day>[12]\d{3}(-\d\d(-\d\d)?)?)(?P<mark>[~?%]?)", re.ASCII)
_MONTHS = list(month_name)[1:]


@dataclass(frozen=True, kw_only=True)
class Point:
    """A day, month or year: `first` and `last` bound it; `digits` is what was written."""

    first: date
    last: date
    digits: str
    approximate: bool

    def __str__(self) -> str:
        """Return plain words: `about March 2018`."""
        parts = self.digits.split("-")
        words = parts[0]
        if len(parts) > 1:
            words = f"{_MONTHS[int(parts[1]) - 1]} {words}"
        if len(parts) > 2:
            words = f"{int(parts[2])} {words}"
        return f"about {words}" if self.approximate else words


@dataclass(frozen=True, kw_only=True)
class Period:
    """A stretch of time; `None` at an end means that the end is open or not known."""

    start: Point | None
    end: Point | None

    @property
    def first(self) -> date:
        return self.start.first if self.start else date.min

    @property
    def last(self) -> date:
        return self.end.last if self.end else date.max

    @property
    def approximate(self) -> bool:
        return any(point is not None and point.approximate for point in (self.start, self.end))

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last

    def overlaps(self, other: "Period") -> bool:
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        """Return plain words: `2016 to March 2019`, `since 2016`, `until 2019`."""
        if self.start == self.end and self.start is not None:
            return str(self.start)
        if self.start is None:
            return f"until {self.end}"
        if self.end is None:
            return f"since {self.start}"
        return f"{self.start} to {self.end}"


@lru_cache(maxsize=20_000)
def parse(text: str) -> Period:
    """Read an EDTF date or interval such as `2018`, `2018-03~`, `2016/2019-03` or `../2019`.

    Raises DateError for anything else.
    """
    start, slash, end = text.strip().partition("/")
    if not slash:
        point = _point(start, text=text)
        return Period(start=point, end=point)
    period = Period(start=_end_point(start, text=text), end=_end_point(end, text=text))
    if period.start is None and period.end is None:
        raise DateError("An interval needs a beginning or an end, such as ../2019 or 2016/..")
    if period.first > period.last:
        raise DateError(f"{text} ends before it begins; write the earlier date first.")
    return period


def _end_point(digits: str, *, text: str) -> Point | None:
    return None if digits in {"", ".."} else _point(digits, text=text)


def _point(digits: str, *, text: str) -> Point:
    found = _POINT.fullmatch(digits)
    if not found:
        raise DateError(
            f"“{text[:40]}” is not a date we can read. "
            "Write 2018, 2018-03, 2018-03-31, 2018~ for about 2018, or 2016/2019."
        )
    try:
        first, last = _bounds(*map(int, found["day"].split("-")))
    except ValueError as error:
        raise DateError(f"“{text[:40]}” names a day or month that does not exist.") from error
    return Point(first=first, last=last, digits=found["day"], approximate=bool(found["mark"]))


def _bounds(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        first = date(year, month, 1)
        return first, first.replace(day=monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def period(text: str) -> Period | None:
    """Return the period of an EDTF text, or None for an empty one."""
    return parse(text) if text else None


def london_day(moment: datetime) -> date:
    """Return the day in London of `moment`: the register's days end at midnight there."""
    return moment.astimezone(LONDON).date()


def end_of_day(day: date) -> datetime:
    """Return the first moment after `day` in London, as an aware UTC time."""
    after = datetime.combine(day + timedelta(days=1), time.min, tzinfo=LONDON)
    return after.astimezone(UTC)


def stale_before(day: date) -> date:
    """Return the day 24 months before `day`; what was last seen before it is stale."""
    years, month = divmod(day.year * 12 + day.month - 1 - STALE_AFTER_MONTHS, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def plain_day(day: date) -> str:
    """Return `7 August 2025`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def plain(text: str) -> str:
    """Return an EDTF text in plain words, or an empty text as it is."""
    return str(parse(text)) if text else ""
