"""The two days a page may be shown for: what was true on one, as published by the other."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _

from candour import dates
from candour.errors import InputError

FIRST = date(1990, 1, 1)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Days:
    """`as_of` asks what was true on a day; `known_on` what the register had published by a day."""

    as_of: date
    known_on: date
    today: date

    @property
    def now(self) -> bool:
        """Whether this is the page as it is today."""
        return self.as_of == self.known_on == self.today

    @property
    def fixed(self) -> bool:
        """Whether the page can never change again: nothing on it may come from today."""
        return self.known_on < self.today and self.as_of < self.today

    @property
    def query(self) -> str:
        """The end of an address that keeps these days; empty for today."""
        if self.now:
            return ""
        named = {"as_of": self.as_of.isoformat()}
        if self.known_on != self.today:
            named["known_on"] = self.known_on.isoformat()
        return f"?{urlencode(named)}"


def today() -> date:
    """Return the day it is in London."""
    return dates.london_day(timezone.now())


def read_days(given: Mapping[str, str]) -> Days:
    """Read `as_of` and `known_on` of an address; raise InputError for what is not a day.

    Without `as_of`, the page speaks of the day by which things were known.
    """
    here = today()
    known_on = _day(given.get("known_on", ""), name="known_on", latest=here) or here
    as_of = _day(given.get("as_of", ""), name="as_of", latest=here) or known_on
    return Days(as_of=as_of, known_on=known_on, today=here)


def _day(text: str, *, name: str, latest: date) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not FIRST <= day <= latest:
        raise InputError(
            _(
                "The day in “%(name)s” cannot be read. Write it as year-month-day, such as "
                "2024-03-31, between 1990 and today."
            )
            % {"name": name}
        )
    return day
