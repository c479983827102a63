"""Many ways of writing a name come to one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.web.bodies.queries import folded, is_postcode
from candour.web.bodies.queries.folding import plain_words, says_only_kind

SAME = {
    "essex": ["Essex", "ESSEX CC", "Essex County Council", "county council of essex", " essex. "],
    "camden": ["London Borough of Camden", "LB Camden", "camden london boro", "The Camden"],
    "kings lynn west norfolk": ["King's Lynn & West Norfolk", "Kings Lynn and West Norfolk"],
    "st helens": ["St. Helens", "Saint Helens", "st helens metropolitan borough council"],
    "swansea": ["City and County of Swansea", "Swansea City Council"],
    "ynys mon": ["Ynys Môn", "Sir Ynys Mo\u0302n", "Cyngor Sir Ynys Mon"],
    "stoke on trent": ["Stoke-on-Trent", "City of Stoke-on-Trent", "Stoke on Trent UA"],
    "kensington chelsea": ["Royal Borough of Kensington & Chelsea"],
    "london": ["London", "City of London Corporation"],
    "isle wight": ["Isle of Wight", "isle of wight council"],
}


@pytest.mark.parametrize(
    ("form", "name"), [(f, name) for f, names in SAME.items() for name in names]
)
def test_ways_of_writing_one_name_have_one_form(form: str, name: str) -> None:
    assert folded(name) == form


@given(st.text() | st.text("london borough of the saint st & and .-'", max_size=40))
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert plain_words(plain_words(text)) == plain_words(text)


@given(st.text())
def test_a_folded_text_is_small_ascii_words_with_single_spaces(text: str) -> None:
    form = folded(text)
    assert form.isascii()
    assert form == " ".join(form.split()).lower()


@pytest.mark.parametrize("text", ["council", "The County Council", "London Borough of", "CBC"])
def test_words_for_a_kind_of_body_alone_name_no_place(text: str) -> None:
    assert says_only_kind(text)
    assert folded(text) == plain_words(text)


@pytest.mark.parametrize(
    "text", ["CM1 1QH", "cm11qh", "SW1A 1AA", "Essex CM1 1QH", "M1 1AE", "GIR 0AA", "CM1", "cm1 1"]
)
def test_a_postcode_is_known_for_one(text: str) -> None:
    assert is_postcode(text)


@pytest.mark.parametrize(
    "text", ["", "Essex", "E10000012", "E09000001", "NIR-A", "ABE", "M", "A1B2C3"]
)
def test_a_name_or_code_is_not_taken_for_a_postcode(text: str) -> None:
    assert not is_postcode(text)
