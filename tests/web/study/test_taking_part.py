"""From an advert to a held place, the waiting list or a kind word: one short form."""

import re

import pytest
from django.test import Client

from candour.web.study.models import Seat, Study, Version
from candour.web.vault.queries import cards
from tests.studies import DATABASES, make_session, make_study, make_version

pytestmark = pytest.mark.django_db(databases=DATABASES)
ORIGIN = {"HTTP_ORIGIN": "http://testserver"}


@pytest.fixture
def study() -> Study:
    """The example study, open, with every text a parent reads."""
    study = make_study()
    make_version(study, Version.Kind.PAGE, words="We ask what you think.")
    make_version(study, Version.Kind.SHEET, words="All about it.")
    return study


def opened(client: Client, study: Study) -> dict[str, str]:
    """The hidden fields of a fresh form."""
    page = client.get(f"/take-part/{study.key}/join/").content.decode()
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))


def answers(**given: object) -> dict[str, object]:
    """What a mother on a low income answers, and how to reach her."""
    return {
        "way": "group:online",
        "q_child": "yes",
        "q_parent": "mother",
        "q_money": "hard",
        "name": "Ada",
        "phone": "07700 900123",
    } | given


def send(client: Client, study: Study, given: dict[str, object]) -> str:
    """Send a form and return the page that follows."""
    sent = client.post(f"/take-part/{study.key}/join/", given, follow=True, **ORIGIN)
    return sent.content.decode()


def time_key(client: Client, study: Study) -> str:
    page = client.get(f"/take-part/{study.key}/join/").content.decode()
    return re.findall(r'name="times" value="([^"]+)"', page)[0]


def test_a_place_is_held_at_a_time_that_suits(client: Client, study: Study) -> None:
    make_session(study)
    given = opened(client, study) | answers(times=[time_key(client, study)])
    page = send(client, study, given)
    assert "We are holding a place for you" in page
    seat = Seat.objects.get()
    assert (seat.state, seat.participant.group) == ("held", "mothers_low_income")
    assert cards.person(seat.participant_id).phone == "+447700900123"
    assert f"/my-place/{cards.link(seat.participant_id)}/" in page
