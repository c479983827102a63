"""The first look misses nothing that an expression would find."""

import re
from unicodedata import name

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candour.evidence.proposing import cues, status
from candour.evidence.sieve import Sieve, ascii_of
from candour.evidence.understanding import kind, others

SIEVES = {module.__name__: module._SIEVE for module in (cues, status, kind, others)}
PATTERNS = [
    pytest.param(sieve, number, id=f"{module}-{number}")
    for module, sieve in SIEVES.items()
    for number in range(len(sieve.patterns))
]


@pytest.mark.parametrize(("sieve", "number"), PATTERNS)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_what_an_expression_finds_is_caught(sieve: Sieve, number: int, data: st.DataObject) -> None:
    pattern = sieve.patterns[number]
    text = data.draw(st.from_regex(pattern))
    found = pattern.search(text)
    caught = sieve.caught(f"Something before \u2019 {text}\nand after.")
    assert found is not None
    assert caught.search(pattern, text) is not None


@given(st.text())
def test_the_look_at_a_text_keeps_every_place(text: str) -> None:
    assert len(ascii_of(text)) == len(text)


@pytest.mark.parametrize("sign", ["\u00e9", "\u2019", "\u00a0", "\u0663", "\u212a"], ids=name)
def test_a_character_beyond_ascii_counts_as_what_it_is(sign: str) -> None:
    for written in (r"\w", r"\W", r"\s", r"\S", r"\d", "[^.;:?!]", "(?i:k)", sign):
        pattern = re.compile(f"data {written}set")
        sieve = Sieve([pattern])
        if pattern.search(f"data {sign}set"):
            assert sieve.caught(f"data {sign}set")


def test_an_expression_that_cannot_occur_is_not_caught() -> None:
    first, second = re.compile(r"\brisk scor\w+"), re.compile(r"\bdata lake\b")
    caught = Sieve([first, second]).caught("A risk score for each family.")
    assert caught.search(first, "A risk score") is not None
    assert list(caught.finditer(second, "a data lake")) == []
