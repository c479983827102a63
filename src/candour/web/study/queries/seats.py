"""Rooms with who sits in them, and who waits, as the allocator sees them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial

from django.db.models import QuerySet

from candour.study import calendars
from candour.study.calendars import Invite, Slot
from candour.study.records import Room, Sitter, Way
from candour.web.audit.models import Event
from candour.web.study.models import (
    Participant,
    Seat,
    Session,
    Study,
    SuitableTime,
)

# A seat that somebody has and may still use.
OPEN = (Seat.State.OFFERED, Seat.State.HELD, Seat.State.CONFIRMED)
CHANGES = ("session changed", "session cancelled")


def coming_sessions(study: Study, now: datetime) -> list[Session]:
    """Return the planned sessions that have not begun, the earliest first."""
    return list(study.sessions.filter(state=Session.State.PLANNED, starts__gt=now))


def rooms(sessions: Collection[Session]) -> list[Room]:
    """Return sessions as rooms, with those who have a seat and those who stand by."""
    taken: dict[tuple[int, bool], list[Sitter]] = defaultdict(list)
    seats = Seat.objects.filter(session__in=sessions, state__in=OPEN)
    for seat in seats.select_related("participant__channel").order_by("standby", "number"):
        taken[seat.session_id, seat.standby].append(sitter(seat.participant, since=seat.made))
    return [
        room(session, taken[session.pk, False], taken[session.pk, True]) for session in sessions
    ]


def room(session: Session, taken: Iterable[Sitter], standbys: Iterable[Sitter]) -> Room:
    """Return one session as a room."""
    return Room(
        session=session.key,
        starts=session.starts,
        way=Way(session.way),
        social_group=session.group,
        acquainted=session.acquainted,
        fewest=session.fewest,
        capacity=session.capacity,
        taken=tuple(taken),
        standbys=tuple(standbys),
    )


def sitter(participant: Participant, *, since: datetime, suits: Sequence[str] = ()) -> Sitter:
    """Return a participant as a sitter."""
    return Sitter(
        pseudonym=participant.pk,
        social_group=participant.group,
        channel=participant.channel.code if participant.channel else "",
        way=Way(participant.way),
        since=since,
        suits=tuple(suits),
        circle=participant.circle,
    )


def seated(study_id: int) -> QuerySet[Seat, str]:
    """Return the pseudonyms of those who have a seat of their own."""
    found = Seat.objects.filter(session__study=study_id, state__in=OPEN, standby=False)
    return found.values_list("participant_id", flat=True)


def waiting(study: Study) -> list[Participant]:
    """Return who is on the waiting list and has no seat of their own, first come first."""
    found = Participant.objects.filter(
        study=study,
        standing=Participant.Standing.ACTIVE,
        waiting__isnull=False,
        waiting__ended__isnull=True,
    ).exclude(pk__in=seated(study.pk))
    return list(found.select_related("channel", "waiting").order_by("waiting__since", "pk"))


def waiting_sitters(study: Study, sessions: Collection[Session]) -> list[Sitter]:
    """Return who waits, each with the sessions that may be offered to them.

    An offer is a question, so a session may be offered that somebody ticked, one at a time of the
    week that they ticked, or any to somebody who has not said.
    """
    people = waiting(study)
    said = _said(participant.pk for participant in people)
    fitting = partial(_offered, sessions=sessions, slots=_slots(sessions))
    return [
        sitter(person, since=person.waiting.since, suits=fitting(person, said.get(person.pk)))
        for person in people
    ]


def _offered(
    participant: Participant,
    said: tuple[set[int], set[Slot]] | None,
    *,
    sessions: Collection[Session],
    slots: Mapping[int, Slot],
) -> list[str]:
    return [
        session.key
        for session in sessions
        if hears_well(participant, session)
        and (said is None or session.pk in said[0] or slots[session.pk] in said[1])
    ]


def hears_well(participant: Participant, session: Session) -> bool:
    """Tell whether a session is held where somebody wants it: a talk alone, online or by phone."""
    return session.way == Way.GROUP or session.medium == participant.medium


def _slots(sessions: Iterable[Session]) -> dict[int, Slot]:
    return {session.pk: calendars.slot(session.starts) for session in sessions}


def _said(pseudonyms: Iterable[str]) -> dict[str, tuple[set[int], set[Slot]]]:
    """The sessions that people ticked, and the times of the week of these."""
    found: dict[str, tuple[set[int], set[Slot]]] = {}
    times = SuitableTime.objects.filter(
        participant__waiting__ended__isnull=True, participant__in=list(pseudonyms)
    )
    for pseudonym, session, starts in times.values_list(
        "participant_id", "session_id", "session__starts"
    ):
        sessions, slots = found.setdefault(pseudonym, (set(), set()))
        sessions.add(session)
        slots.add(calendars.slot(starts))
    return found


def seat_of(participant: Participant) -> Seat | None:
    """Return the seat that somebody has, if not as a standby."""
    found = participant.seats.filter(state__in=OPEN, standby=False)
    return found.select_related("session").first()


def invite(session: Session, *, name: str, now: datetime, link: str = "") -> Invite:
    """Return what a calendar is told of a session; each change counts it up."""
    changes = Event.objects.filter(kind="session", key=session.key, verb__in=CHANGES)
    return Invite(
        key=session.key,
        name=name,
        starts=session.starts,
        minutes=session.minutes,
        sequence=changes.count(),
        changed=now,
        link=link,
        cancelled=session.state == Session.State.CANCELLED,
    )
