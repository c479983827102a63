"""What the test for noise promises: language and lists of names pass, broken fonts do not."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.evidence.text.noise import is_noise, share

ENGLISH = (
    "The Council of Exampleshire holds no information on any system of the kind that you describe "
    "in your letter, and has no plans to buy one in this year or in any later year."
)
WELSH = (
    "Nid yw Cyngor Sampleton yn cadw unrhyw wybodaeth am systemau o'r math hwn, ac nid oes gan y "
    "cyngor gynlluniau i brynu un yn y flwyddyn hon."
)
NAMES = (
    "Sandra Whitfield, Peter Anderson, Thomas Merrick, Helen Carstairs, Martin Ellison, Rhian "
    "Llewellyn, Gareth Prichard, Nadia Hussain, Oliver Barnstead, Teresa Montague, Ian Sutherland"
)


@pytest.mark.parametrize("text", [ENGLISH, WELSH, NAMES, "", "12,000 13,500 £400 2018 99%" * 20])
def test_language_names_and_numbers_are_no_noise(text: str) -> None:
    assert not is_noise(text)


@given(st.integers(1, 25))
def test_letters_exchanged_for_others_are_noise(step: int) -> None:
    turned = string.ascii_lowercase[step:] + string.ascii_lowercase[:step]
    table = str.maketrans(string.ascii_lowercase, turned)
    assert is_noise(ENGLISH.lower().translate(table))


def test_signs_without_words_are_noise() -> None:
    assert is_noise("\u25a1\u25a1 \u25a1\u25a1\u25a1 " * 40)


def test_language_has_many_common_words() -> None:
    assert share(ENGLISH) > 0.3
    assert share("") == 0.0
