"""Folding text to plain words, and finding the way back to every character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.evidence.vocabulary import folding
from candour.evidence.vocabulary.folding import fold, words
from candour.evidence.vocabulary.mending import mend


@given(st.text())
def test_folded_text_is_words_with_one_space_between(content: str) -> None:
    data = fold(content).data
    assert data.startswith(b" ")
    assert data.endswith(b" ")
    assert b"  " not in data.strip()
    assert all(byte in b"abcdefghijklmnopqrstuvwxyz0123456789 \x01" for byte in data)


@given(st.lists(st.text("abcXYZ019", min_size=1, max_size=5), min_size=1), st.data())
def test_every_word_is_found_again_at_its_own_characters(
    parts: list[str], data: st.DataObject
) -> None:
    gaps = data.draw(st.lists(st.text(" \n\t-.\u2019\u00a0\U0001f600", min_size=1, max_size=4)))
    content = "".join(p + (gaps[n % len(gaps)] if gaps else " ") for n, p in enumerate(parts))
    folded = fold(content)
    place = 1
    for part in parts:
        start, end = folded.original(place, place + len(part))
        assert content[start:end] == part
        place += len(part) + 1


@given(st.text("ab \n\u00ad\u0436", max_size=60), st.integers(1, 7))
def test_the_size_of_chunks_changes_nothing(content: str, size: int) -> None:
    whole = fold(content).data
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "_CHUNK", size)
        assert fold(content).data == whole


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Ynys M\u00f4n", b"ynys mon"),
        ("pro\ufb01ling", b"profiling"),
        ("e\ufb03cient", b"efficient"),
        ("B&NES", b"b nes"),
        ("pre\u00addict", b"predict"),
        ("\U0001d400\U0001d408", b"ai"),
    ],
)
def test_letters_are_made_plain(written: str, plain: bytes) -> None:
    assert words(written) == plain


def test_an_expression_in_another_script_has_no_plain_words() -> None:
    assert words("\u0436\u0436") == b""


def test_a_joined_letter_leads_back_to_its_one_character() -> None:
    content = "x pro\ufb01le y"
    start = fold(content).data.index(b"profile")
    assert fold(content).original(start, start + 7) == (2, 8)


def test_a_word_broken_at_the_end_of_a_line_is_put_together() -> None:
    mended = mend("a predic-\n  tive model")
    assert mended is not None
    assert mended.content == "a predictive model"
    assert mended.original(2, 12) == (2, 16)
    assert mended.original(13, 18) is None


@pytest.mark.parametrize("content", ["no break", "a 2-\n3 b", "a -\nb", "risk-based"])
def test_what_is_no_broken_word_is_left_alone(content: str) -> None:
    assert mend(content) is None
