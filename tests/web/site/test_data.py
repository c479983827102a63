"""What the data twins of pages promise: the same envelope, paged, dated, nothing unpublished."""

import csv
import io
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from candour.register.export import schema
from candour.web.register.models import Concept, Supplier, System, Term, Use
from tests.web import factories

pytestmark = pytest.mark.django_db
OF_TODAY = ("/codebook", "/systems", "/suppliers", "/endings", "/words", "/search")
DEFS = schema.read()["$defs"]


def fits(row: Any, name: str) -> bool:
    whole = {"$schema": schema.read()["$schema"], "$ref": f"#/$defs/{name}", "$defs": DEFS}
    return Draft202012Validator(whole).is_valid(row)


def twins(use: Use) -> list[str]:
    claim = use.claims.first()
    assert claim
    return [
        "/index",
        "/councils",
        f"/councils/{use.body.slug}",
        f"/uses/{use.slug}",
        f"/claims/{claim.public_id}",
        f"/sources/{claim.document.source.slug}",
        *OF_TODAY,
        "/systems/lens",
        "/suppliers/maker",
    ]


def made() -> Use:
    """Return a use with a system and a supplier, ended, and a word."""
    use = factories.family_use(status="ended", observed="2026")
    maker = Supplier.objects.create(slug="maker", name="Maker")
    System.objects.create(slug="lens", name="Lens").suppliers.add(maker)
    factories.published(use, property="system", value="lens")
    factories.published(use, property="supplier", value="maker")
    concept = Concept.objects.create(slug="linking", label="Linking")
    Term.objects.create(concept=concept, expression="data linkage", first_seen="2018")
    return use


def test_every_twin_has_the_same_envelope_and_a_table(client: Client) -> None:
    use = made()
    for stem in twins(use):
        whole = client.get(f"{stem}.json").json()
        assert set(whole) == {
            "data", "as_of", "known_on", "licence", "source", "page", "pages", "total", "next",
        }, stem  # fmt: skip
        assert client.get(whole["source"].removeprefix("http://127.0.0.1:8000")).status_code == 200
        table = client.get(f"{stem}.csv")
        assert table.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert len(list(csv.DictReader(io.StringIO(table.content.decode())))) >= 1


def test_bodies_uses_and_claims_have_the_shape_of_the_register(client: Client) -> None:
    use = factories.family_use()
    council = client.get(f"/councils/{use.body.slug}.json").json()["data"]
    assert fits(council["body"], "body")
    assert [fits(row, "use") for row in council["uses"]] == [True]
    assert [fits(row, "claim") for row in council["claims"]] == [True] * 4
    one = client.get(f"/claims/{council['claims'][0]['id']}.json").json()["data"]
    assert one["claim"] == council["claims"][0]


def test_a_use_names_the_claims_behind_each_answer(client: Client) -> None:
    use = factories.family_use()
    data = client.get(f"/uses/{use.slug}.json").json()["data"]
    held = {row["id"] for row in data["claims"]}
    for answer in data["answers"]:
        assert set(answer["claims"]) <= held
        assert answer["claims"]
    assert {a["property"] for a in data["answers"]} == {
        "name",
        "status",
        "service_area",
        "technique",
    }


def test_many_claims_come_in_pages_and_the_table_is_whole(client: Client) -> None:
    use = factories.use()
    where_said = factories.document()
    for number in range(60):
        factories.published(use, property="purpose", value=f"purpose {number}", document=where_said)
    first = client.get(f"/uses/{use.slug}.json").json()
    assert (len(first["data"]["claims"]), first["pages"], first["total"]) == (50, 2, 60)
    second = client.get(first["next"]).json()
    assert (len(second["data"]["claims"]), second["next"]) == (10, None)
    table = client.get(f"/uses/{use.slug}.csv").content.decode()
    assert len(list(csv.DictReader(io.StringIO(table)))) == 60
    source = client.get(f"/sources/{where_said.source.slug}.json").json()
    assert (len(source["data"]["claims"]), source["pages"]) == (50, 2)


def test_nothing_that_waits_for_a_second_person_is_shown(client: Client) -> None:
    use = made()
    waiting = factories.proposed(use, property="purpose", value="not yet accepted")
    for stem in twins(use):
        assert b"not yet accepted" not in client.get(f"{stem}.json").content
    assert client.get(f"/claims/{waiting.public_id}.json").status_code == 404


def test_an_unchanged_twin_is_not_sent_again(client: Client) -> None:
    use = made()
    for stem in twins(use):
        tag = client.get(f"{stem}.json").headers["ETag"]
        again = client.get(f"{stem}.json", headers={"If-None-Match": tag})
        assert again.status_code == 304, stem


def test_a_past_day_shows_what_was_known_then(client: Client) -> None:
    use = factories.family_use()
    past = client.get(f"/councils/{use.body.slug}.json?known_on=2020-01-01").json()
    assert (past["known_on"], past["data"]["uses"]) == ("2020-01-01", [])
    assert past["data"]["body"]["state"] == "not_yet_searched"
    assert client.get(f"/uses/{use.slug}.json?known_on=2020-01-01").status_code == 404


def test_the_list_of_bodies_keeps_the_filters_of_its_page(client: Client) -> None:
    factories.body("alpha", nation="Wales")
    factories.body("beta")
    shown = client.get("/councils.json?nation=Wales").json()["data"]["bodies"]
    assert [body["id"] for body in shown] == ["alpha"]
    table = client.get("/councils.csv?nation=Wales").content.decode()
    assert [row["id"] for row in csv.DictReader(io.StringIO(table))] == ["alpha"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/councils/nowhere.json", 404),
        ("/uses/nothing.csv", 404),
        ("/claims/zzz.json", 404),
        ("/sources/nothing.json", 404),
        ("/councils.json?page=no", 400),
        ("/index.json?as_of=soon", 400),
        ("/systems/nothing.json", 404),
        ("/suppliers/nothing.csv", 404),
        ("/words.json?as_of=2020-01-01", 400),
    ],
)
def test_what_does_not_exist_or_cannot_be_read_is_said_so(
    client: Client, address: str, status: int
) -> None:
    assert client.get(address).status_code == status


def test_a_council_with_many_uses_costs_as_many_queries_as_with_one(
    client: Client, django_assert_max_num_queries
) -> None:
    owner = factories.body()
    factories.family_use(owner)
    client.get(f"/councils/{owner.slug}.json")
    with django_assert_max_num_queries(20) as one:
        client.get(f"/councils/{owner.slug}.json")
    for number in range(2):
        more = factories.use(owner, name=f"Another {number}")
        factories.published(more, property="service_area", value="early_help")
    with django_assert_max_num_queries(len(one.captured_queries)):
        client.get(f"/councils/{owner.slug}.json")


def test_a_system_lists_where_it_is_used_and_where_it_ended(client: Client) -> None:
    use = made()
    data = client.get("/systems/lens.json").json()["data"]
    assert data["system"]["suppliers"] == ["maker"]
    assert [(u["id"], u["body"], u["status"]) for u in data["uses"]] == [
        (use.slug, use.body.slug, "ended")
    ]
    ended = client.get("/endings.json").json()["data"]["uses"]
    assert [u["id"] for u in ended] == [use.slug]


def test_a_search_finds_the_same_as_its_page_and_counts_by_filter(client: Client) -> None:
    use = made()
    whole = client.get("/search.json", {"q": "lens", "kind": "use"}).json()
    assert [r["id"] for r in whole["data"]["results"]] == [use.slug]
    options = {g["name"]: g["options"] for g in whole["data"]["filters"]}
    assert [o["count"] for o in options["system"]] == [1]


def test_each_page_names_its_twins(client: Client) -> None:
    use = made()
    for stem in twins(use):
        address = "/" if stem == "/index" else f"{stem}/"
        page = client.get(address).content.decode()
        assert f'type="application/json" title="JSON" href="{stem}.json"' in page, stem
        assert f'type="text/csv" title="CSV" href="{stem}.csv"' in page, stem


def test_councils_side_by_side_are_data_too_with_a_row_for_each_use(client: Client) -> None:
    use = factories.family_use(factories.body("alpha"))
    factories.body("beta")
    asked = "body=alpha&body=beta"
    data = client.get(f"/compare.json?{asked}").json()["data"]
    assert [(b["id"], [u["id"] for u in b["uses"]]) for b in data["bodies"]] == [
        ("alpha", [use.slug]),
        ("beta", []),
    ]
    table = client.get(f"/compare.csv?{asked}").content.decode()
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(row["body"], row["id"]) for row in rows] == [("alpha", use.slug), ("beta", "")]


def test_what_has_changed_is_a_table_too(client: Client) -> None:
    use = factories.family_use()
    table = client.get("/changes.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["page"] for row in rows] == [f"/uses/{use.slug}/"]
