"""How many a room may invite, which room fits whom, and how long an offer lasts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from candour.study import calendars
from candour.study.attendance import Arrivals, Rate, ShowRates, arrivals, arrivals_of
from candour.study.records import Room, Sitter

ENOUGH = 0.90
TURNED_AWAY = 0.05
MOST_STANDBYS = 3
OFFER_LASTS = timedelta(hours=48)
OFFER_ENDS_BEFORE = timedelta(hours=2)
TIME_TO_ANSWER = timedelta(hours=1)
# Nobody is held for a session before they can have had the information sheet for a day.
SHEET = timedelta(hours=24)
_NEVER_MORE = 40


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """How a room looks: how many are invited, and the chances of enough and of one too many."""

    invited: int
    expected: float
    enough: float
    turned_away: float
    standbys: int = 0

    @property
    def safe(self) -> bool:
        return self.enough >= ENOUGH


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """How many to invite of people alike; `standbys` where that many cannot make it safe."""

    number: int
    standbys: int
    enough: float
    turned_away: float


def invite(rate: Rate, *, fewest: int, capacity: int) -> Invitation:
    """Return how many to invite: as many as make enough likely, never more than the 5 % rule."""
    within = _largest(rate, capacity)
    needed = _smallest(rate, fewest)
    number = min(needed, within)
    coming = arrivals([(rate, number)])
    return Invitation(
        number=number,
        standbys=min(needed - number, MOST_STANDBYS),
        enough=coming.chance_of_at_least(fewest),
        turned_away=coming.chance_of_more_than(capacity),
    )


def _largest(rate: Rate, capacity: int) -> int:
    number = capacity
    while number < _NEVER_MORE and fits(arrivals([(rate, number + 1)]), capacity):
        number += 1
    return number


def _smallest(rate: Rate, fewest: int) -> int:
    number = fewest
    while number < _NEVER_MORE and arrivals([(rate, number)]).chance_of_at_least(fewest) < ENOUGH:
        number += 1
    return number


def fits(coming: Arrivals, capacity: int) -> bool:
    """Tell whether the 5 % rule is kept."""
    return coming.chance_of_more_than(capacity) <= TURNED_AWAY


def coming_to(sitters: Iterable[Sitter], rates: ShowRates) -> Arrivals:
    """Return how many of these people come."""
    return arrivals_of(((sitter.channel, sitter.social_group) for sitter in sitters), rates)


def outlook(room: Room, sitters: Sequence[Sitter], rates: ShowRates, standbys: int = 0) -> Outlook:
    """Return how a room looks with these people in it."""
    coming = coming_to(sitters, rates)
    return Outlook(
        invited=len(sitters),
        expected=coming.mean,
        enough=coming.chance_of_at_least(room.fewest),
        turned_away=coming.chance_of_more_than(room.capacity),
        standbys=standbys,
    )


def offer_ends(now: datetime, starts: datetime) -> datetime | None:
    """Return when an offer made now runs out: in 48 hours, but two hours before the start.

    None where that leaves less than an hour to answer.
    """
    ends = min(now + OFFER_LASTS, starts - OFFER_ENDS_BEFORE)
    return ends if ends >= now + TIME_TO_ANSWER else None


def suits(room: Room, sitter: Sitter) -> bool:
    """Tell whether time, way and social group are right."""
    return (
        room.session in sitter.suits
        and room.way == sitter.way
        and room.social_group in ("", sitter.social_group)
    )


def sits_well(room: Room, present: Iterable[Sitter], sitter: Sitter) -> bool:
    """Tell whether a room of people who know each other, or of strangers, stays one."""
    if room.acquainted:
        return bool(sitter.circle) and all(other.circle == sitter.circle for other in present)
    return not sitter.circle or all(other.circle != sitter.circle for other in present)


def choose(rooms: Iterable[Room], sitter: Sitter, rates: ShowRates, now: datetime) -> Room | None:
    """Return the room in which somebody who has just entered gets a seat, if there is one.

    Rooms that already have people and need more come first: groups fill, none is spread thin.
    """
    good = [
        room
        for room in rooms
        if suits(room, sitter)
        and room.starts - OFFER_ENDS_BEFORE >= now + SHEET
        and sits_well(room, room.taken, sitter)
        and fits(coming_to((*room.taken, sitter), rates), room.capacity)
    ]
    return min(good, key=lambda room: _need(room, rates), default=None)


def _need(room: Room, rates: ShowRates) -> tuple[bool, int, bool, datetime, str]:
    enough = outlook(room, room.taken, rates).safe
    return (enough, -len(room.taken), *order(room))


def order(room: Room) -> tuple[bool, datetime, str]:
    """Return what rooms are sorted by: evenings and weekends first, then the earliest."""
    return (not calendars.is_preferred(room.starts), room.starts, room.session)
