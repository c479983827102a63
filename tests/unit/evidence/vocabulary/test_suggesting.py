"""New terms are suggested from what stands beside known ones; all texts are invented."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.evidence.vocabulary import Matcher, Sample, Suggestion, Vocabulary, suggest
from candour.evidence.vocabulary.entries import Expression

VOCABULARY = Vocabulary(
    expressions=(
        Expression(
            kind="concept", key="prediction", term="predictive model", form="predictive model"
        ),
        Expression(kind="concept", key="view", term="golden view", form="golden view"),
    ),
    stop_words=frozenset({"the", "a", "is", "of", "in", "by", "and", "was"}),
)
NEAR = "The predictive model is a nightly harvest."
FAR = "Bins in Sampleton are emptied weekly."


def samples(*contents: str) -> Iterator[Sample]:
    matcher = Matcher(VOCABULARY)
    for number, content in enumerate(contents):
        yield Sample(name=f"d{number}", content=content, mentions=matcher.mentions(content))


def terms(*contents: str) -> list[str]:
    return [s.term for s in suggest(samples(*contents), vocabulary=VOCABULARY)]


def test_a_term_beside_known_ones_in_three_documents_is_suggested_with_its_places() -> None:
    contents = [f"{FAR} {NEAR} {FAR}" for _ in range(3)]
    (found,) = suggest(samples(*contents), vocabulary=VOCABULARY)
    assert (found.term, found.documents, found.near) == ("nightly harvest", 3, 3)
    for example, content in zip(found.examples, contents, strict=True):
        assert content[example.start : example.end] == "nightly harvest"
        assert example.sentence == NEAR


def test_two_documents_are_too_few() -> None:
    assert terms(NEAR + FAR, NEAR + FAR, FAR) == []


def test_the_same_document_many_times_over_counts_once() -> None:
    assert terms(f"{FAR} {NEAR} " * 9) == []


def test_what_is_as_common_elsewhere_is_not_suggested() -> None:
    near = "The predictive model is a nightly harvest, a quiet lamp, a wooden boat, a green door."
    found = terms(*[f"{near} {'A nightly harvest. ' * 9}" for _ in range(3)])
    assert found == ["green door", "quiet lamp", "wooden boat"]


def test_known_terms_and_parts_of_them_are_not_suggested() -> None:
    known = "The golden view by a predictive model."
    assert terms(*[f"{FAR} {known}" for _ in range(4)]) == []


def test_a_term_inside_a_longer_one_is_left_out() -> None:
    content = f"{FAR} The predictive model is a nightly harvest engine."
    assert terms(content, content, content) == ["nightly harvest engine"]


def test_a_term_does_not_reach_over_a_comma_or_a_sentence() -> None:
    content = f"{FAR} The predictive model, nightly, harvest. Engine {FAR}"
    assert "nightly harvest" not in terms(content, content, content)


def test_the_order_of_documents_changes_no_count() -> None:
    contents = [f"{FAR} {NEAR}", f"{NEAR} {FAR}", NEAR, FAR]
    one = suggest(samples(*contents), vocabulary=VOCABULARY)
    other = suggest(samples(*reversed(contents)), vocabulary=VOCABULARY)
    assert bare(one) == bare(other) != []


def bare(found: tuple[Suggestion, ...]) -> list[tuple[str, int, int, int, float]]:
    return [(s.term, s.documents, s.near, s.elsewhere, s.score) for s in found]


@pytest.mark.parametrize("capacity", [2, 10, 1000])
def test_common_terms_survive_a_full_memory(capacity: int) -> None:
    rare = [f"The predictive model is a {w} quorl. {NEAR} {FAR}" for w in "abcdefghij"]
    words = [content.replace("quorl", f"quorl{chr(97 + n)}") for n, content in enumerate(rare)]
    found = suggest(samples(*words), vocabulary=VOCABULARY, capacity=capacity)
    assert "nightly harvest" in [s.term for s in found]


@given(st.lists(st.text("ab. \nnightly harvest predictive model"), max_size=6))
def test_every_example_is_a_true_place(contents: list[str]) -> None:
    named = {f"d{n}": content for n, content in enumerate(contents)}
    for found in suggest(samples(*contents), vocabulary=VOCABULARY, documents=1):
        for example in found.examples:
            written = named[example.document][example.start : example.end]
            assert " ".join(written.lower().split()) == found.term
