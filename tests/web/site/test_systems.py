"""What the pages of systems and suppliers promise."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from candour.errors import NotFoundError
from candour.web.bodies.models import Body
from candour.web.register.models import Redirect, Supplier, System, Use
from candour.web.site.queries.suppliers import supplier, suppliers
from candour.web.site.queries.systems import system, systems
from tests.web.factories import body, family_use, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def lens() -> System:
    made = System.objects.create(slug="lens", name="FamilyLens", aliases="Lens\nFL")
    made.suppliers.add(Supplier.objects.create(slug="maker", name="Maker Ltd"))
    return made


def using(owner: Body, *, status: str = "in_use") -> Use:
    made = family_use(owner, status=status)
    published(made, property="system", value="lens")
    return made


def test_only_systems_and_suppliers_with_a_public_use_are_listed(
    client: Client, lens: System
) -> None:
    System.objects.create(slug="other", name="Other")
    Supplier.objects.create(slug="other", name="Other Ltd")
    assert (systems(number=1).total, suppliers(number=1).total) == (0, 0)
    assert client.get("/systems/lens/").status_code == 404
    using(body())
    assert [line.name.text for line in systems(number=1).lines] == ["FamilyLens"]
    assert [line.name.text for line in suppliers(number=1).lines] == ["Maker Ltd"]
    assert client.get("/systems/other/").status_code == 404
    assert client.get("/suppliers/other/").status_code == 404


def test_a_list_counts_uses_by_how_far_they_came_and_reports_apart(lens: System) -> None:
    using(body("a"))
    using(body("b"), status="considering")
    using(body("c"), status="ended_after_use")
    using(body("d"))
    line = systems(number=1).lines[0]
    assert (line.uses, line.using, line.planned, line.ended, line.unconfirmed) == (4, 2, 1, 1, 0)


def test_an_unconfirmed_report_is_counted_as_nothing_else(lens: System) -> None:
    made = Use.objects.create(slug="x", name="x", body=body("a"))
    published(made, property="system", value="lens", speaker="other")
    published(made, property="status", value="in_use", speaker="other", observed="2026")
    line = systems(number=1).lines[0]
    assert (line.uses, line.using, line.unconfirmed) == (1, 0, 1)
    assert system("lens", number=1).used.statuses == ()


def test_a_systems_page_shows_its_names_makers_uses_and_why_one_ended(
    client: Client, lens: System
) -> None:
    using(body("a"))
    ended = using(body("b"), status="ended_after_use")
    published(ended, property="ending_reason", value="cost_or_budget", speaker="newspaper")
    page = system("lens", number=1)
    assert (page.aliases, [m.text for m in page.makers]) == (("Lens", "FL"), ["Maker Ltd"])
    assert [(u.line.body.text, u.line.status) for u in page.used.uses] == [
        ("A", "in_use"),
        ("B", "ended_after_use"),
    ]
    ending = page.used.uses[1].ending
    assert ending is not None
    assert [(r.id, r.says) for r in ending.reasons] == [("cost_or_budget", "A newspaper reported")]
    assert client.get("/systems/lens/").status_code == 200


def test_a_supplier_is_known_by_what_it_makes_and_by_what_names_it(lens: System) -> None:
    named = family_use(body("a"))
    published(named, property="supplier", value="maker")
    using(body("b"))
    page = supplier("maker", number=1)
    assert [u.line.body.text for u in page.used.uses] == ["A", "B"]
    assert [s.text for s in page.systems] == ["FamilyLens"]
    assert suppliers(number=1).lines[0].uses == 2


def test_the_address_of_a_merged_system_leads_to_the_one_that_was_kept(client: Client) -> None:
    Redirect.objects.create(kind="system", old="old", new="lens")
    Redirect.objects.create(kind="supplier", old="old", new="maker")
    assert client.get("/systems/old/").headers["Location"] == "/systems/lens/"
    assert client.get("/suppliers/old/").headers["Location"] == "/suppliers/maker/"


def test_a_system_that_nobody_uses_is_not_found(lens: System) -> None:
    with pytest.raises(NotFoundError):
        system("lens", number=1)


@pytest.mark.parametrize(
    "address", ["/systems/", "/suppliers/", "/systems/lens/", "/suppliers/maker/"]
)
def test_three_uses_need_as_many_queries_as_one(client: Client, lens: System, address: str) -> None:
    using(body("a"), status="paused")
    with CaptureQueriesContext(connection) as one:
        assert client.get(address).status_code == 200
    using(body("b"))
    using(body("c"), status="paused")
    with CaptureQueriesContext(connection) as three:
        client.get(address)
    assert len(three) == len(one)
