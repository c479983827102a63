"""What lies outside the register's question."""

import pytest

from candour.evidence.proposing.scope import (
    adults_alone,
    defines,
    office_work,
    outside,
    speaks_of_people,
)


@pytest.mark.parametrize(
    "sentence",
    [
        "We match payroll records for the National Fraud Initiative.",
        "The project risk register scores each project.",
        "We use cookies to match data.",
        "Open data is linked to maps.",
    ],
)
def test_practices_left_out_by_rule_are_outside(sentence: str) -> None:
    assert outside(sentence)


def test_a_use_about_families_is_not_outside() -> None:
    assert not outside("A predictive model gives each family a risk score.")


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("A model for adult social care ranks people.", True),
        ("A model for adult social care and for children ranks people.", False),
        ("Adult services and families are joined.", False),
        ("A model ranks people.", False),
    ],
)
def test_adults_are_alone_where_no_family_is_spoken_of(words: str, alone: bool) -> None:
    assert adults_alone(words) is alone


def test_people_and_office_work_are_told_apart() -> None:
    assert speaks_of_people("The families of Sampleton")
    assert not speaks_of_people("The roads of Sampleton")
    assert office_work("It drafts emails.")
    assert not office_work("It ranks families.")


@pytest.mark.parametrize(
    ("sentence", "explains"),
    [
        ("Profiling means that a computer judges you.", True),
        ("Automated decision making is when nobody looks.", True),
        ("You have the right to object to profiling.", True),
        ("We use profiling to find families.", False),
    ],
)
def test_a_word_or_a_right_explained_is_no_practice(sentence: str, explains: bool) -> None:
    assert defines(sentence) is explains
