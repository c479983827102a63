"""How far each social group's quota is filled: came, confirmed, held, waiting."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from candour.study.quotas import Filled, state_of
from candour.study.records import QuotaState, StudyPlan
from candour.web.study.models import Participant, Seat, Study
from candour.web.study.queries import seats

State = Seat.State
_COLUMNS = ("came", "confirmed", "held", "waiting")


@dataclass(frozen=True, kw_only=True)
class Filling:
    """A social group's target and how many are how far; nobody is counted twice.

    `state` says how somebody fares who enters now.
    """

    key: str
    name: str
    target: int
    came: int
    confirmed: int
    held: int
    waiting: int
    state: QuotaState

    @property
    def missing(self) -> int:
        """How many are still sought once everybody with a place has come."""
        return max(self.target - self.came - self.confirmed - self.held, 0)


def filling(study: Study, plan: StudyPlan) -> tuple[Filling, ...]:
    """Return every social group of the plan in its order."""
    counts, known = _counts(study), seats.filled(study)
    return tuple(
        Filling(
            key=group.key,
            name=group.name,
            target=group.target,
            **dict(zip(_COLUMNS, counts.get(group.key, (0, 0, 0, 0)), strict=True)),
            state=state_of(group, known.get(group.key, Filled())),
        )
        for group in plan.groups
    )


def _counts(study: Study) -> dict[str, tuple[int, int, int, int]]:
    def seat(*states: State) -> Exists:
        return Exists(Seat.objects.filter(participant=OuterRef("pk"), state__in=states))

    active = Q(standing=Participant.Standing.ACTIVE)
    came, confirmed = Q(has_come=True), Q(has_come=False, is_confirmed=True)
    held = Q(has_come=False, is_confirmed=False, is_held=True)
    waits = active & Q(has_come=False, is_confirmed=False, is_held=False)
    waits &= Q(waiting__isnull=False, waiting__ended=None)
    rows = (
        Participant.objects.filter(study=study)
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
    return {group: (came, confirmed, held, waits) for group, came, confirmed, held, waits in rows}
