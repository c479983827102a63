"""What the words for things done with data promise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.evidence import schema
from candour.evidence.proposing.cues import cues_in

STRONG = [
    ("We match school records with housing records.", "data_linkage"),
    ("Records from three services are linked each night.", "data_linkage"),
    ("A single view of each child is shown.", "data_linkage"),
    ("Staff share one data-sharing platform.", "data_linkage"),
    ("Twelve lists are copied into a data warehouse.", "data_warehouse"),
    ("All of it is kept in a central database.", "data_warehouse"),
    ("A predictive model was made from past cases.", "predictive_model"),
    ("It predicts which families may lose their homes.", "predictive_model"),
    ("Machine learning picks the cases.", "predictive_model"),
    ("Each family gets a risk score.", "risk_score"),
    ("It ranked families by need.", "risk_score"),
    ("Claims are sorted into low, medium or high risk.", "risk_score"),
    ("Risk based verification decides the checks.", "risk_score"),
    ("Forms pass through automated decision making.", "automated_decision"),
    ("A form can be refused without human review.", "automated_decision"),
    ("A tool transcribes each visit.", "generative_ai"),
    ("Draft letters are written by generative AI.", "generative_ai"),
    ("Managers see a dashboard of open cases.", "dashboard"),
    ("Customer segmentation is bought in.", "other"),
]
WEAK = [
    ("Officers share information with schools.", "data_linkage"),
    ("Algorithms were spoken of.", "predictive_model"),
    ("The service is targeted at children at risk.", "risk_score"),
    ("The doors are automated.", "automated_decision"),
    ("Artificial intelligence was spoken of.", "generative_ai"),
]
SILENT = [
    "",
    " ",
    "The committee met in Sampleton.",
    "Bins are emptied on Mondays.",
    "\u00a0\n\u2013",
]


@pytest.mark.parametrize(("sentence", "technique"), STRONG)
def test_what_is_done_with_data_is_heard(sentence: str, technique: str) -> None:
    assert technique in {cue.technique for cue in cues_in(sentence) if cue.strong}


@pytest.mark.parametrize(("sentence", "technique"), WEAK)
def test_what_says_little_is_heard_as_weak_alone(sentence: str, technique: str) -> None:
    assert {(cue.technique, cue.strong) for cue in cues_in(sentence)} == {(technique, False)}


@pytest.mark.parametrize("sentence", SILENT)
def test_other_words_say_nothing_of_data(sentence: str) -> None:
    assert cues_in(sentence) == ()


def test_words_are_heard_in_capitals_too() -> None:
    assert [c.technique for c in cues_in("RISK SCORES")] == [
        c.technique for c in cues_in("risk scores")
    ]


def test_words_of_two_clauses_are_not_joined() -> None:
    assert cues_in("Tables were brought together; records are kept.") == ()


fragments = st.lists(
    st.sampled_from([words for words, _ in (*STRONG, *WEAK)]) | st.text(max_size=30), max_size=5
).map(" ".join)


@given(sentence=fragments)
def test_every_cue_is_a_range_of_the_sentence_in_order(sentence: str) -> None:
    cues = cues_in(sentence)
    assert all(0 <= cue.start < cue.end <= len(sentence) for cue in cues)
    assert [cue.start for cue in cues] == sorted(cue.start for cue in cues)
    assert {cue.technique for cue in cues} <= set(schema.choices("technique"))
