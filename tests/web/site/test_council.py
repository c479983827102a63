"""A body's page: what is known, how sure, since when, and what is not known and why."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from candour import records
from candour.web.bodies.models import Body, Membership, Succession
from candour.web.register.actions.deciding import accept_search
from candour.web.register.actions.recording import record_search
from candour.web.register.models import Opening
from candour.web.site.queries.council import council
from candour.web.site.queries.days import today
from tests.web.factories import account, body, family_use, proposed, published, use
from tests.web.site.past import LAST_YEAR, NOW, THIS_YEAR, known_family_use, published_on

pytestmark = pytest.mark.django_db
NOINDEX = '<meta name="robots" content="noindex">'


def _html(client: Client, address: str, **asked: str) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_uses_are_told_apart_by_whether_they_count() -> None:
    owner = body("aldford")
    counted = family_use(owner, observed=THIS_YEAR)
    rents = use(owner, "Rent alerts")
    published(rents, property="service_area", value="rents")
    rumour = use(owner, "Talk of the town")
    published(rumour, property="service_area", value="early_help", speaker=records.Speaker.OTHER)

    page = council(owner, NOW)

    assert [card.slug for card in page.uses] == [counted.slug]
    assert [(area, [c.slug for c in cards]) for area, cards in page.others] == [
        ("Rent and rent arrears", [rents.slug])
    ]
    assert [card.slug for card in page.unconfirmed] == [rumour.slug]
    assert (page.kind, page.split["in_use"]) == ("in_use", 1)


def test_what_nobody_has_accepted_is_not_shown(client: Client) -> None:
    owner = body("aldford")
    proposed(use(owner, "Secret plan"), property="name", value="Secret plan")

    assert _html(client, "/councils/aldford/").count("Secret plan") == 0


def test_an_old_sighting_is_never_in_the_present_tense(client: Client) -> None:
    family_use(body("aldford"), observed="2015")
    html = _html(client, "/councils/aldford/")

    assert html.count(" In use when last seen</span>") == 1
    assert html.count(" In use</span>") == 0


def test_a_denial_shows_what_it_covers() -> None:
    owner = body("aldford")
    published(
        owner, property="not_used", value="automated_decision", stance=records.Stance.DENIES,
        scope="early_help", speaker=records.Speaker.BODY,
    )  # fmt: skip
    page = council(owner, NOW)

    assert page.denials is not None
    value = page.denials.groups[0].values[0]
    assert (value.text, value.scope) == (
        "Deciding by computer",
        "Early help for families",
    )
    assert page.kind == "not_yet_searched"


def test_facts_of_a_predecessor_are_shown_and_marked(client: Client) -> None:
    old = body("old-county", ended=date(2021, 4, 1), name="Old County Council")
    new = body("new-north")
    Succession.objects.create(predecessor=old, successor=new)
    inherited = family_use(old, observed="2018")
    page = council(new, NOW)

    assert [(i.body.id, [c.slug for c in i.uses]) for i in page.inherited] == [
        ("old-county", [inherited.slug])
    ]
    assert (page.uses, page.kind) == ((), "not_yet_searched")
    assert _html(client, "/councils/new-north/").count("</a>, replaced in 2021</h3>") == 1
    assert _html(client, "/councils/old-county/").count("This body no longer exists") == 1


def test_a_search_is_told_with_what_came_of_it(client: Client) -> None:
    owner = body("aldford")
    found = record_search(
        actor=account(), body="aldford", question="Do you predict?", place="A letter",
        searched=date(2026, 3, 2), outcome=records.Outcome.REFUSED, exemptions="section 12",
    )  # fmt: skip
    accept_search(actor=account(), search=found.public_id, names_nobody_private=True)
    html = _html(client, "/councils/aldford/")

    assert council(owner, NOW).kind == "asked_refused"
    assert html.count("2 March 2026") == 1
    assert html.count("Grounds given: section 12") == 1


def test_a_district_names_the_county_that_is_responsible(client: Client) -> None:
    body("aldford")
    body("millbrook", type="district", families=False, county="aldford")
    html = _html(client, "/councils/millbrook/")

    assert html.count('Here that is: <a href="/councils/aldford/">Aldford County Council</a>') == 1


def test_joint_bodies_and_members_name_each_other() -> None:
    member, joint = body("aldford"), body("partnership", council=False, families=False)
    Membership.objects.create(joint=joint, member=member)

    assert [link.href for link in council(member, NOW).body.belongs_to] == ["/bodies/partnership/"]
    assert [link.href for link in council(joint, NOW).body.members] == ["/councils/aldford/"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("/councils/E10000901/", "/councils/aldford/"),
        ("/councils/e10000801/", "/councils/aldford/"),
        ("/bodies/aldford/", "/councils/aldford/"),
        ("/councils/trust/?as_of=2020-01-01", "/bodies/trust/?as_of=2020-01-01"),
    ],
)
def test_codes_and_the_other_address_lead_to_the_page(
    client: Client, asked: str, found: str
) -> None:
    body("aldford", gss="E10000901", former_gss="E10000801")
    body("trust", council=False)
    answer = client.get(asked)

    assert (answer.status_code, answer["Location"]) == (301, found)


def test_an_unknown_name_gets_near_ones(client: Client) -> None:
    body("aldford")
    answer = client.get("/councils/alford/")

    assert answer.status_code == 404
    assert answer.content.decode().count('<a href="/councils/aldford/">') == 1


@pytest.mark.parametrize("slug", ["%F0%9F%99%82", "a%22b", "x" * 2000])
def test_a_strange_name_is_only_not_found(client: Client, slug: str) -> None:
    assert client.get(f"/councils/{slug}/").status_code == 404


def test_a_page_is_listed_five_weeks_after_the_council_was_shown_it(client: Client) -> None:
    owner = body("aldford")
    Opening.objects.create(by=account())
    assert _html(client, "/councils/aldford/").count("Not yet shown to the council") == 1

    for days, robots in ((34, 1), (35, 0)):
        Body.objects.filter(pk=owner.pk).update(shown_on=today() - timedelta(days=days))
        html = _html(client, "/councils/aldford/")
        assert (html.count(NOINDEX), html.count("Not yet shown")) == (robots, robots)


def test_a_past_day_stays_as_it_was_byte_for_byte(client: Client) -> None:
    owner = body("aldford")
    known = known_family_use(LAST_YEAR, use(owner))
    asked = {"known_on": (LAST_YEAR + timedelta(days=1)).isoformat()}
    before = _html(client, "/councils/aldford/", **asked)
    published(known, property="purpose", value="To find families")
    published(known, property="status", value="ended", observed=THIS_YEAR)
    later = LAST_YEAR + timedelta(days=9)
    published_on(later, use(owner, "Another"), property="name", value="Another")
    Body.objects.filter(pk=owner.pk).update(shown_on=date(2020, 1, 1))

    assert _html(client, "/councils/aldford/", **asked) == before
    assert before.count("You are looking at the past") == 1


def test_one_use_and_three_take_the_same_number_of_queries(client: Client) -> None:
    owner = body("aldford")
    family_use(owner)
    with CaptureQueriesContext(connection) as one:
        client.get("/councils/aldford/")
    for name in ("Second", "Third"):
        published(use(owner, name), property="name", value=name)
    with CaptureQueriesContext(connection) as three:
        client.get("/councils/aldford/")

    assert len(one) == len(three)
