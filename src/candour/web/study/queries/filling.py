"""How far each social group's quota is filled: came, confirmed, held, waiting."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from candour.study.quotas import Filled, state_for
from candour.study.records import QuotaState, StudyPlan
from candour.web.study.models import Participant, Seat, Study

State = Seat.State


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many of a social group are how far; nobody is counted twice, standbys wait."""

    came: int = 0
    confirmed: int = 0
    held: int = 0
    waiting: int = 0

    @property
    def filled(self) -> Filled:
        """The same as the quota asks for it."""
        return Filled(attended=self.came, live=self.confirmed + self.held, waiting=self.waiting)


@dataclass(frozen=True, kw_only=True)
class Filling(Counts):
    """A social group's counts beside its target; `state` says how somebody fares who enters now."""

    key: str
    name: str
    target: int
    state: QuotaState

    @property
    def missing(self) -> int:
        """How many are still sought once everybody with a place has come."""
        return max(self.target - self.came - self.confirmed - self.held, 0)


def filling(study: Study, plan: StudyPlan) -> tuple[Filling, ...]:
    """Return every social group of the plan in its order."""
    counts = _counts(study)
    known = {group: found.filled for group, found in counts.items()}
    return tuple(
        Filling(
            key=group.key,
            name=group.name,
            target=group.target,
            state=state_for(group.key, plan, known),
            **vars(counts.get(group.key, Counts())),
        )
        for group in plan.groups
    )


def filled(study: Study, *, besides: str = "") -> dict[str, Filled]:
    """Return for each social group how many took part, have a seat, or wait, one person aside."""
    return {group: found.filled for group, found in _counts(study, besides).items() if group}


def _counts(study: Study, besides: str = "") -> dict[str, Counts]:
    def seat(*states: State) -> Exists:
        own = Seat.objects.filter(participant=OuterRef("pk"), standby=False)
        return Exists(own.filter(state__in=states))

    active = Q(standing=Participant.Standing.ACTIVE)
    came, confirmed = Q(has_come=True), Q(has_come=False, is_confirmed=True)
    held = Q(has_come=False, is_confirmed=False, is_held=True)
    waits = active & Q(has_come=False, is_confirmed=False, is_held=False)
    waits &= Q(waiting__isnull=False, waiting__ended=None)
    rows = (
        Participant.objects.filter(study=study)
        .exclude(pk=besides)
        .annotate(
            has_come=seat(State.ATTENDED),
            is_confirmed=seat(State.CONFIRMED),
            is_held=seat(State.HELD, State.OFFERED),
        )
        .order_by()
        .values_list("group")
        .annotate(
            of_came=Count("pk", filter=came),
            of_confirmed=Count("pk", filter=confirmed),
            of_held=Count("pk", filter=held),
            of_waiting=Count("pk", filter=waits),
        )
    )
    return {
        group: Counts(came=came, confirmed=confirmed, held=held, waiting=waits)
        for group, came, confirmed, held, waits in rows
    }
