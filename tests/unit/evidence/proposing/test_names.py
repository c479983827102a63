"""Which words a sentence uses as the name of a system that nobody has listed yet."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.evidence.proposing.names import (
    Name,
    answered,
    described,
    names_in,
    stores_in,
    used_names,
)

WITH_HEAD = [
    ("Records are kept in the Exampleshire Family Index.", "Exampleshire Family Index"),
    ("The Sampleton Hub joins records.", "Sampleton Hub"),
    ("The Early Years Risk Model ranks families.", "Early Years Risk Model"),
    ("Staff open the Kindred View each morning.", "Kindred View"),
    ("Records of Need Database is old.", "Records of Need Database"),
]
INTRODUCED = [
    ("The model, called Home Ahead, ranks families.", "Home Ahead"),
    ("A database known as Kindred was built.", "Kindred"),
    ("A screen named the Family Lens is shown.", "Family Lens"),
    ("The software that scores claims is ClaimSorter.", "ClaimSorter"),
    ("Staff open ‘Family Lens’ each day.", "Family Lens"),
    ("It is the Home Ahead project.", "Home Ahead"),
    ("It is a scoring software: ClaimSorter", "ClaimSorter"),
    ("The ClaimSorter software ranks claims.", "ClaimSorter"),
]
NO_NAME = [
    "",
    "we match records of families.",
    "The system joins records.",
    "The Data Protection Impact Assessment Tool is below.",
    "Exampleshire County Council System",
    "The Head of Early Help Team called the Children and Families Directorate.",
    "A reporting Hub Manager was appointed.",
    "It was made by the supplier called Invented’s.",
]
SOURCES = [
    "Records come from the Exampleshire School System.",
    "Data is taken via the Pupil Portal.",
    "Tables are drawn out of the Housing Database.",
]


def called(found: tuple[Name, ...]) -> list[str]:
    return [name.name for name in found]


@pytest.mark.parametrize(("sentence", "name"), WITH_HEAD)
def test_capitals_before_a_word_for_a_thing_are_its_name(sentence: str, name: str) -> None:
    assert called(names_in(sentence)) == [name]


@pytest.mark.parametrize(("sentence", "name"), INTRODUCED)
def test_words_that_introduce_a_name_need_no_word_for_a_thing(sentence: str, name: str) -> None:
    assert called(names_in(sentence)) == [name]


@pytest.mark.parametrize("sentence", NO_NAME)
def test_offices_laws_and_plain_words_are_no_names(sentence: str) -> None:
    assert called(names_in(sentence)) == []


@pytest.mark.parametrize("sentence", SOURCES)
def test_where_data_comes_from_is_a_source_and_no_use(sentence: str) -> None:
    assert called(names_in(sentence)) == []


def test_a_short_form_is_kept_beside_the_name() -> None:
    (name,) = names_in("The Exampleshire Family Index (EFI) joins records.")
    assert (name.name, name.short) == ("Exampleshire Family Index", "EFI")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The council uses ClaimSorter.", "ClaimSorter"),
        ("We bought the Family Lens 2.1, and more.", "Family Lens 2.1"),
        ("It holds licences for ClaimSorter.", "ClaimSorter"),
    ],
)
def test_a_name_may_stand_after_a_word_of_use(sentence: str, name: str) -> None:
    assert called(used_names(sentence)) == [name]


def test_small_letters_after_a_word_of_use_are_no_name() -> None:
    assert used_names("The council uses spreadsheets.") == ()


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("We use a community risk model.", "community risk model"),
        ("Our school attendance dashboard is updated each day.", "school attendance dashboard"),
    ],
)
def test_a_plain_description_stands_for_a_name(sentence: str, name: str) -> None:
    found = described(sentence)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "sentence",
    ["", "The model is old.", "This is the risk model.", "A community risk model"],
)
def test_what_points_back_or_does_nothing_is_no_new_thing(sentence: str) -> None:
    assert described(sentence) is None


def test_a_store_of_data_is_named_by_what_it_is() -> None:
    assert called(stores_in("ClaimSorter feeds a data warehouse.")) == ["data warehouse"]


def test_an_answer_may_open_with_a_description() -> None:
    assert called(answered("Risk dashboard is used.")) == ["Risk dashboard"]
    assert called(answered("On most days we use a risk dashboard.")) == []


fragments = st.lists(
    st.sampled_from([*(words for words, _ in (*WITH_HEAD, *INTRODUCED)), *NO_NAME, *SOURCES])
    | st.text(max_size=30),
    max_size=5,
).map(" ".join)


@given(sentence=fragments)
def test_every_name_stands_where_it_is_said_to_stand(sentence: str) -> None:
    only = described(sentence)
    found = (*names_in(sentence), *answered(sentence), *((only,) if only else ()))
    assert all(sentence[n.start : n.end].startswith(n.name) for n in found)
    assert all(n.name.strip() == n.name != "" for n in found)


@given(sentence=fragments)
def test_names_do_not_overlap(sentence: str) -> None:
    found = names_in(sentence)
    assert all(one.end <= two.start for one, two in pairwise(found))
