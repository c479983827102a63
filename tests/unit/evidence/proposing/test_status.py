"""How far a use has come, as sentences tell it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.evidence import schema
from candour.evidence.proposing.status import StatusCue, settle, status_cues

ALONE = [
    ("The council uses FamilyLens.", "in_use"),
    ("FamilyLens is in daily use.", "in_use"),
    ("FamilyLens went live in 2020.", "in_use"),
    ("FamilyLens was introduced in 12 schools.", "in_use"),
    ("FamilyLens has been in use since April 2020.", "in_use"),
    ("We match records of schools.", "in_use"),
    ("FamilyLens is being trialled in two districts.", "pilot"),
    ("The council began a pilot of FamilyLens.", "pilot"),
    ("It is a proof of concept.", "pilot"),
    ("FamilyLens will be introduced next year.", "in_development"),
    ("FamilyLens will be used by early help.", "in_development"),
    ("The council will use FamilyLens in a pilot.", "in_development"),
    ("The council would use FamilyLens.", "in_development"),
    ("FamilyLens is being developed.", "in_development"),
    ("Cabinet approved the purchase of FamilyLens.", "in_development"),
    ("The council plans to pilot FamilyLens.", "in_development"),
    ("FamilyLens goes live in spring.", "in_development"),
    ("Cabinet is asked to consider FamilyLens.", "considering"),
    ("The council is exploring FamilyLens.", "considering"),
    ("A feasibility study of FamilyLens was read.", "considering"),
    ("FamilyLens has been paused.", "paused"),
    ("FamilyLens is on hold.", "paused"),
    ("The FamilyLens project has ended.", "ended"),
    ("The council dropped FamilyLens.", "ended"),
    ("FamilyLens was used for a year and the contract was not renewed.", "ended_after_use"),
    ("FamilyLens is no longer used.", "ended"),
    ("FamilyLens was replaced by an index.", "replaced"),
]
TOGETHER = [
    ("The pilot of FamilyLens has now been rolled out across the county.", "in_use"),
    ("FamilyLens is in daily use and is also being trialled in housing.", "in_use"),
    ("FamilyLens went live, and the council plans to build more.", "in_use"),
    ("The council uses FamilyLens, but a campaigner wants it cancelled.", "in_use"),
    ("The council uses FamilyLens until the contract has ended.", "in_use"),
    ("The contract for FamilyLens, used since 2015, has ended.", "ended_after_use"),
    ("FamilyLens was introduced in 2015 and is now paused.", "paused"),
    ("A pilot of FamilyLens was launched in May.", "pilot"),
    ("FamilyLens was launched in May after a successful pilot.", "in_use"),
    ("FamilyLens is in daily use and the council is exploring further places.", "in_use"),
    ("The pilot uses the records of schools.", "pilot"),
    ("The pilot of FamilyLens was rolled out in all our teams.", "in_use"),
]
SILENT = [
    "",
    "The committee met in Sampleton.",
    "FamilyLens is already used by other councils.",
    "FamilyLens is used by over 30 councils.",
    "FamilyLens is used in many towns.",
    "FamilyLens is used by dozens of local authorities.",
    "FamilyLens has not been introduced.",
    "FamilyLens was never launched.",
]


def settled(sentence: str) -> str | None:
    cue = settle(status_cues(sentence))
    return cue.status if cue else None


@pytest.mark.parametrize(("sentence", "status"), ALONE)
def test_a_sentence_tells_how_far_a_use_has_come(sentence: str, status: str) -> None:
    assert settled(sentence) == status


@pytest.mark.parametrize(("sentence", "status"), TOGETHER)
def test_of_several_the_weightiest_decides(sentence: str, status: str) -> None:
    assert settled(sentence) == status


@pytest.mark.parametrize("sentence", SILENT)
def test_a_sentence_may_tell_no_status(sentence: str) -> None:
    assert settled(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "A campaigner wants it cancelled.",
        "The work may be cancelled.",
        "It has not been cancelled.",
        "The meeting was closed.",
    ],
)
def test_an_ending_that_is_no_fact_gives_way_to_every_other_word(sentence: str) -> None:
    weights = [cue.weight for cue in status_cues(sentence)]
    facts = [cue.weight for cue in status_cues("We match records and plan to use FamilyLens.")]
    assert max(weights, default=0) < min(facts)


@pytest.mark.parametrize(
    ("planned", "done"),
    [
        ("FamilyLens will be launched.", "FamilyLens was launched."),
        ("The council wants to use FamilyLens.", "The council uses FamilyLens."),
        ("We hope that FamilyLens is embedded.", "FamilyLens is embedded."),
    ],
)
def test_what_is_planned_weighs_less_than_what_is_done(planned: str, done: str) -> None:
    first, second = settle(status_cues(planned)), settle(status_cues(done))
    assert first is not None
    assert second is not None
    assert (first.status, second.status) == ("in_development", "in_use")
    assert first.weight < second.weight


def test_of_equals_the_first_handed_in_decides() -> None:
    first = StatusCue(status="pilot", weight=6, start=3, end=8)
    second = StatusCue(status="considering", weight=6, start=10, end=20)
    assert settle([first, second]) is first
    assert settle([second, first]) is second


def test_no_cue_decides_nothing() -> None:
    assert settle([]) is None


fragments = st.lists(
    st.sampled_from([words for words, _ in (*ALONE, *TOGETHER)]) | st.text(max_size=30), max_size=5
).map(" ".join)


@given(sentence=fragments)
def test_every_status_is_of_the_list_and_stands_in_the_sentence(sentence: str) -> None:
    cues = status_cues(sentence)
    assert {cue.status for cue in cues} <= set(schema.choices("status"))
    assert all(0 <= cue.start < cue.end <= len(sentence) for cue in cues)
    assert all(cue.weight > 0 for cue in cues)
