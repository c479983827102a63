"""What the pages of sessions show: how each looks, and who is in it by pseudonym."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet

from candour.dates import london_day
from candour.errors import NotFoundError
from candour.study import seating
from candour.study.attendance import Arrivals
from candour.study.records import Needs, Room, StudyPlan
from candour.study.seating import Outlook
from candour.web.people.models import Account
from candour.web.study.models import Participant, Seat, Session, Study
from candour.web.study.queries import rates, seats
from candour.web.study.queries.lacking import lacking_consent
from candour.web.study.queries.texts import plan_of
from candour.web.vault.queries import cards


@dataclass(frozen=True, kw_only=True)
class SessionLine:
    """One session of a list; `group` and `way` in words."""

    session: Session
    way: str
    group: str
    room: Room
    outlook: Outlook
    coming: Arrivals
    came: int

    @property
    def begun(self) -> bool:
        """Whether it is known who comes, rather than likely."""
        return self.session.started is not None


@dataclass(frozen=True, kw_only=True)
class SeatLine:
    """One seat of a session: the person by pseudonym alone, and what must be arranged.

    `called`: rung, and genuine; `agreed`: to everything that needs a yes.
    """

    seat: Seat
    person: Participant
    needs: Needs | None
    called: bool
    agreed: bool

    @property
    def arranged(self) -> list[str]:
        """The keys and words of what must be arranged, in the order of the card."""
        if self.needs is None:
            return []
        return [name for name, value in vars(self.needs).items() if value]


def session_of(study: Study, key: str) -> Session:
    """Return a session of this study; raise NotFoundError where it has none such."""
    found = study.sessions.select_related("facilitator", "monitor").filter(key=key).first()
    if found is None:
        raise NotFoundError("There is no such session in this study.")
    return found


def lines(study: Study, sessions: Collection[Session]) -> list[SessionLine]:
    """Return how each of these sessions looks."""
    plan, learned = plan_of(study), rates.show_rates(study)
    rooms, came = seats.rooms(sessions), _came(sessions)
    return [
        SessionLine(
            session=session,
            way=way_words(plan, session),
            group=group_words(plan, session),
            room=room,
            outlook=seating.outlook(room, room.taken, learned, len(room.standbys)),
            coming=seating.coming_to(room.taken, learned),
            came=came.get(session.pk, 0),
        )
        for session, room in zip(sessions, rooms, strict=True)
    ]


def _came(sessions: Collection[Session]) -> dict[int, int]:
    there = Seat.objects.filter(session__in=sessions, state=Seat.State.ATTENDED)
    return dict(there.values_list("session_id").annotate(Count("pk")).order_by())


def past(study: Study) -> QuerySet[Session]:
    """Return the sessions that are over or were cancelled, the latest first."""
    ended = (Session.State.OVER, Session.State.CANCELLED)
    return study.sessions.filter(state__in=ended).order_by("-starts")


def open_sessions(study: Study) -> QuerySet[Session]:
    """Return the sessions that are planned or running, the earliest first."""
    return study.sessions.filter(state__in=(Session.State.PLANNED, Session.State.RUNNING))


def seat_lines(session: Session) -> list[SeatLine]:
    """Return the seats of a session that count, seats before standbys."""
    gone = (Seat.State.CANCELLED, Seat.State.EXPIRED)
    found = list(
        session.seats.exclude(state__in=gone)
        .select_related("participant__channel")
        .order_by("standby", "number")
    )
    needs: Mapping[str, Needs] = cards.needs_of(seat.participant_id for seat in found)
    lacking = lacking_consent(session.study, [seat.participant_id for seat in found])
    return [
        SeatLine(
            seat=seat,
            person=seat.participant,
            needs=needs.get(seat.participant_id),
            called=bool(seat.participant.called and seat.participant.genuine),
            agreed=seat.participant_id not in lacking,
        )
        for seat in found
    ]


def candidates(session: Session) -> list[Participant]:
    """Return who waits and could be offered a seat here by hand, first come first."""
    return [
        person
        for person in seats.waiting(session.study)
        if session.group in ("", person.group) or session.way == "one_to_one"
    ][:50]


def month_of(study: Study, first: date) -> dict[date, list[Session]]:
    """Return the sessions of a month of London's calendar, by day."""
    after = (first + timedelta(days=31)).replace(day=1)
    near = study.sessions.filter(
        starts__date__gte=first - timedelta(days=1), starts__date__lte=after
    )
    found: dict[date, list[Session]] = {}
    for session in near:
        day = london_day(session.starts)
        if first <= day < after:
            found.setdefault(day, []).append(session)
    return found


def staff_for(study: Study, duty: str) -> list[Account]:
    """Return who may be named for a duty; in an example that is everybody on the staff."""
    active = Account.objects.filter(is_active=True).order_by("name")
    if study.example:
        return list(active)
    return list(active.filter(duties__study=study, duties__duty=duty).distinct())


def way_words(plan: StudyPlan, session: Session) -> str:
    """Return how a session is held, in the plan's words."""
    return next((way.label for way in plan.ways if way.key == session.way), session.way)


def group_words(plan: StudyPlan, session: Session) -> str:
    """Return the social group a session is for, or nothing where it is for any."""
    return next((group.name for group in plan.groups if group.key == session.group), "")
