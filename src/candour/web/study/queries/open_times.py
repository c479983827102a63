"""The times that a study still offers, those in the evening and at weekends first."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils.dateformat import format as date_words

from candour.dates import LONDON
from candour.study import calendars
from candour.study.records import Medium, Way
from candour.web.study.models import LIVE, Seat, Session, Study

# There must be time for the sheet, a night's sleep over it, and the personal call.
NOTICE = timedelta(hours=36)
MOST = 12


@dataclass(frozen=True, kw_only=True)
class OpenTime:
    """One time as it is offered; several sessions that begin together are one choice.

    `taken`: every session at this time is for one person, who is there already.
    """

    key: str
    way: Way
    medium: Medium
    starts: datetime
    sessions: tuple[int, ...]
    taken: bool = False

    @property
    def words(self) -> str:
        return in_words(self.starts)

    @property
    def kind(self) -> str:
        """The way and medium it belongs to, as the form names them."""
        return f"{self.way}:{self.medium}"


def open_times(study: Study, now: datetime) -> list[OpenTime]:
    """Return up to `MOST` times of each way and medium."""
    rows = Session.objects.filter(
        study=study, state=Session.State.PLANNED, starts__gt=now + NOTICE
    ).values_list("way", "medium", "starts", "pk")
    found: dict[tuple[str, str, datetime], list[int]] = {}
    for way, medium, starts, pk in rows:
        found.setdefault((way, medium, starts), []).append(pk)
    full = _taken(study, now)
    times = [
        replace(_time(*place, sessions), taken=full.issuperset(sessions))
        for place, sessions in found.items()
    ]
    return _first_of_each(sorted(times, key=_convenience))


def _taken(study: Study, now: datetime) -> set[int]:
    seats = Seat.objects.filter(
        session__study=study, session__starts__gt=now, session__capacity=1, state__in=LIVE
    )
    return set(seats.filter(standby=False).values_list("session_id", flat=True))


def in_words(moment: datetime) -> str:
    """Return `Tuesday 8 December, 7.30pm`, by London's clock."""
    there = moment.astimezone(LONDON)
    minutes = f".{there.minute:02}" if there.minute else ""
    half = "am" if there.hour < 12 else "pm"
    return f"{date_words(there, 'l j F')}, {there.hour % 12 or 12}{minutes}{half}"


def _time(way: str, medium: str, starts: datetime, sessions: list[int]) -> OpenTime:
    return OpenTime(
        key=f"{way}:{medium}:{starts.astimezone(LONDON):%Y%m%dT%H%M%z}",
        way=Way(way),
        medium=Medium(medium),
        starts=starts,
        sessions=tuple(sessions),
    )


def _convenience(time: OpenTime) -> tuple[bool, bool, datetime]:
    return (time.taken, not calendars.is_preferred(time.starts), time.starts)


def _first_of_each(times: list[OpenTime]) -> list[OpenTime]:
    kept: dict[str, list[OpenTime]] = {}
    for time in times:
        same = kept.setdefault(time.kind, [])
        if len(same) < MOST:
            same.append(time)
    return [time for same in kept.values() for time in same]
