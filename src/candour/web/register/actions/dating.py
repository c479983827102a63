"""Writes on which days something public changed, so that the changes can be read newest first."""

from collections.abc import Iterable
from datetime import date, datetime

from candour import dates
from candour.records import Claim, Search
from candour.web.bodies.models import Body
from candour.web.register.models import ChangeDay, Use


def write_use_days(use: Use, claims: Iterable[Claim]) -> None:
    """Write the days of one use from all its claims."""
    _write(use.body, use, _moments(claims))


def write_body_days(body: Body, claims: Iterable[Claim], searches: Iterable[Search]) -> None:
    """Write the days of a body itself from the claims about it and the searches of it."""
    published = [search.published for search in searches if search.published]
    _write(body, None, [*_moments(claims), *published])


def forget_use_days(use: Use) -> None:
    """Forget the days of a use that was merged into another."""
    ChangeDay.objects.filter(use=use).delete()


def _moments(claims: Iterable[Claim]) -> list[datetime]:
    return [m for c in claims for m in (c.published, c.withdrawn, c.taken_down) if m]


def _write(body: Body, use: Use | None, moments: Iterable[datetime]) -> None:
    wanted: dict[date, datetime] = {}
    for moment in sorted(moments):
        wanted[dates.london_day(moment)] = moment
    rows = ChangeDay.objects.filter(body=body, use=use)
    held = dict(rows.values_list("day", "moment"))
    stale = [day for day in held if wanted.get(day) != held[day]]
    if stale:
        rows.filter(day__in=stale).delete()
    ChangeDay.objects.bulk_create(
        ChangeDay(body=body, use=use, day=day, moment=moment)
        for day, moment in wanted.items()
        if held.get(day) != moment
    )
