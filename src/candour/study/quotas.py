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


def fitting(answers: Mapping[str, str | Sequence[str]], plan: StudyPlan) -> list[SocialGroup]:
    """Return the social groups whose every criterion an answer meets, in the plan's order."""
    return [group for group in plan.groups if _belongs(answers, group)]


def place_in_group(
    answers: Mapping[str, str | Sequence[str]], plan: StudyPlan, counts: Mapping[str, Filled]
) -> str:
    """Return the key of the social group somebody counts in, or nothing where none fits.

    Groups overlap: the first that fits and is open, else the first with a waiting list, else the
    first that fits.
    """
    found = fitting(answers, plan)
    for wanted in QuotaState:
        for group in found:
            if state_of(group, counts.get(group.key, Filled())) == wanted:
                return group.key
    return ""


def takes_now(group: str, plan: StudyPlan, counts: Mapping[str, Filled]) -> bool:
    """Tell whether somebody of this social group (or of none) may hold a seat at once."""
    found = [one for one in plan.groups if one.key == group]
    return all(state_of(one, counts.get(one.key, Filled())) is QuotaState.OPEN for one in found)


def _belongs(answers: Mapping[str, str | Sequence[str]], group: SocialGroup) -> bool:
    return all(
        set(wanted) & _given(answers.get(question, ()))
        for question, wanted in group.criteria.items()
    )


def _given(answer: str | Sequence[str]) -> set[str]:
    return {answer} if isinstance(answer, str) else set(answer)
