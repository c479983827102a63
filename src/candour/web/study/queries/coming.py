"""Sessions of today and the next days, and seats that may be lost before them."""

import math
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from candour import dates
from candour.study.seating import Outlook, outlook
from candour.web.people.models import Account
from candour.web.study.models import Seat, Session, Study
from candour.web.study.queries.lacking import lacking_consent
from candour.web.study.queries.rates import show_rates
from candour.web.study.queries.seats import rooms
from candour.web.study.queries.to_do import Item, Kind

SOON = timedelta(days=7)
# How long before a session a seat without a call or consent is near to lost.
SHORT = timedelta(days=2)
OVERRUN = timedelta(hours=1)
State = Seat.State
PLACED = (State.HELD, State.CONFIRMED)


@dataclass(frozen=True, kw_only=True)
class Coming:
    """A session of today or the next days: its seats, and the chance that enough come."""

    session: Session
    confirmed: int
    held: int
    offered: int
    standby: int
    outlook: Outlook
    mine: bool
    today: bool

    @property
    def per_cent(self) -> int:
        """The chance that enough come, never rounded up to certainty."""
        return math.floor(self.outlook.enough * 100)


def coming(study: Study, *, actor: Account, now: datetime) -> list[Coming]:
    """Return the sessions that run or begin within a week, the soonest first."""
    place = Q(seats__standby=False)
    rows = _sessions(study, now).annotate(
        confirmed=Count("seats", filter=place & Q(seats__state=State.CONFIRMED)),
        held=Count("seats", filter=place & Q(seats__state=State.HELD)),
        offered=Count("seats", filter=place & Q(seats__state=State.OFFERED)),
        standby=Count("seats", filter=Q(seats__standby=True, seats__state__in=PLACED)),
    )
    rates = show_rates(study)
    return [
        Coming(
            session=row,
            confirmed=row.confirmed,
            held=row.held,
            offered=row.offered,
            standby=row.standby,
            outlook=outlook(room, room.taken, rates, len(room.standbys)),
            mine=actor.pk in {row.facilitator_id, row.monitor_id},
            today=dates.london_day(row.starts) == dates.london_day(now),
        )
        for row, room in zip(rows, rooms(rows), strict=True)
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
    seats = list(
        Seat.objects.filter(session__study=study, session__state=Session.State.PLANNED)
        .filter(session__starts__gt=now, session__starts__lte=now + SOON)
        .filter(Q(state__in=PLACED) | Q(state=State.OFFERED, until__lte=now + SHORT))
        .select_related("session", "participant")
    )
    placed = [seat.participant_id for seat in seats if seat.state in PLACED]
    lacking = lacking_consent(study, placed)
    counts = Counter((seat.session, kind) for seat in seats for kind in _risks(seat, lacking))
    for (session, kind), count in counts.items():
        yield Item(
            kind=kind,
            path=f"sessions/{session.key}/",
            due=session.starts,
            red=session.starts <= now + SHORT and kind != Kind.OFFER_ENDS,
            count=count,
        )


def _risks(seat: Seat, lacking: Collection[str]) -> Iterator[Kind]:
    if seat.state == State.OFFERED:
        yield Kind.OFFER_ENDS
    elif seat.participant.called is None:
        yield Kind.NOT_CALLED
    elif seat.participant_id in lacking:
        yield Kind.NO_CONSENT
