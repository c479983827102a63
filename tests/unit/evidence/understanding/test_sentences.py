"""Sentences and paragraphs keep their places, whatever the text."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.evidence.understanding import cues
from candour.evidence.understanding.folding import around, folded
from candour.evidence.understanding.paragraphs import paragraphs
from candour.evidence.understanding.phrases import Cue
from candour.evidence.understanding.sentences import sentences
from candour.evidence.understanding.turns import Hint, Turn, course
from candour.evidence.understanding.utterances import utterances
from tests.unit.evidence.understanding.letters import RIGHTS, item, row, text, understood

WORDS = st.text(alphabet="abc ABC .,:;!?'\"\n\t12)(-\u2019\u00e9\u0130", max_size=80)


@given(st.text())
def test_folding_keeps_every_letter_in_its_place(content: str) -> None:
    assert len(folded(content)) == len(content)


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("It is held. It is not used.", ["It is held.", "It is not used."]),
        ("No. We do not use it.", ["No.", "We do not use it."]),
        ("See No. 7 of the list.", ["See No. 7 of the list."]),
        ("It is used, e.g. Mosaic. It works.", ["It is used, e.g. Mosaic.", "It works."]),
        ("Exempt under s. 31 of the Act.", ["Exempt under s. 31 of the Act."]),
        ("1. Details of Dr. A. B. Person.", ["1. Details of Dr. A. B. Person."]),
        ("Is it used? “Yes.” It is.", ["Is it used?", "“Yes.”", "It is."]),
        ("It costs £1.5 million. Really!", ["It costs £1.5 million.", "Really!"]),
        ("See question 2. The system works.", ["See question 2.", "The system works."]),
        ("It reads www.example.org. That is all.", ["It reads www.example.org.", "That is all."]),
    ],
)
def test_sentences_end_where_people_would_end_them(written: str, parts: list[str]) -> None:
    found = [written[start:end] for start, end in sentences(written, start=0, end=len(written))]
    assert found == parts


@given(st.lists(WORDS, max_size=6))
def test_sentences_hold_every_letter_once_and_in_order(pieces: list[str]) -> None:
    written = text(*pieces)
    kept = "".join(
        written.content[paragraph.start : paragraph.end] for paragraph in paragraphs(written)
    )
    said = utterances(text=written, plain=folded(written.content))
    spoken = "".join(written.content[one.start : one.end] for one in said)
    assert "".join(kept.split()) == "".join(written.content.split())
    assert "".join(spoken.split()) == "".join(written.content.split())


@given(st.lists(WORDS, max_size=6))
def test_any_text_is_understood_with_exact_ranges(pieces: list[str]) -> None:
    written, understanding = understood(*pieces, "Freedom of Information response")
    last = 0
    for sentence in understanding.sentences:
        assert last <= sentence.start < sentence.end <= len(written.content)
        last = sentence.end


def test_cells_and_items_stand_apart() -> None:
    written = text(row("One", "Two"), item("and three"), item("and four"))
    parts = [written.content[p.start : p.end] for p in paragraphs(written)]
    assert parts == ["One", "Two", "and three", "and four"]
    assert [p.cell for p in paragraphs(written)] == [0, 1, 0, 0]


def test_looking_in_one_pass_finds_what_looking_at_each_sentence_finds() -> None:
    written = text(
        "Thank you for your request. We do not hold it: No. It is exempt under section 40.",
        "We would like copies; please provide £450. You may wish to contact others.",
        *RIGHTS,
    )
    every = [cue for cue in vars(cues).values() if isinstance(cue, Cue)]
    for one in utterances(text=written, plain=folded(written.content)):
        slow = replace(one, possible=None)
        assert [c for c in every if c.within(one)] == [c for c in every if c.within(slow)]


@given(st.lists(st.tuples(*[st.floats(-5, 5)] * 3), max_size=7))
def test_without_costs_each_sentence_takes_its_own_best_turn(
    gains: list[tuple[float, ...]],
) -> None:
    hints = [Hint(gains=(g[0], g[1], g[2]), costs=(0.0, 0.0, 0.0)) for g in gains]
    for gain, turn in list(zip(gains, course(hints), strict=True))[1:]:
        assert gain[turn] == pytest.approx(max(gain))


def test_a_change_of_turn_must_be_worth_its_cost() -> None:
    dear = (9.0, 9.0, 9.0)
    quiet = Hint(gains=(0.0, 0.0, 0.0), costs=dear)
    stray = Hint(gains=(0.0, 3.0, 0.0), costs=dear)
    assert course([quiet, stray, quiet]) == [Turn.BODY] * 3


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 9)), min_size=1, max_size=9))
def test_stretches_around_places_cover_them_and_never_overlap(sizes: list[tuple[int, int]]) -> None:
    places = sorted((start, start + length) for start, length in sizes)
    found = list(around(places, before=5, after=7))
    assert all(any(s <= a and b <= e for s, e in found) for a, b in places)
    assert all(first[1] < second[0] for first, second in pairwise(found))
