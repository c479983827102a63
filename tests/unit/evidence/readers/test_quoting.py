"""What finding a quote promises: the text's own characters, or nothing."""

from hypothesis import given
from hypothesis import strategies as st

from candour.evidence.readers.quoting import fold, locate

CONTENT = (
    "We don\u2019t   use \u201cFamilyLens\u201d \u2013 not\nyet."
    "\u00a0The o\ufb03ce of Sample\u00adton \u2026"
)
WHOLE = [(0, len(CONTENT))]
texts = st.text(alphabet="ab \n\u00a0'\u2019\"\u201d-\u2013\ufb01\u00ad\u200b.\u00e9", max_size=30)


def quoted(quote: str, content: str = CONTENT) -> str | None:
    found = locate(quote, content=content, within=[(0, len(content))])
    return content[slice(*found)] if found else None


def test_an_exact_quote_is_found_where_it_stands() -> None:
    assert locate("yet", content=CONTENT, within=WHOLE) == (34, 37)


def test_straight_quotes_plain_dashes_and_single_spaces_find_the_texts_own() -> None:
    assert quoted('We don\'t use "FamilyLens" - not yet.') == CONTENT[:38]


def test_ligatures_soft_hyphens_and_dots_find_the_texts_own() -> None:
    assert quoted("The office of Sampleton ...") == "The o\ufb03ce of Sample\u00adton \u2026"


def test_other_words_other_case_and_look_alike_letters_are_not_found() -> None:
    assert [quoted(q) for q in ("We do use", "familylens", "F\u0430milyLens", "", " \u200b")] == [
        None
    ] * 5


def test_a_quote_must_lie_in_one_of_the_ranges() -> None:
    content = "asked: we use it. answered: we use it."
    second = (18, len(content))
    assert locate("we use it.", content=content, within=[second]) == (28, 38)
    assert locate("it. answered", content=content, within=[(0, 17), second]) is None


def test_a_word_is_never_cut_in_two() -> None:
    assert [quoted(q, "unused, used twice") for q in ("used", "use", "unused, use")] == [
        "used",
        None,
        None,
    ]
    assert locate("used", content="unused, used twice", within=[(0, 18)]) == (8, 12)


@given(
    st.lists(
        st.sampled_from(["we", "don\u2019t", "use", "\u201cit\u201d", "\u2013", "\u00a0"]),
        min_size=1,
    ),
    st.data(),
)
def test_every_run_of_words_is_found_with_its_own_characters(
    words: list[str], data: st.DataObject
) -> None:
    content = " ".join(words)
    start = data.draw(st.integers(0, len(words) - 1))
    quote = " ".join(words[start : start + data.draw(st.integers(1, 4))])
    found = locate(quote, content=content, within=[(0, len(content))])
    if quote.strip():
        assert found is not None
        assert content[slice(*found)] == quote.strip()
    else:
        assert found is None


@given(texts, texts)
def test_what_is_found_says_the_same_but_for_its_look(quote: str, content: str) -> None:
    found = locate(quote, content=content, within=[(0, len(content))])
    if found:
        assert fold(content[slice(*found)]) == fold(quote)
