"""What the page of changes and its feeds promise."""

import json
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from candour.records import Outcome, Stance
from candour.web.people.models import Role
from candour.web.register.actions.deciding import (
    accept_search,
    confirm_takedown,
    propose_takedown,
    withdraw_claim,
)
from candour.web.register.actions.projecting import refresh
from candour.web.register.actions.recording import record_search
from candour.web.register.models import ChangeDay, System
from candour.web.site.queries.asking_changes import read_asked
from candour.web.site.queries.changes import ChangesPage, changes
from candour.web.site.queries.days import today
from tests.web.factories import account, body, family_use, published, use

pytestmark = pytest.mark.django_db


def ask(address: str = "") -> ChangesPage:
    return changes(read_asked(QueryDict(address)), number=1)


def test_a_new_use_is_one_line_with_what_is_now_known() -> None:
    family_use(body("exampleshire"), observed="2015")
    page = ask()
    assert [(c.kind, c.title, c.href) for c in page.changes] == [
        ("added", "Single view", "/uses/exampleshire-single-view/")
    ]
    assert page.changes[0].sentences() == (
        "4 statements added, from 1 source.",
        "Service: Early help for families.",
        "How it works: Joining records.",
        "Status: In use when last seen.",
    )


def test_a_use_of_which_all_is_withdrawn_says_so_and_why() -> None:
    made = use(body())
    claim = published(made, property="status", value="pilot", observed="2026")
    withdraw_claim(actor=account(), claim=claim.public_id, reason="It was another council.")
    change = ask().changes[0]
    assert (change.counts, change.reasons) == (
        "1 statement added, from 1 source; 1 statement withdrawn",
        ("It was another council.",),
    )


def test_a_takedown_leaves_its_reason_and_nothing_else() -> None:
    made = family_use(body())
    claim = published(made, property="purpose", value="A private name")
    propose_takedown(actor=account(), claim=claim.public_id, reason="It named a person.")
    confirm_takedown(actor=account(), claim=claim.public_id)
    change = ask().changes[0]
    assert change.reasons == ("It named a person.",)
    assert "A private name" not in " ".join(change.sentences())


def test_a_search_that_was_made_public_is_a_change_of_its_body() -> None:
    owner = body("exampleshire")
    search = record_search(
        actor=account(Role.RESEARCHER),
        body="exampleshire",
        question="Do you score families?",
        place="Freedom of information request",
        searched=date(2026, 3, 1),
        outcome=Outcome.REFUSED,
    )
    accept_search(actor=account(), search=search.public_id, names_nobody_private=True)
    change = ask().changes[0]
    assert (change.title, change.href) == (owner.name, "/councils/exampleshire/")
    assert change.searches[0].startswith("Somebody looked or asked: Do you score families? ")


def test_changes_can_be_asked_for_by_body_use_system_and_search() -> None:
    System.objects.create(slug="lens", name="FamilyLens")
    first = family_use(body("first"))
    family_use(body("second", nation="Wales"))
    published(first, property="system", value="lens")
    for address, bodies in (
        ("", ["First County Council", "Second County Council"]),
        ("body=first", ["First County Council"]),
        ("use=second-single-view", ["Second County Council"]),
        ("system=lens", ["First County Council"]),
        ("supplier=lens", []),
        ("q=familylens", []),
        ("q=second", ["Second County Council"]),
        ("nation=Wales", ["Second County Council"]),
        ("q=single&body=second", ["Second County Council"]),
        (f"since={today().isoformat()}", ["First County Council", "Second County Council"]),
        (f"since={(today() + timedelta(days=1)).isoformat()}", []),
    ):
        assert [c.body for c in ask(address).changes] == bodies, address


def test_what_was_said_of_a_body_itself_is_a_change_of_the_body() -> None:
    owner = body("exampleshire")
    published(
        owner,
        property="not_used",
        value="all_techniques",
        stance=Stance.DENIES,
        scope="all_services",
    )
    change = ask("body=exampleshire").changes[0]
    assert [line.label for line in change.lines] == ["What the council says it does not do"]


def test_days_of_change_follow_from_claims_alone() -> None:
    made = family_use(body())
    before = list(ChangeDay.objects.values("use", "body", "day", "moment"))
    ChangeDay.objects.all().delete()
    refresh(uses=[made.slug])
    assert list(ChangeDay.objects.values("use", "body", "day", "moment")) == before


@pytest.mark.parametrize("since", ["soon", "2026-13-01", "2026-1-1", "²026-01-01"])
def test_a_day_that_is_none_is_refused_in_words(client: Client, since: str) -> None:
    for path in ("/changes/", "/changes.atom", "/changes.json"):
        assert client.get(path, {"since": since}).status_code == 400


@pytest.mark.parametrize("asked", ["use=%00", "body=%00", "q=%22*", "system=" + "x" * 5000])
def test_any_other_question_is_answered_or_refused(client: Client, asked: str) -> None:
    for path in ("/changes/", "/changes.atom", "/changes.json"):
        assert client.get(f"{path}?{asked}").status_code in {200, 400}


def test_both_feeds_hold_the_same_entries_with_ids_that_do_not_change(client: Client) -> None:
    family_use(body("first"))
    made = use(body("second"), name='A & B <i>"lens"</i>')
    published(made, property="name", value=made.name)
    atom = client.get("/changes.atom")
    read = feedparser.parse(atom.content)
    feed = json.loads(client.get("/changes.json").content)
    assert (read.bozo, read.version, feed["version"]) == (
        False,
        "atom10",
        "https://jsonfeed.org/version/1.1",
    )
    assert [e.id for e in read.entries] == [i["id"] for i in feed["items"]]
    assert [e.title for e in read.entries] == [i["title"] for i in feed["items"]]
    assert (
        read.entries[1].title == 'Second County Council: A & B <i>"lens"</i> (new in the register)'
    )
    published(made, property="purpose", value="To see more")
    again = feedparser.parse(client.get("/changes.atom").content)
    assert [e.id for e in again.entries] == [e.id for e in read.entries]


def test_an_atom_feed_has_all_that_its_standard_asks_for(client: Client) -> None:
    for address in ("/changes.atom", "/changes.atom?q=nothing"):
        if address == "/changes.atom":
            family_use(body())
        root = ET.fromstring(client.get(address).content)
        name = "{http://www.w3.org/2005/Atom}"
        assert root.tag == f"{name}feed"
        for part in (root, *root.findall(f"{name}entry")):
            for needed in ("id", "title", "updated", "link"):
                assert part.find(f"{name}{needed}") is not None
        assert root.find(f"{name}author/{name}name") is not None


def test_a_feed_is_not_sent_again_while_nothing_changes(client: Client) -> None:
    family_use(body())
    first = client.get("/changes.atom")
    again = client.get("/changes.atom", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_the_page_names_its_feeds_with_the_same_question(client: Client) -> None:
    family_use(body("first"))
    shown = client.get("/changes/?body=first").content.decode()
    assert shown.count('href="/changes.atom?body=first"') == 2
    assert shown.count('href="/changes.json?body=first"') == 3


def test_three_changes_need_as_many_queries_as_one(client: Client) -> None:
    family_use(body())
    for path in ("/changes/", "/changes.atom"):
        with CaptureQueriesContext(connection) as one:
            client.get(path)
        family_use(body())
        family_use(body())
        with CaptureQueriesContext(connection) as three:
            client.get(path)
        assert len(three) == len(one)
