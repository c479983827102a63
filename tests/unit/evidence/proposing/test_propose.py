"""What the rules propose of a whole document."""

from dataclasses import replace

import pytest

from candour.evidence.proposing import THRESHOLD
from candour.evidence.records import AnswerOutcome, Proposals
from candour.records import Stance
from tests.documents import Line, asked, own
from tests.unit.evidence.proposing.papers import Paper, paper

USE = "Exampleshire County Council uses FamilyLens to give families risk scores."
DENIAL = "We do not use predictive analytics."
NOT_HELD = "The council does not hold the information."


def answered(*lines: Line, kind: str = "foi_response") -> Paper:
    """Return an answer whose last sentence says that nothing is held."""
    given = paper(*lines, kind=kind)
    last = given.understanding.sentences[-1]
    understood = replace(
        given.understanding,
        outcome=AnswerOutcome.NOT_HELD,
        outcome_range=(last.start, last.end),
    )
    return replace(given, understanding=understood)


def test_uses_and_denials_are_proposed_together() -> None:
    found = paper(*own(USE, DENIAL)).proposals()
    assert [use.stance for use in found.uses] == [Stance.ASSERTS, Stance.DENIES]
    assert found.problems == ()


def test_what_came_of_a_request_is_proposed_beside_them() -> None:
    found = answered(*asked("Do you use FamilyLens?"), *own(NOT_HELD)).proposals()
    assert found.uses == ()
    assert [one.outcome for one in found.searches] == [AnswerOutcome.NOT_HELD]


@pytest.mark.parametrize("kind", ["foi_request", "letter"])
def test_a_question_and_a_letter_to_us_are_never_evidence(kind: str) -> None:
    assert paper(*own(USE, DENIAL), kind=kind).proposals().uses == ()


def test_an_unlikely_use_is_weighed_and_not_proposed() -> None:
    given = paper(*own(USE, "Managers have a dashboard in TableMaker."), kind="foi_response")
    proposed = [use for use in given.proposals().uses if use.stance is Stance.ASSERTS]
    assert proposed == [use for use in given.uses() if use.confidence >= THRESHOLD]


@pytest.mark.parametrize("words", ["", "Good day.", "\u00a0", "The committee met in Sampleton."])
def test_a_paper_that_tells_nothing_proposes_nothing(words: str) -> None:
    assert paper(*own(words)).proposals() == Proposals()


def test_a_text_without_sentences_proposes_nothing() -> None:
    given = paper(*own(USE))
    bare = replace(given, understanding=replace(given.understanding, sentences=()))
    assert bare.proposals() == Proposals()


def test_the_order_of_mentions_changes_nothing() -> None:
    given = paper(*own(USE, "FamilyLens is of Invented Analytics.", "ClaimSorter joins data."))
    turned = replace(given, mentions=given.mentions[::-1])
    assert turned.proposals() == given.proposals()


@pytest.mark.parametrize("kind", ["foi_response", "committee_paper", "privacy_notice", "media"])
def test_what_a_requester_adds_never_changes_what_is_proposed_of_the_body(kind: str) -> None:
    more = asked("Exampleshire County Council has a predictive model and a data warehouse.")
    plain, longer = paper(*own(USE), kind=kind), paper(*own(USE), *more, kind=kind)
    assert longer.proposals().uses == plain.proposals().uses
