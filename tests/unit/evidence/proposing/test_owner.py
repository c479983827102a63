"""Whose use a sentence speaks of."""

import pytest

from candour.evidence.proposing.owner import (
    OWN_PAPERS,
    is_council,
    is_own_voice,
    owners,
    same,
    serves_families,
    speaks_itself,
)
from candour.evidence.records import BodyRef, Understanding
from tests.documents import EXAMPLESHIRE, SAMPLETON, own
from tests.unit.evidence.proposing.papers import MINISTRY, MOCKFORD_POLICE, Paper, paper

USE = "FamilyLens gives families risk scores."


def spoken_of(given: Paper, *, topic: tuple[BodyRef, ...] = ()) -> list[tuple[str, bool]]:
    """Return whose use the last sentence tells, and whether it names them."""
    found = owners(
        sentence=given.understanding.sentences[-1],
        text=given.text.content,
        understanding=given.understanding,
        topic=topic,
    )
    return [(owner.body.name, owner.named) for owner in found]


@pytest.mark.parametrize("kind", sorted(OWN_PAPERS))
def test_in_its_own_paper_a_body_need_not_name_itself(kind: str) -> None:
    assert spoken_of(paper(*own(USE), kind=kind)) == [(EXAMPLESHIRE.name, False)]


def test_another_body_named_in_a_bodys_own_paper_is_not_its_owner() -> None:
    words = "Sampleton Borough Council uses FamilyLens."
    assert spoken_of(paper(*own(words))) == [(EXAMPLESHIRE.name, False)]


def test_bodies_in_one_list_share_a_use() -> None:
    words = "Exampleshire County Council and Sampleton Borough Council use FamilyLens."
    assert spoken_of(paper(*own(words))) == [(EXAMPLESHIRE.name, True), (SAMPLETON.name, True)]


def test_bodies_that_are_only_spoken_of_share_none() -> None:
    words = "Exampleshire County Council uses FamilyLens, as told at Sampleton Borough Council."
    assert spoken_of(paper(*own(words))) == [(EXAMPLESHIRE.name, True)]


@pytest.mark.parametrize("kind", ["media", "government", "academic", "supplier"])
def test_a_report_tells_of_the_body_it_names(kind: str) -> None:
    words = "Sampleton Borough Council uses FamilyLens."
    assert spoken_of(paper(*own(words), kind=kind), topic=(EXAMPLESHIRE,)) == [
        (SAMPLETON.name, True)
    ]


def test_a_report_that_names_none_goes_on_about_the_last_one_named() -> None:
    found = spoken_of(paper(*own(USE), kind="media", body=None), topic=(SAMPLETON,))
    assert found == [(SAMPLETON.name, False)]


def test_a_report_about_nobody_tells_of_nobody() -> None:
    assert spoken_of(paper(*own(USE), kind="media", body=None)) == []


@pytest.mark.parametrize("kind", ["manual", "evaluation", "contract"])
@pytest.mark.parametrize("body", [None, MINISTRY])
def test_whose_an_inner_paper_is_stays_open_where_no_council_made_it(
    kind: str, body: BodyRef | None
) -> None:
    assert spoken_of(paper(*own(USE), kind=kind, body=body)) == [("", False)]


@pytest.mark.parametrize(
    ("name", "families", "council"),
    [
        ("Exampleshire County Council", True, True),
        ("Sampleton Borough Council", True, True),
        ("Mockford Police", True, False),
        ("Sampleton NHS Trust", True, False),
        ("University of Sampleton", True, False),
        ("Ministry of Examples", False, False),
        ("Department for Examples", False, False),
        ("Information Commissioner", False, False),
    ],
)
def test_bodies_of_the_whole_nation_and_other_services_are_no_councils(
    name: str, families: bool, council: bool
) -> None:
    body = BodyRef(id="", name=name)
    assert (serves_families(body), is_council(body)) == (families, council)


def test_two_references_mean_one_body_by_id_or_else_by_name() -> None:
    one = BodyRef(id="a", name="Exampleshire County Council")
    assert same(one, BodyRef(id="a", name="Exampleshire"))
    assert same(one, BodyRef(id="", name="EXAMPLESHIRE County Council"))
    assert not same(one, BodyRef(id="b", name="Exampleshire County Council"))
    assert not same(one, MOCKFORD_POLICE)


@pytest.mark.parametrize(
    ("kind", "body", "itself", "inner"),
    [
        ("committee_paper", EXAMPLESHIRE, True, True),
        ("committee_paper", None, False, False),
        ("manual", None, False, True),
        ("media", EXAMPLESHIRE, False, False),
    ],
)
def test_a_body_speaks_itself_in_its_own_papers_alone(
    kind: str, body: BodyRef | None, itself: bool, inner: bool
) -> None:
    made = Understanding(kind=kind, body=body)
    assert (speaks_itself(made), is_own_voice(made)) == (itself, inner)
