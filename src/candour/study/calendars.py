"""Times of sessions on London's clock, good hours, bank holidays, and files for calendars."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

import holidays
from icalendar import Alarm, Calendar, Event

from candour import dates
from candour.errors import InputError

NATIONS = {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"}
EVENING_BEGINS, EVENING_ENDS = time(18), time(21)
SATURDAY = 5
LONGEST_SERIES = 30
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Part(StrEnum):
    """A part of the day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A time of the week, as people think of theirs: Tuesday evening."""

    weekday: int
    part: Part

    def __str__(self) -> str:
        return f"{_DAYS[self.weekday]} {self.part}"


@dataclass(frozen=True, kw_only=True)
class Invite:
    """What a calendar is told of a session; `sequence` grows with every change."""

    key: str
    name: str
    starts: datetime
    minutes: int
    sequence: int
    changed: datetime
    link: str = ""
    cancelled: bool = False


def at(day: date, clock: time) -> datetime:
    """Return the moment at which London's clocks show this; refuse a time that is none, or two."""
    local = datetime.combine(day, clock, tzinfo=dates.LONDON)
    if local.astimezone(UTC).astimezone(dates.LONDON).replace(tzinfo=None) != local.replace(
        tzinfo=None
    ):
        raise InputError(
            f"On {dates.plain_day(day)} the clocks skip {clock:%H:%M}. Choose another time."
        )
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        raise InputError(
            f"On {dates.plain_day(day)} the clocks show {clock:%H:%M} twice. Choose another time."
        )
    return local.astimezone(UTC)


def series(day: date, clock: time, *, weeks: int) -> tuple[datetime, ...]:
    """Return the same time on the same weekday for so many weeks; clock changes do not move it."""
    if not 1 <= weeks <= LONGEST_SERIES:
        raise InputError(f"A series has 1 to {LONGEST_SERIES} sessions.")
    return tuple(at(day + timedelta(weeks=week), clock) for week in range(weeks))


def in_london(moment: datetime) -> datetime:
    """Return the same moment on London's clock."""
    return moment.astimezone(dates.LONDON)


@lru_cache(maxsize=10_000)
def slot(moment: datetime) -> Slot:
    """Return the time of the week of a moment."""
    local = in_london(moment)
    if local.time() >= time(17):
        return Slot(weekday=local.weekday(), part=Part.EVENING)
    part = Part.MORNING if local.time() < time(12) else Part.AFTERNOON
    return Slot(weekday=local.weekday(), part=part)


@lru_cache(maxsize=10_000)
def is_preferred(moment: datetime) -> bool:
    """Tell whether parents can usually come then: between 18:00 and 21:00, or at a weekend."""
    local = in_london(moment)
    return local.weekday() >= SATURDAY or EVENING_BEGINS <= local.time() < EVENING_ENDS


def bank_holidays(day: date) -> dict[str, str]:
    """Return each bank holiday on a day and the nations that keep it."""
    kept: dict[str, list[str]] = {}
    for nation, name in NATIONS.items():
        holiday = _holidays(nation, day.year).get(day)
        if holiday:
            kept.setdefault(str(holiday), []).append(name)
    return {
        holiday: "all of the UK" if len(nations) == len(NATIONS) else ", ".join(nations)
        for holiday, nations in kept.items()
    }


def warnings(moment: datetime, *, now: datetime) -> Iterator[str]:
    """Say what speaks against a time; none of it forbids."""
    day = dates.london_day(moment)
    for holiday, where in bank_holidays(day).items():
        yield f"{dates.plain_day(day)} is a bank holiday in {where}: {holiday}."
    if not is_preferred(moment):
        yield (
            f"{in_london(moment):%H:%M} on {dates.plain_day(day)} is neither an evening"
            " nor a weekend; fewer parents can come."
        )
    if moment < now + timedelta(days=3):
        yield f"{dates.plain_day(day)} is less than three days away: little time for calls."


@lru_cache(maxsize=100)
def _holidays(nation: str, year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("GB", subdiv=nation, years=year)


def calendar_file(invite: Invite) -> bytes:
    """Return an iCalendar file (RFC 5545) of one session, in words that give nothing away.

    Times are UTC, which every calendar shows on its own clock.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Candour//Sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if invite.cancelled else "PUBLISH")
    event = Event()
    event.add("uid", f"{invite.key}@candour")
    event.add("sequence", invite.sequence)
    event.add("dtstamp", invite.changed.astimezone(UTC))
    event.add("dtstart", invite.starts.astimezone(UTC))
    event.add("dtend", (invite.starts + timedelta(minutes=invite.minutes)).astimezone(UTC))
    event.add("summary", summary(invite.name))
    event.add("status", "CANCELLED" if invite.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if invite.cancelled else "OPAQUE")
    if invite.link:
        event.add("url", invite.link)
    if not invite.cancelled:
        for before in (timedelta(days=1), timedelta(hours=1)):
            event.add_component(_alarm(invite.name, before))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def summary(name: str) -> str:
    """Return what a calendar shows, to whoever looks at the phone."""
    return f"Chat ({name})"


def _alarm(name: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary(name))
    alarm.add("trigger", -before)
    return alarm
