"""What the API promises: each described address answers with the described shape."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import is_valid_path
from jsonschema import Draft202012Validator

from candour.web.site.exports.openapi.paths import TWINS, description
from candour.web.site.urls.data import LISTS, THINGS
from tests.web.site.test_data import made

pytestmark = pytest.mark.django_db
DESCRIBED = description()
PATHS = sorted(DESCRIBED["paths"])


def slugs() -> dict[str, str]:
    use = made()
    claim = use.claims.first()
    assert claim
    return {
        "councils": use.body.slug,
        "uses": use.slug,
        "claims": claim.public_id,
        "sources": claim.document.source.slug,
        "systems": "lens",
        "suppliers": "maker",
    }


def validator(shape: Any) -> Draft202012Validator:
    whole = {**shape, "components": DESCRIBED["components"]}
    return Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_every_described_address_answers_with_its_shape(client: Client) -> None:
    named = slugs()
    for path in PATHS:
        if path.startswith("/bodies/"):
            continue  # a council is answered under either address; below
        kind = path.split("/")[1]
        address = path.replace("{slug}", named.get(kind, ""))
        response = client.get(address)
        assert response.status_code == 200, address
        body = response.getvalue()
        [(media, content)] = DESCRIBED["paths"][path]["get"]["responses"]["200"]["content"].items()
        assert response.headers["Content-Type"].partition(";")[0] == media, address
        if "json" in media:
            faults = [e.message for e in validator(content["schema"]).iter_errors(json.loads(body))]
            assert faults == [], address


def test_a_body_is_answered_under_either_kind_of_address(client: Client) -> None:
    slug = slugs()["councils"]
    one, other = (client.get(f"/{kind}/{slug}.json").json() for kind in ("councils", "bodies"))
    assert one == other
    assert one["source"].endswith(f"/councils/{slug}/")


def test_every_twin_is_described_and_every_description_has_an_address() -> None:
    stems = {f"/{stem}" for stem in LISTS.values()}
    stems |= {f"/{stem}/{{slug}}" for many in THINGS.values() for stem in many}
    assert {twin.stem for twin in TWINS} == stems
    for path in PATHS:
        assert is_valid_path(path.replace("{slug}", "x")), path


def test_the_description_is_published_and_its_shapes_are_sound(client: Client) -> None:
    published = client.get("/api/openapi.json").json()
    assert published == json.loads(json.dumps(DESCRIBED))
    for shape in published["components"]["schemas"].values():
        Draft202012Validator.check_schema(shape)


def test_the_page_names_every_address(client: Client) -> None:
    page = client.get("/api/").content.decode()
    for twin in TWINS:
        assert f"{twin.stem}.json" in page


@pytest.mark.parametrize("path", ["/uses/nothing.json", "/councils.json?page=x"])
def test_a_refusal_has_the_described_shape(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in {400, 404}
    assert validator({"$ref": "#/components/schemas/Error"}).is_valid(answer.json())
