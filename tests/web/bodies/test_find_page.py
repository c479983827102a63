"""The page that finds a council, and its data."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from candour.web.bodies.actions import load_bodies
from tests.web.bodies.places import COUNCILS, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def country(tmp_path: Path) -> None:
    load_bodies(folder=write(tmp_path))


def test_without_words_the_page_asks_for_some(client: Client) -> None:
    page = client.get("/find/")
    assert page.status_code == 200
    assert 'name="q" value=""' in page.content.decode()


@pytest.mark.usefixtures("country")
def test_a_sure_name_leads_to_the_councils_page(client: Client) -> None:
    answer = client.get("/find/", {"q": "otherland county council"})
    assert (answer.status_code, answer["Location"]) == (302, "/councils/otherland/")


@pytest.mark.usefixtures("country")
def test_a_council_that_ended_is_shown_with_the_day_and_what_followed(client: Client) -> None:
    page = client.get("/find/", {"q": "Exampleshire"}).content.decode()
    assert "It no longer exists: it ended on 1 April 2021." in page
    for place in ("exampleshire-county-council", "north-exampleshire", "south-exampleshire"):
        assert f'<h3><a href="/councils/{place}/">' in page


@pytest.mark.usefixtures("country")
def test_a_misspelt_name_is_answered_with_a_question(client: Client) -> None:
    page = client.get("/find/", {"q": "Otehrland"}).content.decode()
    assert "We found nothing called exactly “Otehrland”. Did you mean…" in page
    assert '<h3><a href="/councils/otherland/">Otherland County Council</a></h3>' in page


@pytest.mark.usefixtures("country")
def test_a_postcode_is_neither_looked_up_nor_shown_again(client: Client) -> None:
    answer = client.get("/find/", {"q": "CM1 1QH"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "We look up councils by name, not by postcode" in page
    assert "1QH" not in page
    data = client.get("/find.json", {"q": "CM1 1QH"}).json()
    assert data == {"query": "", "postcode": True, "surely": None, "matches": []}


@pytest.mark.usefixtures("country")
def test_nothing_found_says_what_else_to_do(client: Client) -> None:
    page = client.get("/find/", {"q": "otters landing"}).content.decode()
    assert "We found nothing called “otters landing”" in page
    assert '<li><a href="/councils/otherland/">Otherland County Council</a></li>' in page


@pytest.mark.usefixtures("country")
def test_the_data_says_the_same_as_the_page(client: Client) -> None:
    data = client.get("/find.json", {"q": "Exampleshire"}).json()
    assert data["surely"] is None
    assert data["matches"][0] == {
        "id": "exampleshire-county-council",
        "gss": "E10000901",
        "name": "Exampleshire County Council",
        "short_name": "Exampleshire",
        "type": "county",
        "nation": "England",
        "started": None,
        "ended": "2021-04-01",
        "responsible_for_families": True,
        "responsible_here": [],
        "replaced_by": ["north-exampleshire", "south-exampleshire"],
        "address": "/councils/exampleshire-county-council/",
        "matched": "Exampleshire",
        "reason": "exact",
        "likeness": 100,
    }
    assert [match["reason"] for match in data["matches"][1:]] == ["successor", "successor"]
    assert client.get("/find.json", {"q": "Tír Eile"}).json()["surely"] == "/councils/otherland/"


def test_three_rows_take_as_many_queries_as_one(
    client: Client, tmp_path: Path, django_assert_num_queries: Any
) -> None:
    load_bodies(folder=write(tmp_path))
    client.get("/find/", {"q": "other"})
    for words in ("millb", "exam"):
        with django_assert_num_queries(1):
            client.get("/find/", {"q": words})


def test_a_long_list_stops_at_fifty_and_says_so(client: Client, tmp_path: Path) -> None:
    many = [
        COUNCILS[4]
        .replace("millbrook", f"mill-{n}")
        .replace("Millbrook", f"Mill{n}")
        .replace("E07000901", "")
        for n in range(60)
    ]
    load_bodies(folder=write(tmp_path, councils=[*COUNCILS[:4], *many]))
    page = client.get("/find/", {"q": "mill"}).content.decode()
    assert page.count("<h3>") == 50
    assert "The first 50 results for “mill”" in page


@pytest.mark.usefixtures("country")
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_only_reading_is_possible(client: Client, method: str) -> None:
    assert getattr(client, method)("/find/").status_code == 405


@pytest.mark.usefixtures("country")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=300) | st.sampled_from(["<script>alert(1)</script>", "' OR 1=1 --"]))
def test_whatever_is_typed_gets_a_page_with_nothing_of_it_as_markup(
    client: Client, words: str
) -> None:
    given = {"q": words.encode("utf-8", "replace").decode()}
    answer = client.get("/find/", given)
    # A NUL is turned away at the door: no database can hold it.
    unreadable = "\0" in words
    assert answer.status_code in ({400} if unreadable else {200, 302})
    assert "<script" not in answer.content.decode()
    assert client.get("/find.json", given).status_code == (400 if unreadable else 200)
