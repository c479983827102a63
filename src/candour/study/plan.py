"""Reads a study's plan from TOML, and says in a sentence what is missing or wrong."""

import tomllib
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
    )


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
