"""Public pages of taking part are in Welsh from end to end, and keep to it without a cookie."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from candour.cli import words
from candour.web.study.actions import examples
from candour.web.study.models import Participant, Study
from candour.web.study.queries.open_times import open_times
from tests.studies import DATABASES

pytestmark = pytest.mark.django_db(databases=DATABASES)
OURS = {"origin": settings.ORIGIN}
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|\{\w+\}")


@pytest.fixture
def harbour() -> Study:
    examples.load_example_study()
    return Study.objects.get(key="harbour")


def test_every_word_of_the_public_pages_is_put_into_welsh() -> None:
    welsh = words.read(words.LOCALE / "cy" / "LC_MESSAGES" / "django.po")
    lacking = [one.id for one in words.catalogue() if one.id and not _said(welsh, one.id)]
    assert lacking == [], "translate these: candour languages, docs/how-to/languages.md"


def _said(welsh: words.Catalog, message: str) -> str:
    found = welsh.get(message)
    return str(found.string) if found else ""


def test_a_translation_holds_the_same_placeholders() -> None:
    welsh = words.read(words.LOCALE / "cy" / "LC_MESSAGES" / "django.po")
    for one in welsh:
        if one.id:
            assert sorted(PLACEHOLDER.findall(str(one.string))) == sorted(
                PLACEHOLDER.findall(str(one.id))
            ), one.id


def test_the_file_holds_nothing_that_is_no_longer_said() -> None:
    welsh = words.read(words.LOCALE / "cy" / "LC_MESSAGES" / "django.po")
    assert {one.id for one in welsh} - {one.id for one in words.catalogue()} == set()


def test_every_template_for_the_public_is_looked_at() -> None:
    found = {path.name for path in words.public_templates()}
    assert {"base.html", "landing.html", "join.html", "join_fields.html", "home.html"} <= found
    assert not {"studies.html", "texts.html", "frame_of_desk.html", "today.html"} & found


@pytest.mark.parametrize("page", ["", "harbour/", "harbour/sheet/", "harbour/notice/"])
def test_a_page_in_welsh_says_so_and_leads_on_in_welsh(harbour: Study, page: str) -> None:
    response = Client().get(f"/take-part/{page}?language=cy")
    html = response.content.decode()
    assert '<html lang="cy">' in html
    assert response["Content-Language"] == "cy"
    assert response.cookies == {}
    assert f'href="/take-part/{page}" lang="en-gb"' in html
    inner = re.findall(r'(?:href|action)="(/take-part/harbour/[^"]*)" ?(lang="en-gb")?', html)
    assert [link for link, english in inner if "language=cy" not in link and not english] == []


def test_an_unknown_language_is_english(harbour: Study) -> None:
    html = Client().get("/take-part/harbour/?language=%22%3E").content.decode()
    assert '<html lang="en-gb">' in html


def test_a_refusal_is_in_the_language_of_the_page() -> None:
    html = Client().get("/take-part/none/?language=cy").content.decode()
    assert "Nid oes astudiaeth yn y cyfeiriad hwn." in html


def test_the_form_its_errors_and_what_came_of_it_are_in_welsh(harbour: Study) -> None:
    client, page = Client(), "/take-part/harbour/join/?language=cy"
    html = client.get(page).content.decode()
    assert "Ydych chi’n rhiant neu’n ofalwr i blentyn 16 oed neu iau?" in html
    token = re.search(r'name="token" value="([^"]+)"', html)
    notice = re.search(r'name="notice" value="(\d+)"', html)
    assert token is not None
    assert notice is not None
    sent = {"token": token[1], "notice": notice[1]}
    refused = client.post(page, sent, headers=OURS)
    assert refused.status_code == 400
    assert "Dywedwch wrthym beth i’ch galw." in refused.content.decode()
    time = open_times(harbour, timezone.now())[0]
    filled = sent | {
        "way": time.kind,
        "q_child": "yes",
        "times": time.key,
        "name": "Mair",
        "phone": "07700 900123",
        "carrier": "text",
    }
    taken = client.post(page, filled, headers=OURS)
    assert taken.status_code == 303, taken.content.decode()
    assert taken["Location"].endswith("?language=cy")
    assert Participant.objects.get().language == "cy"
    assert '<html lang="cy">' in client.get(taken["Location"]).content.decode()
