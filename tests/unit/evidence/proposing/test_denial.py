"""What counts as saying that something is not used, and for which part of the body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.evidence import schema
from candour.evidence.proposing.denial import denial_in

DENIED = [
    ("We do not use predictive analytics.", ("predictive_model",)),
    ("The council doesn’t use risk scores.", ("risk_score",)),
    ("The council does not use any predictive model.", ("predictive_model",)),
    ("We have no data warehouse.", ("data_warehouse",)),
    ("No risk scoring of families is done.", ("risk_score",)),
    ("We do not make any automated decisions about you.", ("automated_decision",)),
    ("Risk scores are not used in housing.", ("risk_score",)),
    ("The council has never used predictive analytics.", ("predictive_model",)),
    ("Neither algorithms nor predictive models are used.", ("predictive_model",)),
    ("We do not use artificial intelligence.", ("generative_ai",)),
    ("We do not use risk scores or data matching.", ("risk_score", "data_linkage")),
]
DECIDING = [
    "NoteNest is never used to make decisions about families.",
    "The tool is not used to take decisions.",
    "The score does not replace professional judgement.",
    "It will not replace the assessment of a social worker.",
]
NO_DENIAL = [
    "",
    "We use predictive analytics.",
    "We do not hold information about predictive analytics.",
    "The council does not hold the requested information on risk scores.",
    "No information is held about a data warehouse.",
    "No records were held about risk scoring.",
    "We not only use risk scores but also a predictive model.",
    "Not all risk scores are shown.",
    "We do not have any information about risk scores.",
    "We do not use the car park.",
    "The council has no objection.",
    "You will not be identified from the risk score.",
    "Your data is not sold to the makers of the predictive model.",
    "We are not able to share the data warehouse.",
    "The system is no longer used.",
]
SCOPED = [
    ("We do not use predictive analytics in children’s services.", "children’s services"),
    ("We do not use risk scores within Adult Social Care.", "Adult Social Care"),
    ("No risk scoring is done by the Early Help Team.", "Early Help Team"),
    ("We do not use risk scores in our housing department.", "housing department"),
    ("We do not use predictive analytics.", ""),
]


@pytest.mark.parametrize(("sentence", "techniques"), DENIED)
def test_a_denial_names_what_is_denied(sentence: str, techniques: tuple[str, ...]) -> None:
    denial = denial_in(sentence)
    assert denial is not None
    assert denial.techniques == techniques


@pytest.mark.parametrize("sentence", DECIDING)
def test_that_people_still_decide_denies_that_a_computer_does(sentence: str) -> None:
    denial = denial_in(sentence)
    assert denial is not None
    assert denial.techniques == ("automated_decision",)


@pytest.mark.parametrize("sentence", NO_DENIAL)
def test_not_every_no_denies_a_practice(sentence: str) -> None:
    assert denial_in(sentence) is None


@pytest.mark.parametrize(("sentence", "scope"), SCOPED)
def test_a_denial_keeps_the_words_that_limit_it(sentence: str, scope: str) -> None:
    denial = denial_in(sentence)
    assert denial is not None
    assert denial.scope == scope


fragments = st.lists(
    st.sampled_from([*(words for words, _ in (*DENIED, *SCOPED)), *DECIDING, *NO_DENIAL])
    | st.text(max_size=30),
    max_size=5,
).map(" ".join)


@given(sentence=fragments)
def test_a_denial_stands_in_the_sentence_and_denies_what_is_of_the_list(sentence: str) -> None:
    denial = denial_in(sentence)
    if denial is not None:
        assert 0 <= denial.start < denial.end <= len(sentence)
        assert denial.techniques
        assert set(denial.techniques) <= set(schema.choices("technique"))
        assert denial.scope in sentence
