"""The participants of a study, by pseudonym, sorted out by what they wait for."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from candour.errors import NotFoundError
from candour.web.study.models import Message, Participant, Seat, Study, Task

_COMING = ("offered", "held", "confirmed")
_ACTIVE = Q(standing=Participant.Standing.ACTIVE)
_CALL = Task.objects.filter(participant=OuterRef("pk"), kind=Task.Kind.CALL, done__isnull=True)
_STUCK = Message.objects.filter(
    participant=OuterRef("pk"), state__in=(Message.State.UNCERTAIN, Message.State.FAILED)
)
_LIVE = Seat.objects.filter(participant=OuterRef("pk"), state__in=_COMING)


def _with_seat(state: str) -> Exists:
    return Exists(Seat.objects.filter(participant=OuterRef("pk"), state=state))


# What each filter of the list asks; an empty one asks nothing.
FILTERS: dict[str, Q | Exists] = {
    "to_call": Exists(_CALL),
    "offered": _with_seat("offered"),
    "held": _with_seat("held"),
    "confirmed": _with_seat("confirmed"),
    "waiting": Q(waiting__isnull=False, waiting__ended__isnull=True) & _ACTIVE,
    "no_seat": _ACTIVE & Q(~Exists(_LIVE)),
    "in_doubt": _ACTIVE & Q(called__isnull=False) & (Q(genuine=False) | Q(genuine__isnull=True)),
    "stuck": Exists(_STUCK),
    "came": _with_seat("attended"),
    "withdrawn": Q(standing=Participant.Standing.WITHDRAWN),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One participant in the list."""

    participant: Participant
    seat: Seat | None

    @property
    def starts(self) -> datetime | None:
        """When their session starts, if they have a seat."""
        return self.seat.session.starts if self.seat else None


def people(study: Study, *, show: str = "", search: str = "") -> QuerySet[Participant]:
    """Return those whom a filter and a part of a pseudonym leave, the newest first."""
    found = Participant.objects.filter(study=study).select_related("channel")
    if show in FILTERS:
        found = found.filter(FILTERS[show])
    if search:
        found = found.filter(pk__contains=search.lower())
    seats = Seat.objects.filter(state__in=(*_COMING, "attended")).select_related("session")
    return found.prefetch_related(Prefetch("seats", queryset=seats)).order_by("-entered", "pk")


def lines(found: list[Participant]) -> list[Line]:
    """Return the rows of a page of people."""
    return [Line(participant=who, seat=next(iter(who.seats.all()), None)) for who in found]


def person_of(study: Study, pseudonym: str) -> Participant:
    """Return one participant; raise NotFoundError where there is nobody of that name."""
    found = Participant.objects.select_related("study", "channel", "entered_by", "called_by")
    person = found.filter(study=study, pk=pseudonym).first()
    if person is None:
        raise NotFoundError("There is nobody of this name in the study.")
    return person
