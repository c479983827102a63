"""What the tests of taking part share: a study with its texts, a form, and sending it."""

import html
import re

from django.test import Client

from candour.web.study.models import Study, Version
from tests.studies import make_study, make_version

ORIGIN = {"HTTP_ORIGIN": "http://testserver"}


def open_study(*, example: bool = True, key: str = "harbour") -> Study:
    """An open study with every text a parent reads, approved by nobody."""
    study = make_study(key=key)
    make_version(study, Version.Kind.PAGE, words="We ask **what you think**.")
    make_version(study, Version.Kind.SHEET, words="## Why\n\nAll about it.")
    if not example:
        study.example = False
        study.save()
    return study


def hidden(client: Client, study: Study, query: str = "") -> dict[str, str]:
    """The hidden fields of a fresh form."""
    page = client.get(f"/take-part/{study.key}/join/{query}").content.decode()
    fields = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', page)
    return {name: html.unescape(value) for name, value in fields}


def times(client: Client, study: Study) -> list[str]:
    """The keys of the times that the form offers."""
    page = client.get(f"/take-part/{study.key}/join/").content.decode()
    return [html.unescape(key) for key in re.findall(r'name="times" value="([^"]+)"', page)]


def answers(**given: object) -> dict[str, object]:
    """What a mother on a low income answers, and how to reach her."""
    return {
        "way": "group:online",
        "q_child": "yes",
        "q_parent": "mother",
        "q_money": "hard",
        "name": "Ada Quay",
        "phone": "07700 900123",
    } | given


def send(client: Client, study: Study, given: dict[str, object]) -> tuple[int, str]:
    """Send a form; return the status of the page that follows and its words."""
    sent = client.post(f"/take-part/{study.key}/join/", given, follow=True, **ORIGIN)
    return sent.status_code, sent.content.decode()


def take_part(client: Client, study: Study, **given: object) -> tuple[int, str]:
    """Open a form, fill it in and send it."""
    return send(client, study, hidden(client, study) | answers(**given))
