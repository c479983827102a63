"""Sessions of today and the next days, and seats that may be lost before them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from candour import dates
from candour.web.people.models import Account
from candour.web.study.models import Consent, Seat, Session, Study
from candour.web.study.queries.to_do import Item, Kind

SOON = timedelta(days=7)
# How long before a session a seat without a call or consent is near to lost.
SHORT = timedelta(days=2)
OVERRUN = timedelta(hours=1)
State = Seat.State
PLACED = (State.HELD, State.CONFIRMED)


@dataclass(frozen=True, kw_only=True)
class Coming:
    """A session of today or the next days, with how many of its seats are how far."""

    session: Session
    confirmed: int
    held: int
    offered: int
    standby: int
    mine: bool
    today: bool

    @property
    def expected(self) -> int:
        """How many have a place."""
        return self.confirmed + self.held

    @property
    def short(self) -> bool:
        """Too few would be there even if everybody came."""
        return self.expected < self.session.fewest


def coming(study: Study, *, actor: Account, now: datetime) -> list[Coming]:
    """Return the sessions that run or begin within a week, the soonest first."""
    place = Q(seats__standby=False)
    rows = _sessions(study, now).annotate(
        confirmed=Count("seats", filter=place & Q(seats__state=State.CONFIRMED)),
        held=Count("seats", filter=place & Q(seats__state=State.HELD)),
        offered=Count("seats", filter=place & Q(seats__state=State.OFFERED)),
        standby=Count(
            "seats",
            filter=Q(seats__standby=True, seats__state__in=(State.HELD, State.CONFIRMED)),
        ),
    )
    return [
        Coming(
            session=row,
            confirmed=row.confirmed,
            held=row.held,
            offered=row.offered,
            standby=row.standby,
            mine=actor.pk in {row.facilitator_id, row.monitor_id},
            today=dates.london_day(row.starts) == dates.london_day(now),
        )
        for row in rows
    ]


def _sessions(study: Study, now: datetime) -> QuerySet[Session]:
    planned = Q(state=Session.State.PLANNED, starts__gt=now - OVERRUN, starts__lte=now + SOON)
    running = Q(state=Session.State.RUNNING)
    found = Session.objects.filter(study=study).filter(planned | running)
    return found.select_related("facilitator", "monitor").order_by("starts")


def forgotten(study: Study, *, actor: Account, now: datetime) -> Iterator[Item]:
    """Yield sessions whose hour has come and that nobody started, or that nobody ended."""
    rows = Session.objects.filter(
        study=study, state__in=(Session.State.PLANNED, Session.State.RUNNING), starts__lte=now
    )
    for row in rows:
        end = row.starts + timedelta(minutes=row.minutes)
        running = row.state == Session.State.RUNNING
        if running and now < end + OVERRUN:
            continue
        yield Item(
            kind=Kind.NOT_ENDED if running else Kind.NOT_STARTED,
            path=f"sessions/{row.key}/",
            about=row.key,
            due=end if running else row.starts,
            red=True,
            mine=actor.pk in {row.facilitator_id, row.monitor_id},
        )


def at_risk(study: Study, *, now: datetime) -> Iterator[Item]:
    """Yield how many seats of each coming session lack a call or consent, or run out as offers."""
    agreed = Consent.objects.filter(participant=OuterRef("participant"))
    uncalled = Q(state__in=PLACED, participant__called=None)
    seats = (
        Seat.objects.filter(session__study=study, session__state=Session.State.PLANNED)
        .filter(session__starts__gt=now, session__starts__lte=now + SOON)
        .annotate(agreed=Exists(agreed))
        .order_by()
        .values_list("session__key", "session__starts")
        .annotate(
            not_called=Count("pk", filter=uncalled),
            no_consent=Count("pk", filter=Q(state__in=PLACED, agreed=False) & ~uncalled),
            ending=Count("pk", filter=Q(state=State.OFFERED, until__lte=now + SHORT)),
        )
    )
    for key, starts, not_called, no_consent, ending in seats:
        counts = {
            Kind.NOT_CALLED: not_called,
            Kind.NO_CONSENT: no_consent,
            Kind.OFFER_ENDS: ending,
        }
        for kind, count in counts.items():
            if count:
                soon = starts <= now + SHORT and kind != Kind.OFFER_ENDS
                yield Item(kind=kind, path=f"sessions/{key}/", due=starts, red=soon, count=count)
