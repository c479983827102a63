"""The desk, through the real client: record, decide, and everything that waits."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from candour.web.audit.models import Event
from candour.web.people.models import Account, Role
from candour.web.register.actions import tokens
from candour.web.register.actions.together import PURPOSE, SEARCHING
from candour.web.register.models import (
    Claim,
    Document,
    Lead,
    Opening,
    Redirect,
    Search,
    Supplier,
    System,
    Use,
)
from tests.web import factories

Make = Callable[..., Account]
Open = Callable[[Account], Client]


@pytest.fixture
def ann(member: Make) -> Account:
    return member("Ann")


@pytest.fixture
def ed(member: Make) -> Account:
    return member("Ed", Role.EDITOR)


@pytest.fixture
def county(db: None) -> str:
    return factories.body("exampleshire").name


def filled(**fields: str) -> dict[str, str]:
    return {
        "token": tokens.issue(PURPOSE),
        "body": "Exampleshire County Council",
        "use": "FamilyLens",
        "document": "https://exampleshire.example/privacy",
        "title": "Privacy notice",
        "publisher": "Exampleshire County Council",
        "kind": "privacy_notice",
        "question": "status",
        "value": "In use",
        "where": "second paragraph",
        "speaker": "body",
        "observed": "2026-03",
        "basis": "stated",
        "stance": "asserts",
    } | fields


def record(client: Client, **fields: str) -> str:
    response = client.post("/desk/record/", filled(**fields))
    assert response.status_code == 302, errors(response)
    return response["Location"].removeprefix("/desk/record/?after=")


def errors(response: object) -> list[str]:
    page = response.content.decode()
    return re.findall(r"<li>(?:<a [^>]*>)?([^<]+)", page[page.find('class="oops"') :])[:5]


def test_one_form_records_document_use_and_statement(
    ann: Account, signed_in: Open, county: str
) -> None:
    key = record(signed_in(ann))
    claim = Claim.objects.get(public_id=key)
    assert (claim.property, claim.value, claim.recorded_by) == ("status", "in_use", ann)
    assert (claim.use.name, claim.document.title) == ("FamilyLens", "Privacy notice")
    verbs = Event.objects.filter(actor=ann).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["document recorded", "use recorded", "claim recorded"]


def test_the_next_statement_keeps_document_and_use(
    ann: Account, signed_in: Open, county: str
) -> None:
    client = signed_in(ann)
    key = record(client)
    page = client.get(f"/desk/record/?after={key}").content.decode()
    assert 'value="https://exampleshire.example/privacy"' in page
    assert 'value="FamilyLens"' in page
    record(client, question="purpose", value="to join records", title="", publisher="", kind="")
    assert (Document.objects.count(), Use.objects.count(), Claim.objects.count()) == (1, 1, 2)


def test_show_fits_the_form_to_the_question_and_records_nothing(
    ann: Account, signed_in: Open, county: str
) -> None:
    page = signed_in(ann).post("/desk/record/", filled(show="1", quote="a typed quote"))
    text = page.content.decode()
    assert page.status_code == 200
    assert '<option value="in_use" selected>In use</option>' in text
    assert "a typed quote" in text
    assert Claim.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"body": "Nowhereshire"},
        {"question": "no such question"},
        {"value": "sometimes"},
        {"value": ""},
        {"where": "", "quote": ""},
        {"observed": "last year"},
        {"speaker": "requester"},
        {"page": "-1"},
        {"page": "99999999999999999999"},
        {"document": "javascript://x", "title": "t"},
        {"title": ""},
        {"kind": ""},
        {"value": "x" * 2001, "question": "purpose"},
        {"quote": "\u202etxet"},
        {"quote": "a\x07b"},
        {"token": "forged"},
        {"token": ""},
        {"use": "", "question": "status"},
        {
            "use": "",
            "question": "not_used",
            "value": "all_techniques",
            "stance": "asserts",
            "scope": "all_services",
        },
        {"use": "", "question": "not_used", "value": "all_techniques", "stance": "denies"},
    ],
    ids=str,
)
def test_what_cannot_be_recorded_is_refused_whole_and_typed_text_is_kept(
    ann: Account, signed_in: Open, county: str, wrong: dict[str, str]
) -> None:
    response = signed_in(ann).post("/desk/record/", filled(caveat="kept & shown") | wrong)
    assert response.status_code == 400
    assert errors(response)
    assert "kept &amp; shown" in response.content.decode()
    assert (Document.objects.count(), Use.objects.count(), Claim.objects.count()) == (0, 0, 0)


def test_a_form_sent_twice_records_once(ann: Account, signed_in: Open, county: str) -> None:
    client, form = signed_in(ann), filled()
    answers = [client.post("/desk/record/", form).status_code for _ in range(2)]
    assert answers == [302, 409]
    assert Claim.objects.count() == 1


def test_a_body_can_say_what_it_does_not_use(ann: Account, signed_in: Open, county: str) -> None:
    key = record(
        signed_in(ann),
        use="",
        question="not_used",
        value="all_techniques",
        stance="denies",
        scope="children_and_families",
    )
    assert Claim.objects.get(public_id=key).body.slug == "exampleshire"


def test_two_people_make_a_statement_public(
    ann: Account, ed: Account, signed_in: Open, county: str
) -> None:
    own, other = signed_in(ann), signed_in(ed)
    key = record(own)
    accept = f"/desk/claims/{key}/accept/"
    assert "Somebody else must accept it." in own.get(f"/desk/claims/{key}/").content.decode()
    assert own.post(accept, {"nobody_private": "on"}).status_code == 403
    page = other.get(f"/desk/claims/{key}/").content.decode()
    assert "Does it name or point to any private person?" in page
    assert other.post(accept, {}).status_code == 400
    assert not hasattr(Claim.objects.get(public_id=key), "acceptance")
    assert other.post(accept, {"nobody_private": "on"}).status_code == 302
    assert Claim.objects.get(public_id=key).acceptance.by == ed
    assert other.post(accept, {"nobody_private": "on"}).status_code == 409


def test_a_rejection_needs_a_reason_and_keeps_it(
    ann: Account, ed: Account, signed_in: Open, county: str
) -> None:
    key = record(signed_in(ann))
    other, address = signed_in(ed), f"/desk/claims/{key}/reject/"
    assert other.post(address, {"reason": "  "}).status_code == 400
    assert other.post(address, {"reason": "it does not say so"}).status_code == 302
    assert "it does not say so" in signed_in(ann).get(f"/desk/claims/{key}/").content.decode()


def test_a_recorder_may_take_a_proposal_back(
    ann: Account, ed: Account, signed_in: Open, county: str
) -> None:
    key = record(signed_in(ann))
    address = f"/desk/claims/{key}/take-back/"
    assert signed_in(ed).post(address, {"reason": "no"}).status_code == 403
    assert signed_in(ann).post(address, {"reason": "a slip"}).status_code == 302


def test_a_takedown_needs_two_people(ed: Account, member: Make, signed_in: Open) -> None:
    claim = factories.published(factories.use(), quote="Jane Example", where="page 2")
    first, address = signed_in(ed), f"/desk/claims/{claim.public_id}/"
    assert first.post(address + "take-down/", {"reason": "names a parent"}).status_code == 302
    assert first.post(address + "confirm/").status_code == 403
    second = signed_in(member("Eve", Role.EDITOR))
    assert "names a parent" in second.get("/desk/").content.decode()
    assert second.post(address + "confirm/").status_code == 302
    claim.refresh_from_db()
    assert (claim.value, claim.quote, claim.where) == ("", "", "")
    assert second.get(address).status_code == 200


def test_a_withdrawn_statement_says_why(ed: Account, signed_in: Open) -> None:
    claim = factories.published(factories.use())
    address = f"/desk/claims/{claim.public_id}/"
    assert signed_in(ed).post(address + "withdraw/", {"reason": "page changed"}).status_code == 302
    assert signed_in(ed).post(address + "withdraw/", {"reason": "again"}).status_code == 409
    assert "page changed" in signed_in(ed).get(address).content.decode()


def search_form(**fields: str) -> dict[str, str]:
    return {
        "token": tokens.issue(SEARCHING),
        "body": "exampleshire",
        "question": "early help AND data matching",
        "place": "exampleshire.example",
        "searched": "2026-01-31",
        "outcome": "nothing_found",
    } | fields


def test_a_search_is_recorded_and_accepted_by_another(
    ann: Account, ed: Account, signed_in: Open, county: str
) -> None:
    form = search_form()
    assert signed_in(ann).post("/desk/searches/record/", form).status_code == 302
    assert signed_in(ann).post("/desk/searches/record/", form).status_code == 409
    search = Search.objects.get()
    address = f"/desk/searches/{search.public_id}/accept/"
    assert signed_in(ann).post(address, {"nobody_private": "on"}).status_code == 403
    assert signed_in(ed).post(address, {"nobody_private": "on"}).status_code == 302
    assert signed_in(ed).post(address, {"nobody_private": "on"}).status_code == 409


@pytest.mark.parametrize(
    "wrong",
    [
        {"searched": "2999-01-01"},
        {"searched": "0001-01-01"},
        {"searched": "31/01/2026"},
        {"outcome": "x"},
        {"body": "?"},
        {"place": " "},
        {"question": "\x1b[0m"},
    ],
    ids=str,
)
def test_a_search_that_cannot_be_is_refused(
    ann: Account, signed_in: Open, county: str, wrong: dict[str, str]
) -> None:
    response = signed_in(ann).post("/desk/searches/record/", search_form(**wrong))
    assert (response.status_code, Search.objects.count()) == (400, 0)


def test_the_desk_tells_mine_from_what_i_may_decide(
    ann: Account, ed: Account, signed_in: Open
) -> None:
    factories.proposed(factories.use(), actor=ann)
    pages = {
        who: signed_in(account).get("/desk/").content.decode()
        for who, account in (("ann", ann), ("ed", ed))
    }
    figures = {who: re.findall(r"<b>(\d+)</b>", page)[:2] for who, page in pages.items()}
    assert figures == {"ann": ["0", "1"], "ed": ["1", "0"]}


def test_a_lead_fills_the_form_and_can_be_dropped_with_a_note(
    ann: Account, signed_in: Open, county: str
) -> None:
    owner = factories.Body.objects.get()
    Lead.objects.create(
        key="opening-1",
        origin="opening",
        body=owner,
        title="FamilyLens",
        url="https://news.example/1",
        detail={"observed": "2019", "where": "headline"},
    )
    client = signed_in(ann)
    page = client.get("/desk/record/?lead=opening-1").content.decode()
    for text in ("Exampleshire County Council", "FamilyLens", "https://news.example/1", "2019"):
        assert f'value="{text}"' in page
    assert (
        client.post("/desk/leads/opening-1/", {"state": "dropped", "note": ""}).status_code == 400
    )
    assert (
        client.post("/desk/leads/opening-1/", {"state": "dropped", "note": "a hoax"}).status_code
        == 302
    )
    assert client.get("/desk/leads/").content.decode().count("/desk/leads/opening-1/") == 0
    assert (
        client.get("/desk/leads/?state=dropped").content.decode().count("/desk/leads/opening-1/")
        == 1
    )


def test_two_uses_of_one_body_merge_and_of_two_bodies_do_not(ed: Account, signed_in: Open) -> None:
    owner = factories.body()
    old, new = factories.use(owner, "Old"), factories.use(owner, "New")
    stranger, client = factories.use(factories.body(), "Other"), signed_in(ed)

    def merge(one: Use, other: Use) -> int:
        given = {"kind": "use", "old": one.slug, "new": other.slug}
        return client.post("/desk/tidy/merge/", given).status_code

    assert [merge(old, stranger), merge(old, old), merge(old, new), merge(old, new)] == [
        400,
        400,
        302,
        409,
    ]
    assert list(Redirect.objects.values_list("kind", "old", "new")) == [("use", old.slug, new.slug)]
    assert merge(new, old) == 409


def test_what_is_said_of_a_use_that_was_merged_is_kept_with_the_one_that_stays(
    ann: Account, ed: Account, signed_in: Open, county: str
) -> None:
    owner = factories.Body.objects.get()
    old, new = factories.use(owner, "Old"), factories.use(owner, "New")
    given = {"kind": "use", "old": old.slug, "new": new.slug}
    assert signed_in(ed).post("/desk/tidy/merge/", given).status_code == 302
    assert Claim.objects.get(public_id=record(signed_in(ann), use="Old")).use == new


def test_names_are_added_once(ann: Account, signed_in: Open) -> None:
    client = signed_in(ann)
    supplier = {"kind": "supplier", "name": "Invented Analytics"}
    answers = [client.post("/desk/tidy/names/", supplier).status_code for _ in range(2)]
    system = {"kind": "system", "name": "FamilyLens", "suppliers": ["invented-analytics"]}
    assert [*answers, client.post("/desk/tidy/names/", system).status_code] == [302, 409, 302]
    assert [s.name for s in System.objects.get().suppliers.all()] == ["Invented Analytics"]
    assert Supplier.objects.count() == 1


def test_the_day_a_page_was_sent_is_recorded(ed: Account, signed_in: Open, county: str) -> None:
    given = {"body": county, "on": "2026-10-01"}
    assert signed_in(ed).post("/desk/tidy/shown/", given).status_code == 302
    assert str(factories.Body.objects.get().shown_on) == "2026-10-01"


def test_an_administrator_opens_the_site_once(member: Make, signed_in: Open) -> None:
    client = signed_in(member("Ada", Role.ADMINISTRATOR))
    address = "/desk/tidy/search-engines/"
    answers = [
        client.post(f"{address}{verb}/").status_code
        for verb in ("open", "open", "close", "close", "x")
    ]
    assert answers == [302, 409, 302, 409, 404]
    assert Opening.objects.count() == 0


def test_the_audit_trail_is_filtered_and_links_to_its_objects(
    ann: Account, signed_in: Open
) -> None:
    claim = factories.proposed(factories.use(), actor=ann)
    client = signed_in(ann)
    page = client.get(f"/desk/audit/?kind=claim&who={ann.email}").content.decode()
    assert f'href="/desk/claims/{claim.public_id}/"' in page
    assert "document recorded</td>" not in page
    for query in ("page=9999", "page=x", "page=-1", "key=%00", "key=" + "x" * 500):
        assert client.get(f"/desk/audit/?{query}").status_code in {200, 400}
