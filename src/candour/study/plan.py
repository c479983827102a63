"""Reads a study's plan from TOML, and says in a sentence what is missing or wrong."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from candour.errors import ContentError
from candour.study.records import (
    ErasurePlan,
    Ethics,
    Medium,
    Option,
    Question,
    SeatPlan,
    SocialGroup,
    StudyContact,
    StudyPlan,
    ThanksPlan,
    Way,
    WayPlan,
)


def parse(text: str) -> StudyPlan:
    """Return the plan; raise ContentError, naming the place, where it cannot be used."""
    try:
        given = tomllib.loads(text)
        return _plan(given)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"The plan is not TOML: {error}.") from error
    except KeyError as error:
        raise ContentError(f"The plan lacks {error.args[0]!r}.") from error
    except (TypeError, ValueError) as error:
        raise ContentError(f"The plan cannot be used: {error}.") from error


def _plan(given: dict[str, Any]) -> StudyPlan:
    return StudyPlan(
        name=given["name"],
        summary=given["summary"],
        region=given["region"],
        ethics=Ethics(**given["ethics"]),
        contact=StudyContact(**given["contact"]),
        basis=given["law"]["basis"],
        condition=given["law"]["condition"],
        ways=tuple(_way(way) for way in given["ways"]),
        questions=tuple(_question(question) for question in given["questions"]),
        groups=tuple(_group(group) for group in given["groups"]),
        thanks=ThanksPlan(**given["thanks"]),
        erasure=ErasurePlan(**given["erasure"]),
        seats=SeatPlan(**given.get("seats", {})),
        words={language: dict(words) for language, words in given.get("words", {}).items()},
    )


def in_language(plan: StudyPlan, language: str) -> StudyPlan:
    """Return the plan with what parents read of it in a language, as far as it is translated."""
    words = plan.words.get(language)
    if not words:
        return plan

    def say(text: str) -> str:
        return words.get(text, text)

    return replace(
        plan,
        name=say(plan.name),
        summary=say(plan.summary),
        region=say(plan.region),
        ethics=replace(plan.ethics, body=say(plan.ethics.body)),
        contact=replace(plan.contact, name=say(plan.contact.name)),
        ways=tuple(replace(way, label=say(way.label), about=say(way.about)) for way in plan.ways),
        questions=tuple(_question_in(question, say) for question in plan.questions),
    )


def _question_in(question: Question, say: Callable[[str], str]) -> Question:
    options = tuple(replace(option, label=say(option.label)) for option in question.options)
    return replace(question, label=say(question.label), hint=say(question.hint), options=options)


def labels(plan: StudyPlan) -> frozenset[str]:
    """Return all that parents read of a plan."""
    kept = {plan.name, plan.summary, plan.region, plan.ethics.body, plan.contact.name}
    kept |= {words for way in plan.ways for words in (way.label, way.about)}
    kept |= {words for one in plan.questions for words in (one.label, one.hint) if words}
    return frozenset(kept | {option.label for one in plan.questions for option in one.options})


def _way(given: dict[str, Any]) -> WayPlan:
    return WayPlan(
        key=Way(given["key"]),
        label=given["label"],
        about=given["about"],
        minutes=given["minutes"],
        mediums=tuple(Medium(medium) for medium in given["mediums"]),
        requires=_answers(given["requires"]),
    )


def _question(given: dict[str, Any]) -> Question:
    return Question(
        key=given["key"],
        label=given["label"],
        hint=given.get("hint", ""),
        options=tuple(Option(**option) for option in given["options"]),
        ways=tuple(Way(way) for way in given.get("ways", ())),
        several=given.get("several", False),
        needed=given.get("needed", False),
    )


def _group(given: dict[str, Any]) -> SocialGroup:
    return SocialGroup(
        key=given["key"],
        name=given["name"],
        target=given["target"],
        criteria=_answers(given["criteria"]),
    )


def _answers(given: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {question: tuple(answers) for question, answers in given.items()}
