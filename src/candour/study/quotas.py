"""How far each social group is filled, softly: nobody is turned away for who they are."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from candour.study.records import QuotaState, SocialGroup, StudyPlan

# About four in five come, so for each place sought five people may hold or await a seat.
OPEN_UNTIL = 1.25
LISTED_UNTIL = 2.0


@dataclass(frozen=True, kw_only=True)
class Filled:
    """How many of a social group have taken part, hold a seat, or wait."""

    attended: int = 0
    live: int = 0
    waiting: int = 0

    @property
    def every(self) -> int:
        return self.attended + self.live + self.waiting


def state_of(group: SocialGroup, filled: Filled) -> QuotaState:
    """Return how somebody who now enters fares: a seat, the waiting list, or thanks for now."""
    if filled.attended >= group.target:
        return QuotaState.CLOSED
    if filled.every < math.ceil(group.target * OPEN_UNTIL):
        return QuotaState.OPEN
    if filled.every < math.ceil(group.target * LISTED_UNTIL):
        return QuotaState.WAITING_LIST
    return QuotaState.CLOSED


def place_in_group(fitting: Sequence[str], plan: StudyPlan, counts: Mapping[str, Filled]) -> str:
    """Return which of the social groups that fit somebody counts in, or nothing where none fits.

    Groups overlap: the first that fits and is open, else the first with a waiting list, else the
    first that fits.
    """
    for wanted in QuotaState:
        for group in fitting:
            if state_for(group, plan, counts) == wanted:
                return group
    return ""


def state_for(group: str, plan: StudyPlan, counts: Mapping[str, Filled]) -> QuotaState:
    """Return how somebody of this social group fares now; to those of none all is open."""
    found = next((one for one in plan.groups if one.key == group), None)
    return state_of(found, counts.get(group, Filled())) if found else QuotaState.OPEN
