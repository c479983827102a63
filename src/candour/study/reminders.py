"""Which messages a seat needs, and when: never in the past, and not while a household sleeps."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import holidays

from candour.dates import LONDON, london_day
from candour.study.records import Carrier

QUIET_FROM = time(21)
QUIET_UNTIL = time(8)
_LAST_BEFORE_QUIET = time(20, 30)
# A reminder nearer to the session than this helps nobody.
_NEAREST = timedelta(minutes=30)
_SATURDAY = 5
# What each way of reaching somebody can be asked to bring.
BRINGS = {
    Carrier.TEXT: ("reminder_week", "reminder_day", "reminder_hour"),
    Carrier.EMAIL: ("reminder_week", "reminder_day", "reminder_hour"),
    Carrier.CALL: ("reminder_day",),
    Carrier.LETTER: ("reminder_week",),
}


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One message that is needed: the key of its template, and when it is due."""

    key: str
    due: datetime


def of_seat(
    *, state: str, standby: bool, starts: datetime, carrier: Carrier, now: datetime
) -> tuple[Planned, ...]:
    """Return what somebody with a seat in this state must be told; nothing once it has begun."""
    if starts <= now:
        return ()
    told = _told(state=state, standby=standby)
    # Whoever wants calls hears of a held place in the personal call, which comes anyway.
    told = "" if told == "held" and carrier is Carrier.CALL else told
    first = (Planned(key=told, due=outside_quiet(now, latest=starts)),) if told else ()
    if state != "confirmed" or standby:
        return first
    return first + _reminders(starts=starts, carrier=carrier, now=now)


def _told(*, state: str, standby: bool) -> str:
    if standby and state in {"offered", "held", "confirmed"}:
        return "standby"
    return {"offered": "offer"}.get(state, state if state in {"held", "confirmed"} else "")


def _reminders(*, starts: datetime, carrier: Carrier, now: datetime) -> tuple[Planned, ...]:
    moments = {
        "reminder_week": _waking(_earlier(starts, days=7)),
        "reminder_day": _waking(_earlier(starts, days=1)),
        "reminder_hour": starts - timedelta(hours=1),
    }
    return tuple(
        Planned(key=key, due=moments[key].astimezone(UTC))
        for key in BRINGS[carrier]
        if now < moments[key] <= starts - _NEAREST
    )


def _earlier(starts: datetime, *, days: int) -> datetime:
    """Return the same time on London's clock some days before, whatever the clocks do between."""
    local = starts.astimezone(LONDON)
    return datetime.combine(local.date() - timedelta(days=days), local.time(), tzinfo=LONDON)


def _waking(moment: datetime) -> datetime:
    """Move a moment of the night to the waking hours of the same day."""
    local = moment.astimezone(LONDON)
    if local.time() >= QUIET_FROM:
        return datetime.combine(local.date(), _LAST_BEFORE_QUIET, tzinfo=LONDON)
    if local.time() < QUIET_UNTIL:
        return datetime.combine(local.date(), QUIET_UNTIL, tzinfo=LONDON)
    return local


def is_late(key: str, *, starts: datetime, now: datetime) -> bool:
    """Tell whether a reminder would not be true any more: it began, or is no longer tomorrow."""
    if key == "reminder_day":
        return london_day(now) >= london_day(starts)
    return key.startswith("reminder") and starts <= now


def is_quiet(moment: datetime) -> bool:
    """Tell whether people may be asleep: from nine in the evening to eight in the morning."""
    local = moment.astimezone(LONDON).time()
    return local >= QUIET_FROM or local < QUIET_UNTIL


def outside_quiet(moment: datetime, *, latest: datetime | None = None) -> datetime:
    """Return the first moment from then on at which people are awake.

    What must be known by `latest` does not wait for the morning where the morning is too late.
    """
    if not is_quiet(moment):
        return moment
    local = moment.astimezone(LONDON)
    day = local.date() + timedelta(days=local.time() >= QUIET_FROM)
    morning = datetime.combine(day, QUIET_UNTIL, tzinfo=LONDON).astimezone(UTC)
    return moment if latest is not None and morning > latest - 2 * _NEAREST else morning


def bank_holidays() -> Container[date]:
    """Return the days on which England does not work."""
    known: Container[date] = holidays.country_holidays("GB", subdiv="ENG")
    return known


def after_working_days(moment: datetime, days: int, *, closed: Container[date]) -> datetime:
    """Return five in the afternoon on the last of so many working days after a moment."""
    day = moment.astimezone(LONDON).date()
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < _SATURDAY and day not in closed
    return datetime.combine(day, time(17), tzinfo=LONDON).astimezone(UTC)
