"""When a claim holds: what its dates say about a chosen day, never stretched backwards."""

from datetime import date

from candour import dates
from candour.dates import Period
from candour.records import Claim


def period_of(claim: Claim) -> Period | None:
    """Return the time the source states, else the time it was seen, else None (undated)."""
    return dates.period(claim.valid) or dates.period(claim.observed)


def visible(claim: Claim, *, known_on: date) -> bool:
    """Tell whether the register showed the claim at the end of `known_on`, London time."""
    if claim.published is None or dates.london_day(claim.published) > known_on:
        return False
    return claim.withdrawn is None or dates.london_day(claim.withdrawn) > known_on


def holds(claim: Claim, *, as_of: date) -> bool:
    """Tell whether the claim may speak about `as_of`: it began, or was seen, by then.

    An undated claim is known to hold only by the day it was recorded.
    """
    period = period_of(claim)
    if period is None:
        return dates.london_day(claim.recorded) <= as_of
    return period.first <= as_of


def seen_until(claim: Claim, *, as_of: date) -> date | None:
    """Return the last day up to `as_of` on which the claim is seen to hold; None if undated.

    An open end is not evidence of today: it reaches to the day of seeing or of the document.
    """
    period = period_of(claim)
    if period is None:
        return None
    if period.end is not None:
        return min(period.last, as_of)
    witness = dates.period(claim.observed) or dates.period(claim.citation.dated)
    last = witness.last if witness else period.start.last if period.start else period.first
    return min(last, as_of)


def stale(seen: date | None, *, as_of: date) -> bool:
    """Tell whether something last seen on `seen` is too old, or undated, for the present tense."""
    return seen is None or seen < dates.stale_before(as_of)


def overlap(one: Claim, other: Claim) -> bool:
    """Tell whether two claims speak of overlapping time; unknown time meets only unknown time."""
    first, second = period_of(one), period_of(other)
    if first is None or second is None:
        return first is second
    return first.overlaps(second)
