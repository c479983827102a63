"""The home page: every number with its denominator and day, the past fixed for good."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from candour.web.bodies.models import Body
from candour.web.register.actions.projecting import refresh
from candour.web.site.queries.days import Days
from candour.web.site.queries.home import Home, home
from tests.web.factories import body, family_use, published, use

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def _home(as_of: date = TODAY) -> Home:
    return home(Days(as_of=as_of, known_on=TODAY, today=TODAY))


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("candour.web.site.queries.days.today", lambda: TODAY)


def test_every_responsible_body_is_counted_once() -> None:
    family_use(body("aldford"))
    family_use(body("brinsea"), observed="2015")
    body("calder")
    body("district", families=False)
    refresh(bodies=["calder"])

    page = _home()

    assert [(b.id, b.kind) for b in page.bodies] == [
        ("aldford", "in_use"),
        ("brinsea", "last_seen_long_ago"),
        ("calder", "not_yet_searched"),
    ]
    assert (page.total, page.known, page.none.number, page.not_known) == (3, 2, 0, 1)


def test_a_body_counts_only_on_days_it_existed() -> None:
    body("old-county", ended=date(2021, 4, 1))
    body("new-north", started=date(2021, 4, 1))

    assert [b.id for b in _home(date(2020, 6, 1)).bodies] == ["old-county"]
    assert [b.id for b in _home(date(2022, 6, 1)).bodies] == ["new-north"]


def test_other_services_and_unconfirmed_reports_never_count() -> None:
    housing = use(body("aldford"))
    published(housing, property="service_area", value="housing")
    published(housing, property="status", value="in_use", observed="2026")
    rumour = use(body("brinsea"))
    published(rumour, property="service_area", value="early_help", speaker="other")
    published(rumour, property="status", value="in_use", observed="2026", speaker="other")

    page = _home()

    assert (page.known, page.not_known) == (0, 2)


def test_an_expired_row_is_read_from_claims_again() -> None:
    family_use(body("aldford"), observed="2024-12-31")
    later = date(2027, 6, 1)

    page = home(Days(as_of=later, known_on=later, today=later))

    assert [b.kind for b in page.bodies] == ["last_seen_long_ago"]


def test_the_page_shows_the_numbers_and_a_tile_for_each_body(client: Client) -> None:
    family_use(body("aldford"))
    body("brinsea")

    html = client.get("/").content.decode()

    assert html.count("<title>Aldford: In use or on trial when last seen</title>") == 1
    assert html.count("<title>Brinsea: Not known: nobody has searched yet</title>") == 1
    assert "2 bodies responsible for services for children and families, 22 November 2026" in html


def test_a_past_day_stays_as_it_was_byte_for_byte(client: Client) -> None:
    known = family_use(body("aldford"))
    body("brinsea")
    before = client.get("/", {"known_on": "2026-11-01"}).content
    published(known, property="status", value="ended", observed="2026-10")
    family_use(Body.objects.get(slug="brinsea"))

    assert client.get("/", {"known_on": "2026-11-01"}).content == before


def test_one_body_and_three_take_the_same_number_of_queries(client: Client) -> None:
    family_use(body("aldford"))
    with CaptureQueriesContext(connection) as one:
        client.get("/")
    for name in ("brinsea", "calder"):
        family_use(body(name))
    with CaptureQueriesContext(connection) as three:
        client.get("/")

    assert len(one) == len(three)
