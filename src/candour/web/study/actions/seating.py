"""Seats: held, offered, accepted, confirmed, freed, and handed on in order.

Two at once: every change of a state names the state it starts from, so whoever comes second is
told; `taking` decides who gets a number.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from candour.errors import ConflictError, InputError
from candour.study import seating
from candour.study.allocating import Allocation, allocate
from candour.study.attendance import ShowRates
from candour.study.records import Place, Room, Way
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.actions.outbox import drop_messages, plan_seat
from candour.web.study.actions.taking import admits, end_turn, free, take, turn_over, wait
from candour.web.study.models import Participant, Seat, Session, Study, SuitableTime
from candour.web.study.permissions import Duty, require_duty
from candour.web.study.queries import rates, seats
from candour.web.study.queries.lacking import lacking_consent

TRIES = 50
State = Seat.State


def hold_first(*, participant: Participant, now: datetime) -> Seat | None:
    """Hold the best seat at a time that suits, else put somebody on the waiting list.

    Runs inside the caller's transaction, which leaves the audit row.
    """
    learned = rates.show_rates(participant.study)
    for _ in range(TRIES):
        held = seats.seat_of(participant)
        if held:
            return held
        session = _session_for(participant, learned, now)
        if session is None:
            break
        seat = take(session, participant, state=State.HELD, learned=learned, now=now)
        if seat:
            end_turn(participant, now)
            plan_seat(seat, now)
            return seat
    wait(participant=participant, since=now)
    return None


def offer(
    *,
    actor: Account,
    participant: Participant,
    session: Session,
    now: datetime,
    standby: bool = False,
) -> Seat:
    """Offer somebody a seat, or to stand by, as a person of the team decides."""
    require_duty(actor, session.study, Duty.COORDINATOR)
    key = f"{session.key}:{participant.pk}"
    with change(verb="seat offered", kind="seat", key=key, actor_id=actor.pk) as trail:
        trail.detail = {"standby": standby}
        learned = rates.show_rates(session.study)
        _refuse_bad_offer(session, participant, learned, now=now, standby=standby)
        place = Place(session=session.key, pseudonym=participant.pk, standby=standby)
        seat = _offer(place, session, participant, learned, now)
        if seat is None:
            raise ConflictError("Somebody else was given this seat just now. Look again.")
        return seat


def accept(*, seat: Seat, now: datetime, actor: Account | None = None) -> Seat:
    """Take up an offer; it is refused once it has run out."""
    by = actor.pk if actor else None
    with change(verb="offer accepted", kind="seat", key=key_of(seat), actor_id=by):
        offered = Seat.objects.filter(pk=seat.pk, state=State.OFFERED, until__gt=now)
        if not offered.update(state=State.HELD, until=None):
            raise ConflictError("This offer has run out or was answered already.")
        if not seat.standby:
            end_turn(seat.participant, now)
        seat.refresh_from_db()
        plan_seat(seat, now)
    return seat


def cancel_seat(
    *, seat: Seat, now: datetime, again: bool = False, actor: Account | None = None
) -> None:
    """Give a seat back; `again` puts the person at the end of the waiting list."""
    by = actor.pk if actor else None
    with change(verb="seat cancelled", kind="seat", key=key_of(seat), actor_id=by):
        if not free(seat, now=now, again=again):
            raise ConflictError("This seat was given back already, or the session has begun.")
        seat.refresh_from_db()
        plan_seat(seat, now)


def accept_for(*, actor: Account, seat: Seat, now: datetime) -> Seat:
    """Take up an offer for somebody who said yes on the phone."""
    require_duty(actor, seat.session.study, Duty.COORDINATOR)
    return accept(seat=seat, now=now, actor=actor)


def give_back(*, actor: Account, seat: Seat, now: datetime) -> None:
    """Give a seat back for somebody who rang; they stay on the waiting list, at its end."""
    require_duty(actor, seat.session.study, Duty.COORDINATOR)
    cancel_seat(seat=seat, now=now, again=True, actor=actor)


def confirm_ready(now: datetime, *, study: Study | None = None) -> int:
    """Confirm each held seat whose person was called, agreed, and has had the sheet for a day.

    Of every study, or of one alone.
    """
    coming = Seat.objects.filter(
        standby=False, session__state=Session.State.PLANNED, session__starts__gt=now
    )
    if study is not None:
        coming = coming.filter(session__study=study)
    return sum(_confirm(seat, now) for seat in ready(coming, now))


def ready(seats: QuerySet[Seat], now: datetime) -> Iterator[Seat]:
    """Yield those of the seats whose people lack nothing that a confirmed place takes."""
    return _agreed(
        seats.filter(
            state=State.HELD,
            participant__standing=Participant.Standing.ACTIVE,
            participant__called__isnull=False,
            participant__genuine=True,
            participant__sheet_given__lte=now - seating.SHEET,
        )
    )


def _agreed(seats: QuerySet[Seat]) -> Iterator[Seat]:
    """Yield the seats of those who agreed to all that needs a yes, to its words as they stand."""
    waiting = list(seats.select_related("session__study", "participant"))
    for study in {seat.session.study for seat in waiting}:
        of_study = [seat for seat in waiting if seat.session.study_id == study.pk]
        lacking = lacking_consent(study, [seat.participant_id for seat in of_study])
        yield from (seat for seat in of_study if seat.participant_id not in lacking)


def expire_offers(now: datetime) -> int:
    """End the offers that nobody took up; their people go to the end of the waiting list."""
    late = Seat.objects.filter(state=State.OFFERED, until__lte=now).select_related("session")
    return sum(_expire(seat, now) for seat in late)


def offer_freed(now: datetime) -> int:
    """Offer each freed seat to who stands by for it, else to the first whom it suits."""
    freed = Session.objects.filter(
        state=Session.State.PLANNED,
        starts__gt=now,
        seats__standby=False,
        seats__state__in=(State.CANCELLED, State.EXPIRED),
    )
    made = 0
    for study in Study.objects.filter(pk__in=freed.values("study_id")):
        sessions = list(freed.filter(study=study).distinct())
        places = [place for place in plan(study, now, sessions).places if not place.standby]
        made += len(_offer_places(study, places, now, verb="freed seats offered"))
    return made


def plan(study: Study, now: datetime, sessions: list[Session] | None = None) -> Allocation:
    """Return the seats that would now be offered to the waiting list."""
    coming = seats.coming_sessions(study, now) if sessions is None else sessions
    return allocate(
        seats.rooms(coming),
        seats.waiting_sitters(study, coming),
        rates.show_rates(study),
        now,
    )


def apply_plan(*, actor: Account, study: Study, now: datetime) -> list[Seat]:
    """Offer the planned seats as the plan stands now; return those that could be offered."""
    require_duty(actor, study, Duty.COORDINATOR)
    places = plan(study, now).places
    return _offer_places(study, places, now, verb="waiting list seated", actor=actor)


def key_of(seat: Seat) -> str:
    """Return what the audit calls a seat."""
    return f"{seat.session.key}:{seat.participant_id}"


def _confirm(seat: Seat, now: datetime) -> bool:
    with transaction.atomic():
        held = Seat.objects.filter(pk=seat.pk, state=State.HELD)
        if not held.update(state=State.CONFIRMED, confirmed=now):
            return False
        with change(verb="seat confirmed", kind="seat", key=key_of(seat)):
            seat.refresh_from_db()
            plan_seat(seat, now)
            return True


def _expire(seat: Seat, now: datetime) -> bool:
    with transaction.atomic():
        late = Seat.objects.filter(pk=seat.pk, state=State.OFFERED, until__lte=now)
        if not late.update(state=State.EXPIRED, ended=now):
            return False
        if not seat.standby:
            turn_over(seat.participant_id, now)
        with change(verb="offer ran out", kind="seat", key=key_of(seat)):
            drop_messages(seat=seat, now=now)
            return True


def _offer_places(
    study: Study,
    places: Iterable[Place],
    now: datetime,
    *,
    verb: str,
    actor: Account | None = None,
) -> list[Seat]:
    planned = list(places)
    if not planned:
        return []
    by = actor.pk if actor else None
    with change(verb=verb, kind="study", key=study.key, actor_id=by) as trail:
        sessions = {session.key: session for session in study.sessions.all()}
        people = Participant.objects.in_bulk([place.pseudonym for place in planned])
        learned = rates.show_rates(study)
        offers = (
            _offer(place, sessions[place.session], people[place.pseudonym], learned, now)
            for place in planned
        )
        made = [seat for seat in offers if seat]
        trail.detail = {"seats": [key_of(seat) for seat in made]}
    return made


def _offer(
    place: Place, session: Session, participant: Participant, learned: ShowRates, now: datetime
) -> Seat | None:
    until = seating.offer_ends(now, session.starts)
    if until is None:
        raise InputError("It is too late to offer a seat in this session: ring them instead.")
    seat = take(
        session,
        participant,
        state=State.OFFERED,
        learned=learned,
        now=now,
        until=until,
        standby=place.standby,
    )
    if seat:
        plan_seat(seat, now)
    return seat


def _refuse_bad_offer(
    session: Session,
    participant: Participant,
    learned: ShowRates,
    *,
    now: datetime,
    standby: bool,
) -> None:
    if session.state != Session.State.PLANNED or session.starts <= now:
        raise ConflictError("This session takes nobody any more.")
    if session.way == Way.GROUP and participant.way != Way.GROUP:
        raise ConflictError("This person asked to talk to one of us alone.")
    if session.way == Way.GROUP and session.group not in ("", participant.group):
        raise ConflictError("This session is planned for another social group.")
    if seats.seat_of(participant):
        raise ConflictError(f"{participant.pk} has a seat already.")
    (room,) = seats.rooms([session])
    if not standby and not admits(room, participant, learned):
        raise ConflictError(
            "One more would make it too likely that somebody is turned away, or bring together"
            " people who know each other. Offer to stand by instead."
        )


def _session_for(participant: Participant, learned: ShowRates, now: datetime) -> Session | None:
    said = SuitableTime.objects.filter(participant=participant).values("session_id")
    sessions = {
        session.key: session
        for session in Session.objects.filter(
            pk__in=said,
            study_id=participant.study_id,
            state=Session.State.PLANNED,
            starts__gt=now,
            way=participant.way,
            group__in=("", participant.group),
        )
        if seats.hears_well(participant, session)
    }
    if not sessions:
        return None
    found = seating.choose(
        _unpromised(participant, seats.rooms(sessions.values())),
        seats.sitter(participant, since=now, suits=tuple(sessions)),
        learned,
        now,
    )
    return sessions[found.session] if found else None


def _unpromised(participant: Participant, rooms: list[Room]) -> list[Room]:
    """The rooms that nobody else who waits already could be offered."""
    wanted = SuitableTime.objects.filter(
        Q(session__group="") | Q(participant__group=participant.group),
        session__key__in=[room.session for room in rooms],
        participant__standing=Participant.Standing.ACTIVE,
        participant__way=participant.way,
        participant__circle="",
        participant__waiting__ended__isnull=True,
        participant__waiting__isnull=False,
    ).exclude(Q(participant=participant) | Q(participant__in=seats.seated(participant.study_id)))
    if participant.way == Way.ONE_TO_ONE:
        wanted = wanted.filter(participant__medium=participant.medium)
    promised = set(wanted.order_by().values_list("session__key", flat=True).distinct())
    return [room for room in rooms if room.session not in promised]
