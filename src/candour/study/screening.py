"""Tells from somebody's answers which ways and social groups fit; never why one does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from candour.study.records import Question, StudyPlan, Way

RATHER_NOT_SAY = "rather_not_say"

Answers = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Screened:
    """What fits: ways and keys of social groups in the plan's order; `missing` must be answered."""

    ways: tuple[Way, ...]
    groups: tuple[str, ...]
    missing: tuple[str, ...]


def read(plan: StudyPlan, given: Mapping[str, Sequence[str]]) -> Answers:
    """Keep the answers that the plan knows; a question left out is one somebody would not say."""
    return {question.key: _kept(question, given) for question in plan.questions}


def screen(plan: StudyPlan, answers: Answers) -> Screened:
    """Tell what fits these answers."""
    return Screened(
        ways=tuple(way.key for way in plan.ways if _meets(answers, way.requires)),
        groups=tuple(group.key for group in plan.groups if _meets(answers, group.criteria)),
        missing=tuple(
            question.key
            for question in plan.questions
            if question.needed and answers.get(question.key, ()) in ((), (RATHER_NOT_SAY,))
        ),
    )


def _kept(question: Question, given: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    chosen = set(given.get(question.key, ()))
    known = tuple(option.key for option in question.options if option.key in chosen)
    if known:
        return known if question.several else known[:1]
    return () if question.needed else (RATHER_NOT_SAY,)


def _meets(answers: Answers, wanted: Mapping[str, tuple[str, ...]]) -> bool:
    return all(set(answers.get(key, ())) & set(fitting) for key, fitting in wanted.items())
