"""Signals name what is alike or too fast, and never everybody."""

from hypothesis import given
from hypothesis import strategies as st

from candour.study import signals

LONG = "Please ring me after seven in the evening, my shifts end late"
TEXTS = st.dictionaries(st.text("abc", min_size=1, max_size=3), st.text(max_size=80), max_size=8)


def test_nearly_the_same_words_are_a_signal_and_different_words_are_none() -> None:
    others = {
        "a": "please ring me after 7 in the evening, my shifts end late",
        "b": "Mondays are best, the children are with their nan then",
    }
    assert signals.alike(LONG, others) == ("a",)


def test_short_words_are_alike_by_chance_and_no_signal() -> None:
    assert signals.alike("evenings", {"a": "evenings"}) == ()


@given(TEXTS)
def test_no_more_are_named_than_a_person_can_look_at(others: dict[str, str]) -> None:
    named = signals.alike(LONG, others | {f"same {n}": LONG for n in range(9)})
    assert len(named) == signals.MOST_OTHERS
    assert set(named) <= {f"same {n}" for n in range(9)}


@given(st.integers(0, 10_000))
def test_speed_and_waves_are_told_by_one_line_each(number: int) -> None:
    assert signals.is_fast(number) == (number < signals.FASTEST_SECONDS)
    assert signals.is_wave(number) == (number >= signals.WAVE_FROM)
    assert not signals.is_fast(None)
