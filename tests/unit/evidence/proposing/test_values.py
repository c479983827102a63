"""The other properties of a use, and how its quotes are cut."""

import pytest

from candour.evidence.proposing.findings import Finding
from candour.evidence.proposing.values import (
    QUOTE_LIMIT,
    claim,
    ending_reason,
    other_values,
    ranged,
)
from candour.evidence.records import ProposedClaim
from tests.documents import own
from tests.unit.evidence.proposing.papers import Paper, paper

LONG = "We match records of schools and " + "of many other places " * 40 + "in a data warehouse."


def values(*sentences: str) -> dict[str, str]:
    given = paper(*own(*sentences))
    made = other_values(findings=given.findings(), text=given.text, confidence=0.9)
    return {one.property: one.value for one in made}


def only(given: Paper) -> Finding:
    (finding,) = given.findings()
    return finding


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The risk score uses school attendance, police and housing data.",
         "school attendance; police; housing data"),
        ("We match data of social care, police and health.", "social care; police; health"),
        ("We match crime data, police data and police data.", "crime data; police data"),
    ],
)  # fmt: skip
def test_the_sources_of_data_are_listed_once_each(sentence: str, value: str) -> None:
    assert values(sentence)["data_sources"] == value


@pytest.mark.parametrize(
    "sentence", ["We match records of schools.", "FamilyLens is used by police and health staff."]
)
def test_one_service_or_no_data_makes_no_list_of_sources(sentence: str) -> None:
    assert "data_sources" not in values(sentence)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("We match records to identify families who need help.",
         "to identify families who need help"),
        ("The risk score helps to find children at risk.", "helps to find children at risk"),
        ("FamilyLens is used to predict what comes next.", "used to predict what comes next"),
    ],
)  # fmt: skip
def test_a_purpose_is_kept_in_its_own_words(sentence: str, value: str) -> None:
    assert values(sentence)["purpose"] == value


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("FamilyLens cost £120,000.", "£120,000"),
        ("FamilyLens costs £1.2 million a year.", "£1.2 million a year"),
        ("FamilyLens cost 20,000 pounds.", "20,000 pounds"),
        ("FamilyLens costs £5k per annum.", "£5k per annum"),
    ],
)
def test_a_cost_is_kept_as_written(sentence: str, value: str) -> None:
    assert values(sentence)["cost"].rstrip(".") == value


def test_what_people_do_with_it_is_kept() -> None:
    action = values("Social workers review each risk score before a visit.")["action"]
    assert action.startswith("Social workers review each risk score")


def test_a_plain_sentence_has_no_other_values() -> None:
    assert values("FamilyLens gives risk scores.") == {}


def test_the_first_sentence_that_says_a_value_gives_it() -> None:
    assert values("FamilyLens cost £10.", "FamilyLens cost £20.")["cost"] == "£10"


def reasons(*sentences: str) -> list[str]:
    given = paper(*own(*sentences))
    made = ending_reason(findings=given.findings(), text=given.text, confidence=0.9)
    return [one.value for one in made]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The council dropped FamilyLens as it saw no clear benefit.", "benefits_not_realised"),
        ("The council dropped FamilyLens, which wrongly named families.", "accuracy_or_error_harm"),
        ("FamilyLens was dropped because it did not work.", "not_effective"),
        ("FamilyLens was dropped after a petition.", "community_or_civil_society_opposition"),
        ("The council dropped FamilyLens, which was too expensive.", "cost_or_budget"),
        ("The council dropped FamilyLens when the funding ran out.", "funding_programme_ended"),
        ("The council dropped FamilyLens for fear of bias.", "bias_or_discrimination"),
    ],
)
def test_a_sentence_that_says_it_ended_may_say_why(sentence: str, reason: str) -> None:
    assert reasons(sentence) == [reason]


@pytest.mark.parametrize(
    "sentence",
    ["FamilyLens is used though it is too expensive.", "The council dropped FamilyLens in May."],
)
def test_without_an_ending_or_a_reason_there_is_no_reason(sentence: str) -> None:
    assert reasons(sentence) == []


def test_of_two_reasons_the_first_said_counts() -> None:
    first, second = "FamilyLens was dropped after a petition.", "FamilyLens was dropped for bias."
    assert reasons(first, second) == ["community_or_civil_society_opposition"]


def _of(given: Paper, *, whole: bool = True, at: tuple[int, int] = (0, 1)) -> ProposedClaim:
    if whole:
        return claim(named="x", value="y", finding=only(given), text=given.text, confidence=0.5)
    return ranged(named="x", value="y", finding=only(given), text=given.text, at=at, confidence=0.5)


@pytest.mark.parametrize("whole", [True, False])
def test_a_short_sentence_is_quoted_whole(whole: bool) -> None:
    given = paper(*own("FamilyLens gives risk scores."))
    assert _of(given, whole=whole).quote == "FamilyLens gives risk scores."


@pytest.mark.parametrize("whole", [True, False])
def test_a_long_sentence_is_quoted_in_part_between_words(whole: bool) -> None:
    given = paper(*own(LONG))
    made = _of(given, whole=whole, at=(LONG.index("data warehouse"), len(LONG) - 1))
    assert len(made.quote) <= QUOTE_LIMIT + 2 * max(map(len, LONG.split()))
    assert set(made.quote.split()) <= set(LONG.split())
    assert given.text.content[made.start : made.end] == made.quote


def test_the_part_quoted_holds_the_words_that_say_it() -> None:
    at = (LONG.index("data warehouse"), len(LONG) - 1)
    assert "data warehouse" in _of(paper(*own(LONG)), whole=False, at=at).quote


def test_a_long_word_without_a_space_is_still_quoted() -> None:
    made = _of(paper(*own("FamilyLens-risk-scores" * 40)))
    assert made.quote
    assert made.start < made.end


def test_a_quote_names_the_page_of_its_sentence() -> None:
    given = paper(*own(*["Good day."] * 25, "FamilyLens gives risk scores."))
    assert _of(given).page == given.understanding.sentences[-1].page == 3
