"""What setting councils side by side promises."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from candour.records import Stance
from candour.web.bodies.queries import forget
from candour.web.site.queries.choosing import choose
from candour.web.site.queries.compare import ComparePage, compare
from candour.web.site.queries.days import read_days, today
from tests.web.factories import body, family_use, published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_names() -> None:
    forget()


def beside(*texts: str, **days: str) -> ComparePage:
    return compare(choose(texts), read_days(days))


def test_each_column_tells_what_is_known_and_what_is_not() -> None:
    family_use(body("first"))
    body("second")
    page = beside("first", "second")
    assert [(c.body.id, c.kind, len(c.uses), c.statements, c.sources) for c in page.columns] == [
        ("first", "in_use", 1, 4, 1),
        ("second", "not_yet_searched", 0, 0, 0),
    ]
    assert (page.known, page.denying, page.unknown) == (("First",), (), ("Second",))
    assert [technique.text for technique in page.techniques] == ["Joining records"]


def test_what_a_council_says_it_does_not_do_stands_in_its_column() -> None:
    published(
        body("first"),
        property="not_used",
        value="all_techniques",
        stance=Stance.DENIES,
        scope="children_and_families",
    )
    body("second")
    page = beside("first", "second")
    assert (page.denying, page.unknown) == (("First",), ("Second",))
    assert len(page.columns[0].denials) == 1


def test_councils_are_chosen_by_id_name_or_likely_misspelling() -> None:
    body("exampleshire")
    body("otherton", name="Otherton City Council", short_name="Otherton")
    chosen = choose(["Exampleshire County Council", "otherton", "exampleshire"])
    assert chosen.ids == ("exampleshire", "otherton")
    unsure = choose(["exampelshire"])
    assert [(u.text, [b.id for b in u.meant]) for u in unsure.unclear] == [
        ("exampelshire", ["exampleshire"])
    ]


def test_at_most_four_are_shown(client: Client) -> None:
    for number in range(5):
        body(f"place-{number}")
    chosen = choose([f"place-{number}" for number in range(5)])
    assert (len(chosen.bodies), chosen.too_many) == (4, True)


def test_an_earlier_day_shows_only_what_was_published_by_then() -> None:
    family_use(body("first"))
    body("second")
    yesterday = (today() - timedelta(days=1)).isoformat()
    page = beside("first", "second", known_on=yesterday)
    assert [len(column.uses) for column in page.columns] == [0, 0]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"body": "\x00"},
        {"body": ["", "", ""]},
        {"body": ["x" * 5000, "<script>"]},
        {"body": ["🙂", "%s", "'"]},
        {"body": ["SW1A 1AA"]},
    ],
)
def test_any_choice_is_answered_or_refused(client: Client, asked: dict[str, object]) -> None:
    body("exampleshire")
    assert client.get("/compare/", asked).status_code in {200, 400}


def test_four_councils_need_as_many_queries_as_two(client: Client) -> None:
    for name in ("first", "second", "third", "fourth"):
        family_use(body(name))
    client.get("/compare/", {"body": ["first", "second"]})
    with CaptureQueriesContext(connection) as two:
        client.get("/compare/", {"body": ["first", "second"]})
    with CaptureQueriesContext(connection) as four:
        client.get("/compare/", {"body": ["first", "second", "third", "fourth"]})
    assert len(four) == len(two)
