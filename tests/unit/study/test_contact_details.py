"""Contact details are read however they are typed, and invented ones are told from real ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.errors import InputError
from candour.study import contact_details

DRAMA = [
    "07700 900000",
    "07700 900 999",
    "+44 7700 900123",
    "01632 960417",
    "0113 496 0000",
    "0118 496 0999",
    "0121 496 0555",
    "(0161) 496-0123",
    "020 7946 0999",
    "0191 498 0001",
    "028 9649 6123",
    "029 2018 0999",
    "0808 157 0123",
    "0306 999 0123",
]


@pytest.mark.parametrize("typed", DRAMA)
def test_the_numbers_of_film_and_radio_are_taken_and_known_as_invented(typed: str) -> None:
    assert contact_details.is_invented_phone(contact_details.phone(typed))


@pytest.mark.parametrize(
    "typed", ["07911 123456", "020 7946 1000", "0117 496 1000", "+353 1 2345678"]
)
def test_a_number_that_may_ring_somewhere_is_not_invented(typed: str) -> None:
    assert not contact_details.is_invented_phone(contact_details.phone(typed))


@pytest.mark.parametrize(
    "typed", ["", "12345", "ring me", "07700 9001", "0" * 40, "020 7946 0123 x9"]
)
def test_what_cannot_be_rung_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(InputError, match=r"^(Write|This) .+\.$"):
        contact_details.phone(typed)


@given(st.from_regex(r"07700 ?900 ?[0-9]{3}", fullmatch=True))
def test_a_number_reads_the_same_after_it_was_shown(typed: str) -> None:
    number = contact_details.phone(typed)
    assert contact_details.phone(contact_details.shown_phone(number)) == number


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_details(text: str) -> None:
    for read in (contact_details.phone, contact_details.email, contact_details.postcode):
        try:
            found = read(text)
        except InputError:
            continue
        assert read(found) == found


@pytest.mark.parametrize(
    "address", ["a@example.org", "B.c+d@mail.example.com", "x@harbour.example"]
)
def test_addresses_in_domains_kept_for_examples_are_invented(address: str) -> None:
    assert contact_details.is_invented_email(contact_details.email(address))


@pytest.mark.parametrize("address", ["a@gmail.com", "a@example.co.uk", "a@notexample.org"])
def test_other_addresses_are_not(address: str) -> None:
    assert not contact_details.is_invented_email(contact_details.email(address))


@pytest.mark.parametrize(
    "text", ["a@", "@b.org", "a b@c.org", "a..b@c.org", ".a@c.org", "a@b", "a@b..c"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        contact_details.email(text)


def test_a_postcode_is_written_one_way() -> None:
    written = [contact_details.postcode(text) for text in ("nm11aa", "NM1 1AA", " nm1  1aa ")]
    assert written == ["NM1 1AA"] * 3


def test_a_postcode_of_no_real_place_is_invented() -> None:
    told = {
        code: contact_details.is_invented_postcode(code)
        for code in ("NM1 1AA", "SW1A 1AA", "S1 2BJ")
    }
    assert told == {"NM1 1AA": True, "SW1A 1AA": False, "S1 2BJ": False}


@pytest.mark.parametrize(
    "typed", ["0909 879 0123", "0845 464 0000", "0843 410 1000", "070 1234 5678", "+1 900 234 5678"]
)
def test_a_number_by_which_somebody_would_earn_is_not_taken(typed: str) -> None:
    with pytest.raises(InputError):
        contact_details.phone(typed)


@pytest.mark.parametrize(
    ("words", "real"),
    [
        ("ring 07911123456", True),
        ("(020) 7946 1000", True),
        ("write to a.b@ordinary.co.uk.", True),
        ("a@example.org.ordinary.co.uk", True),
        ("sw1a1aa", True),
        ("weekdays before 3pm", False),
        ("tue 10-12, thu 14-16, not on 24/12/2026", False),
        ("1 Quay Street, Northmere NM1 1AA, 07700 900123, me@example.org", False),
    ],
)
def test_real_details_are_seen_in_free_words(words: str, real: bool) -> None:
    assert contact_details.holds_real(words) is real
