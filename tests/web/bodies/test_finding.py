"""Finding a body by any name or code, and reading it through time."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from candour import records
from candour.errors import InputError, NotAllowedError, NotFoundError
from candour.web.audit.models import Event
from candour.web.bodies.actions import load_bodies, record_page_sent
from candour.web.bodies.models import Body, Succession
from candour.web.bodies.queries import (
    address,
    all_predecessors,
    all_successors,
    bodies_responsible_for,
    body_record,
    body_records,
    by_any_code,
    destination,
    find_body,
    near,
    responsible_on,
    was_shown,
)
from candour.web.people.models import Account, Role
from tests.web.bodies.places import COUNCILS, a_body, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def country(tmp_path: Path) -> None:
    load_bodies(folder=write(tmp_path))


def found(text: str) -> list[tuple[str, str]]:
    return [(match.body.id, match.reason.value) for match in find_body(text)]


def surely(text: str) -> str | None:
    body = destination(find_body(text))
    return body and body.id


@pytest.mark.usefixtures("country")
@pytest.mark.parametrize(
    "text",
    ["Otherland", "otherland council", "TIR EILE", "Otherland UA", "OTH", "E10000902", "e10000802"],
)
def test_a_name_short_name_other_name_code_or_old_code_leads_straight_there(text: str) -> None:
    assert surely(text) == "otherland"


@pytest.mark.usefixtures("country")
def test_the_name_of_a_council_that_ended_leads_to_those_that_followed_it_marked_as_such() -> None:
    assert found("Exampleshire") == [
        ("exampleshire-county-council", "exact"),
        ("north-exampleshire", "successor"),
        ("south-exampleshire", "successor"),
    ]
    assert surely("Exampleshire") is None


@pytest.mark.usefixtures("country")
def test_part_of_a_name_finds_it_and_never_decides() -> None:
    assert found("exam no") == [("north-exampleshire", "words")]
    assert surely("exam no") is None


@pytest.mark.usefixtures("country")
@pytest.mark.parametrize("text", ["Otherlnd", "Otehrland", "Oterhland county", "Othreland people"])
def test_a_misspelt_name_is_guessed_and_never_decides(text: str) -> None:
    assert found(text)[0] == ("otherland", "misspelt")
    assert surely(text) is None


@pytest.mark.usefixtures("country")
def test_a_place_whose_families_are_served_by_another_body_says_so() -> None:
    match = find_body("Millbrook")[0]
    assert [body.id for body in match.responsible] == ["otherland"]
    assert [b.slug for b in bodies_responsible_for(Body.objects.get(slug="millbrook"))] == [
        "otherland"
    ]


@pytest.mark.usefixtures("country")
@pytest.mark.parametrize("text", ["", " ", "?!", "CM1 1QH", "council", "qqqqqqqq", "x" * 10_000])
def test_what_means_nothing_finds_nothing(text: str) -> None:
    assert find_body(text) == ()


@pytest.mark.usefixtures("country")
def test_names_a_little_alike_are_offered_when_nothing_fits() -> None:
    assert find_body("otters landing") == ()
    assert [match.body.id for match in near("otters landing")][:1] == ["otherland"]


def test_a_look_up_sees_a_change_at_once_and_reads_the_names_only_after_one(
    tmp_path: Path, django_assert_num_queries: Any
) -> None:
    load_bodies(folder=write(tmp_path))
    assert surely("Millbrook") == "millbrook"
    with django_assert_num_queries(1):
        find_body("Millbrook")
    renamed = [*COUNCILS[:4], COUNCILS[4].replace("Millbrook", "Wheatfield")]
    load_bodies(folder=write(tmp_path, councils=renamed))
    assert (surely("Millbrook"), surely("Wheatfield")) == (None, "millbrook")


@pytest.mark.usefixtures("country")
def test_a_record_holds_the_row_and_both_directions_of_succession() -> None:
    assert body_record("exampleshire-county-council") == records.Body(
        id="exampleshire-county-council",
        gss="E10000901",
        name="Exampleshire County Council",
        short_name="Exampleshire",
        type="county",
        nation="England",
        region="South East",
        started=None,
        ended=date(2021, 4, 1),
        families=True,
        latitude=None,
        longitude=None,
        successors=("north-exampleshire", "south-exampleshire"),
        predecessors=(),
        council=True,
        type_label="County council",
    )
    assert body_record("north-exampleshire").predecessors == ("exampleshire-county-council",)


def test_a_body_nobody_knows_is_refused_with_a_sentence() -> None:
    with pytest.raises(NotFoundError, match="no public body by that name"):
        body_record("atlantis")


@pytest.mark.usefixtures("country")
@pytest.mark.parametrize(
    ("day", "responsible"),
    [
        (date(2021, 3, 31), {"exampleshire-county-council", "otherland"}),
        (date(2021, 4, 1), {"north-exampleshire", "south-exampleshire", "otherland"}),
    ],
)
def test_who_is_responsible_for_families_depends_on_the_day(
    day: date, responsible: set[str]
) -> None:
    assert {body.id for body in responsible_on(day)} == responsible


def test_reading_three_bodies_takes_as_many_queries_as_one(
    tmp_path: Path, django_assert_num_queries: Any
) -> None:
    load_bodies(folder=write(tmp_path))
    for rows in (Body.objects.filter(slug="otherland"), Body.objects.filter(type="unitary"), None):
        with django_assert_num_queries(2):
            body_records(rows)


@pytest.mark.usefixtures("country")
@pytest.mark.parametrize(
    ("code", "slug"),
    [
        ("E10000902", "otherland"),
        ("e10000803", "otherland"),
        ("oth", "otherland"),
        ("Otherland", "otherland"),
        ("E1000080", None),
        ("E10000802 E10000803", None),
        ("", None),
        ("\0", None),
    ],
)
def test_any_code_a_body_holds_or_held_names_it(code: str, slug: str | None) -> None:
    body = by_any_code(code)
    assert (body and body.slug) == slug


@pytest.mark.usefixtures("country")
def test_councils_and_other_bodies_have_their_own_addresses() -> None:
    trust = Body.objects.get(council=False)
    assert address(trust) == "/bodies/otherland-childrens-trust/"
    assert address(body_record("otherland")) == "/councils/otherland/"
    assert address(body_record(trust.slug)) == address(trust)


def test_a_chain_of_successions_is_walked_to_its_end_even_in_a_circle() -> None:
    first, second, third = a_body("first"), a_body("second"), a_body("third")
    for early, late in ((first, second), (second, third), (third, first)):
        Succession.objects.create(predecessor=early, successor=late)
    assert all_successors(first) == (second, third)
    assert all_predecessors(first) == (third, second)
    assert find_body("first") != ()


def test_a_body_counts_as_shown_five_weeks_after_its_page_was_sent() -> None:
    body = a_body("first")
    assert not was_shown(body, date(2026, 6, 1))
    body.shown_on = date(2026, 6, 1)
    assert not was_shown(body, date(2026, 7, 5))
    assert was_shown(body, date(2026, 7, 6))


def test_an_editor_notes_the_day_a_page_was_sent() -> None:
    body = a_body("first")
    editor = Account.objects.create(email="e@example.org", name="E", role=Role.EDITOR)
    record_page_sent(body="first", on=date(2026, 6, 1), actor=editor)
    body.refresh_from_db()
    assert body.shown_on == date(2026, 6, 1)
    assert list(Event.objects.values_list("verb", "kind", "key", "actor", "detail")) == [
        ("page sent", "body", "first", editor.pk, {"before": None, "shown_on": "2026-06-01"})
    ]


def test_a_page_is_not_noted_as_sent_by_a_researcher_in_the_future_or_to_nobody() -> None:
    body = a_body("first")
    researcher = Account.objects.create(email="r@example.org", name="R", role=Role.RESEARCHER)
    editor = Account.objects.create(email="e@example.org", name="E", role=Role.EDITOR)
    with pytest.raises(NotAllowedError):
        record_page_sent(body="first", on=date(2026, 6, 1), actor=researcher)
    with pytest.raises(InputError, match="1 January 2999 has not come yet"):
        record_page_sent(body="first", on=date(2999, 1, 1), actor=editor)
    with pytest.raises(NotFoundError):
        record_page_sent(body="nobody", on=date(2026, 6, 1), actor=editor)
    body.refresh_from_db()
    assert (body.shown_on, Event.objects.count()) == (None, 0)
