"""What cleaning and joining promise of every character that is stored."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour import texts as leaf
from candour.evidence.text.hygiene import clean
from candour.evidence.text.joining import Words, joined, starts_item, unwrapped

# Surrogate halves come from broken files, so they are asked for by name.
anything = st.text(st.characters() | st.characters(categories=["Cs", "Co", "Cc", "Cf"]))


@given(anything)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(anything)
def test_what_is_clean_can_be_stored_and_shown(text: str) -> None:
    found = clean(text)
    assert unicodedata.is_normalized("NFC", found)
    assert leaf.clean(found, limit=10_000, lines=True) == found.strip()
    found.encode("utf-8")


@given(st.text(st.characters(categories=["L", "N"]), max_size=50))
def test_letters_and_digits_are_never_lost(text: str) -> None:
    kept = unicodedata.normalize("NFKC", clean(text))
    assert list(unicodedata.normalize("NFKC", text)) == list(kept)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("e\ufb03cient \ufb01le", "efficient file"),
        ("in\u00adfor\u00admation", "information"),
        ("a\u00a0b\u2009c", "a b c"),
        ("a\x00b\x07c", "abc"),
        ("one\r\ntwo\x0bthree\u2028four", "one\ntwo\nthree\nfour"),
        ("\uf0b7 point", "• point"),
        ("hid\u200bden\U000e0041", "hidden"),
        ("cafe\u0301", "café"),
        ("a  b \n\n\n\n c", "a b\n\nc"),
    ],
)
def test_signs_are_stored_as_they_are_read(text: str, found: str) -> None:
    assert clean(text) == found


@given(st.lists(st.text(st.characters(categories=["L", "P"]), min_size=1), max_size=8))
def test_joining_loses_no_letter(lines: list[str]) -> None:
    def letters(text: str) -> list[str]:
        return [letter for letter in text if letter.isalpha()]

    assert letters(joined(lines)) == letters("".join(lines))


def test_the_rest_of_a_document_tells_where_a_hyphen_belongs() -> None:
    assert Words("a well-being board").joined(["our well-", "being"]) == "our well-being"
    assert Words("the database").joined(["our data-", "base"]) == "our database"


@pytest.mark.parametrize(
    "lines",
    [
        ["see https://www.exampleshire.example/a/", "b-c.html"],
        ["see https://www.exampleshire.example/a-long-", "path/b.html"],
        ["see www.exampleshire.example/search?a=1&", "b=2"],
    ],
)
def test_a_broken_address_is_joined_without_a_space(lines: list[str]) -> None:
    assert joined(lines) == "".join(lines)


def test_words_after_an_address_are_no_part_of_it() -> None:
    lines = ["see https://www.exampleshire.example/plan", "and write to us"]
    assert joined(lines) == " ".join(lines)


@pytest.mark.parametrize(
    "text", ["1. One", "2.1. Two", "a) three", "(iv) four", "• five", "- six", "o seven", "· eight"]
)
def test_bullets_and_numbers_begin_items(text: str) -> None:
    assert starts_item(text)


@pytest.mark.parametrize("text", ["2018 was a year", "One.", "-5 degrees", "of it", "A council"])
def test_plain_sentences_begin_none(text: str) -> None:
    assert not starts_item(text)


@given(st.lists(st.text(st.characters(codec="ascii", categories=["L", "P", "Zs"])), max_size=30))
def test_unwrapping_keeps_every_line_once_and_in_order(lines: list[str]) -> None:
    assert [index for part in unwrapped(lines) for index in part] == list(range(len(lines)))
