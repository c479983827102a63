"""Which system a request is about, for answers that do not name it again."""

import pytest

from candour.evidence.proposing.asked import asked_system
from candour.evidence.proposing.findings import SystemName
from tests.documents import asked, own
from tests.unit.evidence.proposing.papers import KNOWN, Paper, paper


def wanted(given: Paper) -> SystemName | None:
    return asked_system(
        text=given.text,
        mentions=given.mentions,
        understanding=given.understanding,
        known=KNOWN,
    )


@pytest.mark.parametrize(
    ("sentence", "key", "name"),
    [
        ("My request concerns FamilyLens.", "familylens", "FamilyLens"),
        ("Please tell me about FamilyLens.", "familylens", "FamilyLens"),
        ("What papers do you hold relating to ClaimSorter?", "claimsorter", "ClaimSorter"),
        ("Are you using the Sampleton Hub?", "", "Sampleton Hub"),
        ("I write about a model called Home Ahead Model.", "", "Home Ahead Model"),
    ],
)
def test_a_request_names_its_subject(sentence: str, key: str, name: str) -> None:
    found = wanted(paper(*asked(sentence), kind="foi_response"))
    assert found is not None
    assert (found.key, found.name) == (key, name)


@pytest.mark.parametrize(
    "sentence",
    [
        "Please tell me about your models, such as FamilyLens.",
        "This could include papers about FamilyLens.",
        "I ask about systems, for example FamilyLens.",
        "My request about FamilyLens is not limited to one year.",
        "Please tell me about your work.",
        "I have read much.",
    ],
)
def test_an_example_is_no_subject(sentence: str) -> None:
    assert wanted(paper(*asked(sentence), kind="foi_response")) is None


def test_the_bodys_own_words_name_no_subject_unless_they_say_the_question_again() -> None:
    assert wanted(paper(*own("This is about FamilyLens."), kind="foi_response")) is None
    again = own("Thank you for your request about FamilyLens.")
    found = wanted(paper(*again, kind="foi_response"))
    assert found is not None
    assert found.key == "familylens"


def test_a_programmes_way_of_working_is_no_subject() -> None:
    assert wanted(paper(*asked("My request is about Kind Start."), kind="foi_response")) is None


def test_a_name_far_behind_is_no_subject() -> None:
    far = "My request is about " + "many small things that we do and say, " * 4 + "and FamilyLens."
    assert wanted(paper(*asked(far), kind="foi_response")) is None


def test_the_first_subject_counts() -> None:
    lines = asked("I write about ClaimSorter.", "It is also about FamilyLens.")
    found = wanted(paper(*lines, kind="foi_response"))
    assert found is not None
    assert found.key == "claimsorter"


def test_its_place_is_that_of_its_words() -> None:
    given = paper(*asked("Hello.", "I write about the Sampleton Hub."), kind="foi_response")
    found = wanted(given)
    assert found is not None
    assert given.text.content[found.start : found.end] == "Sampleton Hub"
