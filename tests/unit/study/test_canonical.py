"""However somebody writes their details, equal ones have one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.study import canonical


@pytest.mark.parametrize(
    "written", ["07700 900417", "+44 7700 900417", "0044 7700-900417", "(07700) 900 417"]
)
def test_a_phone_number_has_one_form(written: str) -> None:
    assert canonical.phone(written) == "+447700900417"


@pytest.mark.parametrize("written", ["", "none", "12", "n/a"])
def test_what_is_no_phone_number_has_none(written: str) -> None:
    assert canonical.phone(written) == ""


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("Ada.Quay@Example.org", "ada.quay@example.org"),
        (" ada+study@example.org ", "ada@example.org"),
        ("a.d.a.quay+x@googlemail.com", "adaquay@gmail.com"),
        ("adaquay@gmail.com", "adaquay@gmail.com"),
        ("ada", ""),
        ("@example.org", ""),
    ],
)
def test_an_address_has_one_form(written: str, one: str) -> None:
    assert canonical.email(written) == one


def test_a_name_in_a_postcode_is_folded() -> None:
    assert canonical.name_and_postcode("Zoë  O’Quay", "nm1 1aa") == "zoeoquay nm11aa"
    assert canonical.name_and_postcode("ZOE O'QUAY", "NM11AA") == "zoeoquay nm11aa"
    assert canonical.name_and_postcode("Zoë", "") == ""


@given(st.text(max_size=40))
def test_a_canonical_form_is_its_own(text: str) -> None:
    for form in (canonical.phone, canonical.email):
        assert form(form(text)) == form(text)
