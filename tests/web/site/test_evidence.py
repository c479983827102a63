"""The pages of one statement and of one source."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from candour.web.register.actions.deciding import (
    confirm_takedown,
    propose_takedown,
    withdraw_claim,
)
from candour.web.register.models import OPENING, Acceptance, Claim
from candour.web.site.queries.claim import claim as claim_page
from candour.web.site.queries.source import source as source_page
from tests.web.factories import account, body, document, proposed, published, use
from tests.web.site.past import NOW

pytestmark = pytest.mark.django_db


def test_a_statement_shows_its_evidence_and_every_clock() -> None:
    made = published(
        use(), property="status", value="pilot", valid="2018/2019", observed="2018-03", where="p. 3"
    )
    page = claim_page(made.public_id, NOW)

    assert (page.value.text, page.valid, page.observed) == (
        "On trial",
        "2018 to 2019",
        "March 2018",
    )
    assert (page.evidence.where, page.codebook) == ("p. 3", made.codebook)
    assert page.published >= page.recorded
    assert page.withdrawn is None


def test_names_of_staff_are_never_shown(client: Client) -> None:
    recorder = account(name="Rhian of the desk")
    made = published(use(), actor=recorder)

    for address in (f"/claims/{made.public_id}/", f"/uses/{made.use.slug}/"):
        assert client.get(address).content.decode().count("Rhian of the desk") == 0


def test_the_opening_load_is_named_as_what_it_is() -> None:
    waiting = proposed(use())
    made = Claim.objects.create(
        public_id="opening-1", use=waiting.use, property="name", value="Single view",
        stance="asserts", document=waiting.document, where="top", strength="cited",
        basis="stated", speaker="body", codebook="1", origin=OPENING,
    )  # fmt: skip
    Acceptance.objects.create(claim=made, basis=OPENING)
    page = claim_page("opening-1", NOW)

    assert (page.recorded_by, page.accepted_by) == (OPENING, OPENING)


def test_only_public_statements_have_a_page(client: Client) -> None:
    waiting = proposed(use())

    assert client.get(f"/claims/{waiting.public_id}/").status_code == 404
    assert client.get("/claims/none/").status_code == 404
    assert client.get(f"/sources/{waiting.document.source.slug}/").status_code == 404


def test_a_withdrawn_statement_says_when_and_why(client: Client) -> None:
    made = published(use())
    withdraw_claim(actor=account(), claim=made.public_id, reason="Another place was meant")
    html = client.get(f"/claims/{made.public_id}/").content.decode()

    assert html.count("This statement is no longer held") == 1
    assert html.count("Another place was meant") == 1


def test_a_takedown_leaves_no_value_on_either_page(client: Client) -> None:
    made = published(use(), property="purpose", value="About one family")
    propose_takedown(actor=account(), claim=made.public_id, reason="It named a family")
    confirm_takedown(actor=account(), claim=made.public_id)

    for address in (f"/claims/{made.public_id}/", f"/sources/{made.document.source.slug}/"):
        html = client.get(address).content.decode()
        assert html.count("About one family") == 0


def test_a_source_names_every_statement_that_rests_on_it() -> None:
    owner, story = body("aldford"), document()
    made = use(owner)
    about_use = published(made, property="purpose", value="To help", document=story)
    about_body = published(owner, property="contact", value="https://a.example/", document=story)
    page = source_page(story.source.slug, NOW)

    assert [(line.claim, line.about.href) for line in page.statements] == [
        (about_use.public_id, f"/uses/{made.slug}/"),
        (about_body.public_id, "/councils/aldford/"),
    ]
    assert [line.address for line in page.documents] == [story.url]


def test_one_statement_and_three_take_the_same_number_of_queries(client: Client) -> None:
    owner, story = body("aldford"), document()
    published(use(owner), document=story)
    address = f"/sources/{story.source.slug}/"
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for name in ("Second", "Third"):
        published(use(owner, name), document=story)
    with CaptureQueriesContext(connection) as three:
        client.get(address)

    assert len(one) == len(three)
