"""The home page: every number with its denominator and day, the past fixed for good."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from candour import records
from candour.web.bodies.models import Body
from candour.web.register.models import Opening
from candour.web.site.queries.days import Days, today
from candour.web.site.queries.home import home
from tests.web.factories import account, body, family_use, published, use
from tests.web.site.past import LAST_YEAR, NOW, THIS_YEAR, known_family_use

pytestmark = pytest.mark.django_db


def test_every_responsible_body_is_counted_once() -> None:
    family_use(body("aldford"), observed=THIS_YEAR)
    family_use(body("brinsea"), observed="2015")
    body("calder")
    body("district", families=False)

    page = home(NOW)

    assert [(b.id, b.kind) for b in page.bodies] == [
        ("aldford", "in_use"),
        ("brinsea", "last_seen_long_ago"),
        ("calder", "not_yet_searched"),
    ]
    assert (page.total, page.known, page.none.number, page.not_known) == (3, 2, 0, 1)


def test_a_body_that_answers_for_everything_says_none() -> None:
    owner = body("aldford")
    published(
        owner, property="not_used", value="all_techniques", stance=records.Stance.DENIES,
        scope="children_and_families", speaker=records.Speaker.BODY, observed=THIS_YEAR,
    )  # fmt: skip

    page = home(NOW)

    assert (page.known, page.none.number, page.not_known) == (0, 1, 0)


def test_a_body_counts_only_on_days_it_existed() -> None:
    body("old-county", ended=date(2021, 4, 1))
    body("new-north", started=date(2021, 4, 1))
    before, after = (
        home(Days(as_of=day, known_on=today(), today=today())).bodies
        for day in (date(2020, 6, 1), date(2022, 6, 1))
    )

    assert ([b.id for b in before], [b.id for b in after]) == (["old-county"], ["new-north"])


def test_other_services_and_unconfirmed_reports_never_count() -> None:
    housing = use(body("aldford"))
    published(housing, property="service_area", value="housing")
    published(housing, property="status", value="in_use", observed=THIS_YEAR)
    rumour = use(body("brinsea"))
    published(rumour, property="service_area", value="early_help", speaker=records.Speaker.OTHER)
    published(
        rumour, property="status", value="in_use", observed=THIS_YEAR, speaker=records.Speaker.OTHER
    )

    page = home(NOW)

    assert (page.known, page.not_known) == (0, 2)


def test_a_row_of_today_that_has_grown_stale_is_read_from_claims_again() -> None:
    family_use(body("aldford"), observed=THIS_YEAR)
    later = today() + timedelta(days=3 * 366)

    page = home(Days(as_of=later, known_on=later, today=later))

    assert [b.kind for b in page.bodies] == ["last_seen_long_ago"]


def test_every_body_has_a_tile_that_says_what_is_known(client: Client) -> None:
    family_use(body("aldford"), observed=THIS_YEAR)
    body("brinsea")

    html = client.get("/").content.decode()

    assert html.count("<title>Aldford: In use or on trial when last seen</title>") == 1
    assert html.count("<title>Brinsea: Not known: nobody has searched yet</title>") == 1
    assert html.count('href="/councils/brinsea/"') == 2  # its tile and its row of the table


def test_a_past_day_stays_as_it_was_byte_for_byte(client: Client) -> None:
    known = known_family_use(LAST_YEAR, use(body("aldford")))
    body("brinsea")
    asked = {"known_on": (LAST_YEAR + timedelta(days=1)).isoformat()}
    before = client.get("/", asked).content
    published(known, property="status", value="ended", observed=THIS_YEAR)
    family_use(Body.objects.get(slug="brinsea"))
    Opening.objects.create(by=account())

    assert client.get("/", asked).content == before
    assert before.count(b"<title>Aldford: In use or on trial when last seen</title>") == 1


@pytest.mark.parametrize("day", ["2024-02-30", "yesterday", "1066-01-01", "9999-01-01", "20240101"])
def test_a_day_that_cannot_be_read_gets_a_sentence(client: Client, day: str) -> None:
    answer = client.get("/", {"as_of": day})

    assert answer.status_code == 400
    assert answer.content.decode().count("Write it as year-month-day") == 1


def test_search_engines_wait_for_the_opening(client: Client) -> None:
    noindex = '<meta name="robots" content="noindex">'
    closed = client.get("/").content.decode().count(noindex)
    Opening.objects.create(by=account())

    assert (closed, client.get("/").content.decode().count(noindex)) == (1, 0)


def test_one_body_and_three_take_the_same_number_of_queries(client: Client) -> None:
    family_use(body("aldford"))
    with CaptureQueriesContext(connection) as one:
        client.get("/")
    for name in ("brinsea", "calder"):
        family_use(body(name))
    with CaptureQueriesContext(connection) as three:
        client.get("/")

    assert len(one) == len(three)
