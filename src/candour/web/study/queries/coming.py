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
    """Yield seats of the next days that lack a call or consent, and offers that run out."""
    agreed = Consent.objects.filter(participant=OuterRef("participant"))
    seats = (
        Seat.objects.filter(session__study=study, session__state=Session.State.PLANNED)
        .filter(session__starts__gt=now, session__starts__lte=now + SOON)
        .select_related("session", "participant")
        .annotate(agreed=Exists(agreed))
    )
    for seat in seats.filter(state__in=(State.HELD, State.CONFIRMED, State.OFFERED)):
        if seat.state == State.OFFERED:
            yield from _offer(seat, now)
        elif seat.participant.called is None:
            yield _risk(seat, Kind.NOT_CALLED, now)
        elif not seat.agreed:
            yield _risk(seat, Kind.NO_CONSENT, now)


def _offer(seat: Seat, now: datetime) -> Iterator[Item]:
    if seat.until and seat.until <= now + SHORT:
        path = f"people/{seat.participant_id}/"
        yield Item(kind=Kind.OFFER_ENDS, path=path, about=seat.participant_id, due=seat.until)


def _risk(seat: Seat, kind: Kind, now: datetime) -> Item:
    starts = seat.session.starts
    return Item(
        kind=kind,
        path=f"people/{seat.participant_id}/",
        about=seat.participant_id,
        due=starts,
        red=starts <= now + SHORT,
    )
