"""The short way of writing several forms of an expression."""

import pytest

from candour.errors import ContentError
from candour.evidence.vocabulary.spelling import expanded, plural, spelt


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("risk score", {"risk score"}),
        ("risk score(s)", {"risk score", "risk scores"}),
        ("risk (score|rating)", {"risk score", "risk rating"}),
        ("(full|whole)? view", {"full view", "whole view", "view"}),
        ("link (your|their) data", {"link your data", "link their data"}),
    ],
)
def test_brackets_stand_for_choices(written: str, forms: set[str]) -> None:
    assert set(expanded(written)) == forms


@pytest.mark.parametrize("written", ["a (b", "a b)", "a (b (c|d))", "why?"])
def test_brackets_that_do_not_fit_are_refused(written: str) -> None:
    with pytest.raises(ContentError, match="bracket"):
        expanded(written)


def test_a_line_that_stands_for_thousands_of_forms_is_refused() -> None:
    with pytest.raises(ContentError, match="too many"):
        expanded("(a|b|c|d|e|f|g|h|i|j)" * 4)


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("risk score", "risk scores"),
        ("data repository", "data repositories"),
        ("survey", "surveys"),
        ("fuzzy match", "fuzzy matches"),
        ("profiling", "profiling"),
        ("analytics", "analytics"),
        ("AI", "AI"),
        ("matched", "matched"),
    ],
)
def test_the_regular_plural_is_made_where_there_is_one(one: str, several: str) -> None:
    assert plural(one) == several


def test_other_spellings_are_made_word_by_word() -> None:
    others = {"modelling": ("modeling",), "programme": ("program",)}
    assert set(spelt("modelling programme", others)) == {
        "modelling programme",
        "modeling programme",
        "modelling program",
        "modeling program",
    }
