"""What both libraries behind the matcher promise: the same as the plain way, on any text."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candour.evidence.vocabulary.entries import Expression, Vocabulary
from candour.evidence.vocabulary.finding import (
    AhoCorasickFinder,
    Build,
    HyperscanFinder,
    fastest,
)
from candour.evidence.vocabulary.matching import Matcher
from tests.contract import plain_matcher

ADAPTERS = [HyperscanFinder, AhoCorasickFinder]
WORDS = ["ab", "a", "b", "ba", "fi", "eb", "abba"]
PIECES = [
    *WORDS,
    "AB",
    "B\u00e9",
    "\ufb01",
    "e\u0301b",
    "\u0436",
    "\U0001f600",
    "\u00df",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\r\n",
    "-",
    "-\n",
    "- ",
    "\u2010",
    "\u2011",
    "\u2013",
    "\u00ad",
    "\u00ad\n",
    "\u200b",
    "\u00a0",
    "\t",
    "\x0c",
    ".",
    "'",
    "\u2019",
    "_",
    "/",
    "\ud800",
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)
forms = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


def naive(patterns: Sequence[bytes], data: bytes) -> list[tuple[int, int]]:
    return sorted(
        (number, start + len(pattern))
        for number, pattern in enumerate(patterns)
        for start in range(len(data))
        if data.startswith(pattern, start)
    )


@pytest.mark.parametrize("build", ADAPTERS)
@given(
    patterns=st.lists(
        st.binary(min_size=1, max_size=4).filter(lambda p: 0 not in p), max_size=8, unique=True
    ),
    data=st.binary(max_size=60),
)
def test_every_place_of_every_pattern_is_found(
    build: Build, patterns: list[bytes], data: bytes
) -> None:
    assert sorted(build(patterns).find(data)) == naive(patterns, data)


@pytest.mark.parametrize("build", ADAPTERS)
@settings(max_examples=300)
@given(content=texts, expressions=st.lists(forms, min_size=1, max_size=5, unique=True))
def test_a_matcher_finds_what_the_plain_way_finds(
    build: Build, content: str, expressions: list[str]
) -> None:
    matcher = Matcher(vocabulary(expressions), build=build)
    found = {(m.start, m.end, m.term) for m in matcher.mentions(content)}
    assert found == {
        (*p, form) for form in expressions for p in plain_matcher.places(content, form)
    }


@pytest.mark.parametrize("build", ADAPTERS)
def test_no_pattern_finds_nothing(build: Build) -> None:
    assert build([]).find(b"some text") == []


@pytest.mark.parametrize("build", ADAPTERS)
def test_a_finder_keeps_nothing_from_one_text_to_the_next(build: Build) -> None:
    finder = build([b"ab"])
    assert [finder.find(b"ab"), finder.find(b""), finder.find(b"ab")] == [[(0, 2)], [], [(0, 2)]]


@pytest.mark.parametrize("build", ADAPTERS)
def test_ten_thousand_expressions_are_each_found_where_they_stand(build: Build) -> None:
    expressions = [f"word{n} thing{n % 97}" for n in range(10_000)]
    content = ". ".join(expressions)
    found = Matcher(vocabulary(expressions), build=build).mentions(content)
    assert [content[m.start : m.end] for m in found] == expressions == [m.term for m in found]


def test_the_fastest_is_one_of_those_tested_here() -> None:
    assert type(fastest([b"x"])) in ADAPTERS


def vocabulary(forms: list[str]) -> Vocabulary:
    return Vocabulary(
        expressions=tuple(Expression(kind="concept", key="k", term=f, form=f) for f in forms)
    )
