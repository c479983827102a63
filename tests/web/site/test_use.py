"""A use's page: every question, its evidence, both sides, its history and its gaps."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from candour import records
from candour.web.register.actions.deciding import (
    confirm_takedown,
    propose_takedown,
    withdraw_claim,
)
from candour.web.register.actions.merging import merge
from candour.web.register.queries.entries import codebook
from candour.web.site.queries.use import UsePage
from candour.web.site.queries.use import use as use_page
from tests.web.factories import account, body, document, family_use, proposed, published, use
from tests.web.site.past import LAST_YEAR, NOW, THIS_YEAR, published_on

pytestmark = pytest.mark.django_db


def _values(page: UsePage, property_id: str) -> list[list[str]]:
    return [
        [value.text for value in group.values]
        for row in page.rows
        if row.property == property_id
        for group in row.groups
    ]


def test_questions_stand_in_the_order_of_the_codebook_and_the_rest_is_named() -> None:
    made = family_use(body("aldford"))
    page = use_page(made.slug, NOW)
    book = codebook().properties
    asked = [p.id for p in book.values() if p.subject != "body"]

    shown = [row.property for row in page.rows]
    assert shown == [p for p in asked if p in {"name", "service_area", "technique", "status"}]
    assert set(page.unanswered) == {
        book[p].question
        for p in asked
        if p not in shown and p not in {"ending_reason", "ending_stage"}
    }


def test_why_it_ended_is_only_asked_where_it_ended() -> None:
    ended = family_use(body("aldford"), status="ended")

    assert codebook().properties["ending_reason"].question in use_page(ended.slug, NOW).unanswered


def test_values_with_the_same_evidence_stand_together() -> None:
    made = use()
    same = document()
    for value in ("school", "police"):
        published(made, property="data_sources", value=value, document=same)
    published(made, property="data_sources", value="housing")

    groups = _values(use_page(made.slug, NOW), "data_sources")
    assert sorted(sorted(values) for values in groups) == [["housing"], ["police", "school"]]


def test_sources_that_differ_stand_side_by_side(client: Client) -> None:
    made = use()
    for value in ("can", "cannot"):
        published(made, property="override", value=value, observed=THIS_YEAR)
    html = client.get(f"/uses/{made.slug}/").content.decode()

    assert html.count('<div class="side">') == 2
    assert html.count("<strong>Sources do not agree.</strong>") == 1


def test_an_undated_status_is_never_in_the_present_tense() -> None:
    made = use()
    published(made, property="status", value="in_use")
    page = use_page(made.slug, NOW)

    assert page.status is not None
    assert page.status.words == "In use when seen, at a date not known"
    assert _values(page, "status") == [["In use when seen, at a date not known"]]
    assert [(line.when, line.words) for line in page.history] == [
        ("no date given", "In use when seen")
    ]


def test_an_unconfirmed_report_says_so_and_does_not_count() -> None:
    made = use()
    published(made, property="service_area", value="early_help", speaker=records.Speaker.OTHER)
    page = use_page(made.slug, NOW)

    assert [g.confirmed for row in page.rows for g in row.groups] == [False]
    assert page.counted == "Not counted: nobody but an unconfirmed report says so"


def test_each_statement_has_an_anchor_and_a_lasting_link(client: Client) -> None:
    made = use()
    claim = published(made, property="purpose", value="To find families")
    html = client.get(f"/uses/{made.slug}/").content.decode()

    assert html.count(f' id="{claim.public_id}"') == 1
    assert html.count(f'<a href="/claims/{claim.public_id}/">') == 1


def test_a_withdrawn_statement_keeps_its_reason_and_its_past(client: Client) -> None:
    made = use()
    kept = published_on(LAST_YEAR, made, property="purpose", value="To find families")
    asked = {"known_on": (LAST_YEAR + timedelta(days=1)).isoformat()}
    before = client.get(f"/uses/{made.slug}/", asked).content
    withdraw_claim(actor=account(), claim=kept.public_id, reason="The page speaks of another place")
    page = use_page(made.slug, NOW)

    assert [(line.value, line.reason) for line in page.withdrawn] == [
        ("To find families", "The page speaks of another place")
    ]
    assert page.rows == ()
    assert client.get(f"/uses/{made.slug}/", asked).content == before


def test_a_takedown_leaves_only_day_and_reason(client: Client) -> None:
    made = use()
    published(made, property="name", value="Single view")
    named = published_on(LAST_YEAR, made, property="purpose", value="About one family")
    propose_takedown(actor=account(), claim=named.public_id, reason="It named a family")
    confirm_takedown(actor=account(), claim=named.public_id)
    past = (LAST_YEAR + timedelta(days=1)).isoformat()

    for asked in ({}, {"known_on": past}):
        html = client.get(f"/uses/{made.slug}/", asked).content.decode()
        assert (html.count("About one family"), html.count("It named a family")) == (0, 1)


def test_what_is_not_public_yet_is_not_found(client: Client) -> None:
    made = use()
    proposed(made)
    published_on(LAST_YEAR, later := use(), property="name", value="Later")
    day = (LAST_YEAR - timedelta(days=1)).isoformat()

    assert client.get(f"/uses/{made.slug}/").status_code == 404
    assert client.get("/uses/no-such-use/").status_code == 404
    assert client.get(f"/uses/{later.slug}/", {"known_on": day}).status_code == 404


def test_the_address_of_a_merged_use_leads_to_the_one_kept(client: Client) -> None:
    owner = body("aldford")
    old, kept = family_use(owner), use(owner, "Kept")
    published(kept, property="name", value="Kept")
    merge(actor=account(), kind="use", old=old.slug, new=kept.slug)
    answer = client.get(f"/uses/{old.slug}/")

    assert (answer.status_code, answer["Location"]) == (302, f"/uses/{kept.slug}/")


def test_one_statement_and_three_take_the_same_number_of_queries(client: Client) -> None:
    made = use()
    published(made, property="purpose", value="To help")
    with CaptureQueriesContext(connection) as one:
        client.get(f"/uses/{made.slug}/")
    for value in ("To find", "To plan"):
        published(made, property="purpose", value=value)
    with CaptureQueriesContext(connection) as three:
        client.get(f"/uses/{made.slug}/")

    assert len(one) == len(three)
