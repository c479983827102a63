"""What the downloads promise: whole, current, dated, the same for a past day."""

import csv
import io
import json
from zipfile import ZipFile

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from candour.register.export import schema
from candour.web.site.exports.downloads import DOWNLOADS
from tests.web import factories

pytestmark = pytest.mark.django_db
VALIDATOR = Draft202012Validator(schema.read())


def whole(client: Client, address: str = "/downloads/register.json") -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    return response.getvalue()


def test_the_page_lists_every_file_and_each_can_be_fetched(client: Client) -> None:
    factories.family_use()
    page = client.get("/downloads/").content.decode()
    for name in (*DOWNLOADS, "register.zip"):
        assert f'href="/downloads/{name}"' in page
        assert len(whole(client, f"/downloads/{name}")) > 10


def test_the_register_fits_its_schema_and_holds_what_was_accepted_and_nothing_else(
    client: Client,
) -> None:
    use = factories.family_use()
    factories.proposed(use, property="purpose", value="not yet accepted")
    text = whole(client)
    assert list(VALIDATOR.iter_errors(json.loads(text))) == []
    assert [row["id"] for row in json.loads(text)["uses"]] == [use.slug]
    assert b"not yet accepted" not in text
    assert b"@candour.example" not in text


def test_the_schema_is_published_where_the_register_says(client: Client) -> None:
    address = json.loads(whole(client))["schema"]
    assert json.loads(whole(client, address)) == schema.read()


def test_an_unchanged_download_is_not_sent_again(client: Client) -> None:
    tag = client.get("/downloads/register.json").headers["ETag"]
    again = client.get("/downloads/register.json", headers={"If-None-Match": tag})
    assert again.status_code == 304
    factories.family_use()
    later = client.get("/downloads/register.json", headers={"If-None-Match": tag})
    assert later.status_code == 200


def test_a_day_before_anything_was_published_shows_nothing_and_never_changes(
    client: Client,
) -> None:
    address = "/downloads/register.json?known_on=2020-01-01"
    body = factories.body()
    before = whole(client, address)
    factories.family_use(body)
    assert whole(client, address) == before
    assert json.loads(before)["claims"] == []


def test_the_tables_of_the_package_are_those_of_the_single_files(client: Client) -> None:
    factories.family_use()
    with ZipFile(io.BytesIO(whole(client, "/downloads/register.zip"))) as archive:
        packed = archive.read("candour-register/claims.csv")
    assert packed == whole(client, "/downloads/claims.csv")
    rows = list(csv.DictReader(io.StringIO(packed.decode())))
    assert sorted(row["property"] for row in rows) == [
        "name",
        "service_area",
        "status",
        "technique",
    ]


@pytest.mark.parametrize("address", ["/downloads/nothing.json", "/downloads/..%2Fsecret"])
def test_a_file_that_does_not_exist_is_said_so(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("query", ["as_of=tomorrow", "known_on=2999-01-01", "as_of=2024-02-30"])
def test_a_day_that_cannot_be_read_is_a_clear_sentence(client: Client, query: str) -> None:
    response = client.get(f"/downloads/register.json?{query}")
    assert response.status_code == 400
    assert "year-month-day" in response.json()["error"]


def test_a_use_has_a_draft_that_prints_and_names_its_evidence(client: Client) -> None:
    use = factories.family_use()
    claim = factories.published(use, property="purpose", value="To find families early.")
    page = client.get(f"/uses/{use.slug}/atrs/").content.decode()
    assert "To find families early." in page
    assert f'href="/claims/{claim.public_id}/"' in page
    data = client.get(f"/uses/{use.slug}/atrs.json").json()
    assert [f["value"] for f in data["fields"] if f["id"] == "description"] == [
        "To find families early."
    ]
    assert {f["note"] for f in data["fields"] if not f["value"]} == {"for the council to complete"}


def test_a_use_without_evidence_has_no_draft(client: Client) -> None:
    assert client.get(f"/uses/{factories.use().slug}/atrs/").status_code == 404
    assert client.get("/uses/no-such-use/atrs.json").status_code == 404
