"""What a participant's own page says: where they stand, when, and what happens next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from candour.web.study.models import LIVE, Entitlement, Participant, Seat, Session, Waiting
from candour.web.study.queries import consents

# The joining link shows from a day before; earlier it would only be lost again.
LINK_SHOWS = timedelta(hours=24)
_COMING = ("offered", "held", "confirmed")


class Where(StrEnum):
    """Where somebody stands, in the order in which it is looked for."""

    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    OFFERED = "offered"
    STANDBY = "standby"
    HELD = "held"
    CONFIRMED = "confirmed"
    FINISHED = "finished"
    WAITING = "waiting"
    NO_PLACE = "no_place"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing on the way to a confirmed place."""

    key: str
    done: bool


@dataclass(frozen=True, kw_only=True)
class OwnPlace:
    """Everything the first page shows; `seat` is the one to come, or the last one there was."""

    where: Where
    seat: Seat | None
    steps: tuple[Step, ...]
    joining: str
    thanks: tuple[Entitlement, ...]

    @property
    def active(self) -> bool:
        """Whether they still take part, and may change something about it."""
        return self.where not in (Where.WITHDRAWN, Where.STOPPED)

    @property
    def session(self) -> Session | None:
        """The session of the seat."""
        return self.seat.session if self.seat else None


def own_place(participant: Participant, *, now: datetime) -> OwnPlace:
    """Return what somebody's first page shows."""
    seat = _seat(participant)
    where = _where(participant, seat, now)
    agreed = consents.may_take_part(participant, at=now)
    steps = (
        Step(key="sheet", done=participant.sheet_given is not None),
        Step(key="consent", done=agreed),
        Step(key="call", done=participant.called is not None),
        Step(key="confirmed", done=where == Where.CONFIRMED),
    )
    return OwnPlace(
        where=where,
        seat=seat,
        steps=steps,
        joining=_joining(seat, now) if agreed and where == Where.CONFIRMED else "",
        thanks=tuple(participant.entitlements.order_by("id")),
    )


def live_seat(participant: Participant) -> Seat | None:
    """Return the place somebody has in a session to come."""
    seats = participant.seats.select_related("session").filter(state__in=_COMING)
    return seats.order_by("-id").first()


def _seat(participant: Participant) -> Seat | None:
    came = ("attended", "absent", "turned_away")
    last = participant.seats.select_related("session").filter(state__in=came).order_by("-id")
    return live_seat(participant) or last.first()


def _where(participant: Participant, seat: Seat | None, now: datetime) -> Where:
    if participant.standing == Participant.Standing.WITHDRAWN:
        return Where.WITHDRAWN
    if participant.standing != Participant.Standing.ACTIVE:
        return Where.STOPPED
    if seat is not None and _goes_on(seat, now):
        return Where.CONFIRMED
    if seat is not None and seat.state not in _COMING:
        return Where.FINISHED
    if seat is not None and seat.state == Seat.State.OFFERED:
        return Where.OFFERED
    if seat is not None:
        return Where.STANDBY if seat.standby else Where(seat.state)
    waiting = Waiting.objects.filter(participant=participant, ended__isnull=True).exists()
    return Where.WAITING if waiting else Where.NO_PLACE


def _goes_on(seat: Seat, now: datetime) -> bool:
    """Tell whether somebody is in a talk that is not over: whose line drops may come back."""
    return seat.state == Seat.State.ATTENDED and now <= _over(seat.session)


def _over(session: Session) -> datetime:
    return session.ended or session.starts + timedelta(minutes=session.minutes)


def _joining(seat: Seat | None, now: datetime) -> str:
    if seat is None or seat.state not in LIVE:
        return ""
    session = seat.session
    return session.address if session.starts - LINK_SHOWS <= now <= _over(session) else ""


def is_owed(participant: Participant) -> bool:
    """Tell whether a thank-you has not reached somebody yet."""
    return participant.entitlements.exclude(state=Entitlement.State.GIVEN).exists()
