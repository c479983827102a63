"""What counts as a mention; all sentences and places are invented."""

import pytest

from candour.evidence.vocabulary.entries import Expression, FalseFriend, Vocabulary
from candour.evidence.vocabulary.matching import Matcher


def found(content: str, *expressions: Expression, friend: FalseFriend | None = None) -> list[str]:
    vocabulary = Vocabulary(expressions=expressions, friends=(friend,) if friend else ())
    mentions = Matcher(vocabulary).mentions(content)
    return [content[m.start : m.end] for m in mentions]


def expression(form: str, *, exact: bool = False, needs: tuple[str, ...] = ()) -> Expression:
    return Expression(kind="concept", key="k", term=form, form=form, exact_case=exact, needs=needs)


RISK_BASED = expression("risk based")


@pytest.mark.parametrize(
    "written",
    [
        "risk based",
        "Risk-Based",
        "RISK BASED",
        "risk\nbased",
        "risk  \r\n  based",
        "risk-\nbased",
        "risk\u2010based",
        "risk\u2013based",
        "risk\u00a0based",
        "ri\u00adsk ba\u200bsed",
        "ri-\nsk based",
    ],
)
def test_case_gaps_and_hyphens_make_no_difference(written: str) -> None:
    assert found(f"(A {written}.)", RISK_BASED) == [written]


@pytest.mark.parametrize(
    "written",
    [
        "risk. Based",
        "risk, based",
        "risk - based",
        "risk\n\nbased",
        "risk\u2014based",
        "riskbased",
        "brisk based",
        "risk basedness",
        "risk/based",
    ],
)
def test_another_sentence_paragraph_or_word_is_no_mention(written: str) -> None:
    assert found(f"A {written} b", RISK_BASED) == []


@pytest.mark.parametrize(
    "written", ["children's view", "children\u2019s view", "Children\u2018s\nview"]
)
def test_every_apostrophe_is_an_apostrophe(written: str) -> None:
    assert found(written, expression("children's view")) == [written]


def test_a_possessive_does_not_hide_a_name() -> None:
    assert found("Sampletech\u2019s tool", expression("Sampletech")) == ["Sampletech"]


def test_marks_of_an_expression_must_stand_there() -> None:
    assert found("A & B, A and B, A B", expression("A & B")) == ["A & B"]


def test_expressions_that_overlap_are_all_found_longest_first() -> None:
    written = found(
        "risk based verification policy",
        RISK_BASED,
        expression("risk based verification"),
        expression("based verification policy"),
    )
    assert written == ["risk based verification", "risk based", "based verification policy"]


def test_capitals_count_where_they_must() -> None:
    assert found("lift, Lift, LIFT", expression("LIFT", exact=True)) == ["LIFT"]


def test_a_name_that_needs_company_is_found_only_in_it() -> None:
    mosaic = expression("Mosaic", exact=True, needs=("segment*", "Credit Firm"))
    assert found("Mosaic segmentation", mosaic) == ["Mosaic"]
    assert found("the Credit\nFirm sells Mosaic", mosaic) == ["Mosaic"]
    assert found("A Mosaic was laid in the hall.", mosaic) == []
    assert found("Mosaic" + " far" * 60 + " segments", mosaic) == []


def test_a_false_friend_hides_only_what_lies_inside_it() -> None:
    friend = FalseFriend(
        expression="profile",
        concepts=("k",),
        forms=("problem profile",),
        must_match=(),
        must_not_match=(),
    )
    sentence = "The problem profile and a profile; problem profile tool."
    profile, tool = expression("profile"), expression("problem profile tool")
    assert found(sentence, profile, tool, friend=friend) == ["profile", "problem profile tool"]


def test_a_false_friend_may_need_company_too() -> None:
    friend = FalseFriend(
        expression="AI",
        concepts=("k",),
        forms=("AI",),
        must_match=(),
        must_not_match=(),
        beside=("poultry",),
    )
    ai = expression("AI", exact=True)
    assert found("AI in poultry", ai, friend=friend) == []
    assert found("AI in offices", ai, friend=friend) == ["AI"]


def test_a_friend_of_one_concept_leaves_the_others_alone() -> None:
    friend = FalseFriend(
        expression="x", concepts=("other",), forms=("risk based",), must_match=(), must_not_match=()
    )
    assert found("risk based", RISK_BASED, friend=friend) == ["risk based"]


def test_an_empty_vocabulary_finds_nothing() -> None:
    assert found("Any text at all.") == []
