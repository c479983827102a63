"""A participant's own page opens to who holds its link, keeps quiet, and says where they stand."""

import io
import logging
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from candour.web.study.actions.erasing import erase
from candour.web.study.actions.withdrawing import withdraw
from candour.web.study.models import Participant, Seat, Study, Waiting
from tests.own_pages import make_study_with_texts, own_page
from tests.studies import DATABASES, make_session

pytestmark = pytest.mark.django_db(databases=DATABASES)

PAGES = (
    "",
    "sheet/",
    "notice/",
    "help/",
    "consent/",
    "consent/about/read/",
    "consent/copy/",
    "consent/copy.pdf",
    "times/",
    "contact/",
    "thanks/",
    "call/",
    "data/",
    "stop/",
)


@pytest.fixture(autouse=True)
def _nobody_tried() -> None:
    cache.clear()


@pytest.fixture
def study() -> Study:
    return make_study_with_texts()


def test_a_wrong_link_and_an_erased_person_s_look_the_same(client: Client, study: Study) -> None:
    own = own_page(client, study)
    withdraw(pseudonym=own.participant.pk, told="page", now=timezone.now())
    erase(own.participant.pk, now=timezone.now())
    wrong_token = "w" * len(own.address.split("/")[2])
    for path in ("", "consent/", "stop/"):
        erased, wrong = own.get(path), client.get(f"/my-place/{wrong_token}/{path}")
        assert (erased.status_code, erased.content) == (404, wrong.content)
        assert dict(erased.headers) == dict(wrong.headers)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_quiet_about_its_secret(client: Client, study: Study, path: str) -> None:
    own = own_page(client, study)
    page = own.get(path)
    assert page.status_code == 200, page.content
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["Cache-Control"] == "private, no-store"
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert dict(page.cookies) == {}
    if page["Content-Type"].startswith("text/html"):
        words = page.content.decode()
        token = own.address.split("/")[2]
        assert token not in words[words.index("<title>") : words.index("</title>")]
        assert f"page=/my-place/{token}" not in words
        assert f"{token}.json" not in words


@pytest.mark.parametrize("query", ["?language=cy", "?print=large", "?language=cy&print=large"])
def test_every_page_keeps_its_language_and_its_print(
    client: Client, study: Study, query: str
) -> None:
    own = own_page(client, study)
    for path in PAGES:
        page = own.get(path + query)
        assert page.status_code == 200
        if page["Content-Type"].startswith("text/html"):
            words = page.content.decode()
            assert f'<html lang="{"cy" if "cy" in query else "en-gb"}">' in words
            assert ('class="own large"' in words) == ("large" in query)
            assert query.replace("&", "&amp;") in words


def test_a_page_speaks_the_language_that_the_person_chose(client: Client, study: Study) -> None:
    own = own_page(client, study, language="cy")
    assert '<html lang="cy">' in own.get().content.decode()
    assert '<html lang="en-gb">' in own.get("?language=en-gb").content.decode()
    assert '<html lang="en-gb">' in own.get("?language=klingon").content.decode()


WORDS = {
    "offered": "We can offer you a place",
    "held": "We are holding a place for you",
    "confirmed": "Your place is fixed",
    "attended": "Your talk is over",
    "absent": "Your talk is over",
    "turned_away": "Your talk is over",
    "cancelled": "You have no place at the moment",
    "expired": "You have no place at the moment",
}


@pytest.mark.parametrize("state", Seat.State.values)
def test_the_first_page_says_where_somebody_stands(
    client: Client, study: Study, state: str
) -> None:
    own = own_page(client, study)
    ahead = state in ("offered", "held", "confirmed")
    when = timezone.now() + timedelta(days=2 if ahead else -2)
    Seat.objects.create(
        session=make_session(study, starts=when),
        participant=own.participant,
        number=1,
        state=state,
    )
    assert WORDS[state] in own.get().content.decode()


@pytest.mark.parametrize("state", ["held", "confirmed"])
def test_who_stands_by_is_told_so(client: Client, study: Study, state: str) -> None:
    own = own_page(client, study)
    session = make_session(study)
    Seat.objects.create(
        session=session, participant=own.participant, number=1, state=state, standby=True
    )
    assert "You are on standby" in own.get().content.decode()


def test_who_waits_withdrew_or_has_nothing_is_told_so(client: Client, study: Study) -> None:
    own = own_page(client, study)
    assert "You have no place at the moment" in own.get().content.decode()
    Waiting.objects.create(participant=own.participant)
    assert "You are on the waiting list" in own.get().content.decode()
    withdraw(pseudonym=own.participant.pk, told="page", now=timezone.now())
    assert "You have stopped taking part" in own.get().content.decode()


def test_who_is_not_going_on_is_told_so(client: Client, study: Study) -> None:
    own = own_page(client, study, standing=Participant.Standing.NOT_GOING_ON)
    assert "You are not taking part" in own.get().content.decode()


def test_a_link_tried_again_and_again_asks_to_wait_but_a_right_one_opens(
    client: Client, study: Study
) -> None:
    statuses = [client.get(f"/my-place/wrong-{n}/").status_code for n in range(42)]
    assert statuses == [404] * 40 + [429] * 2
    assert own_page(client, study).get().status_code == 200


def test_a_fault_of_ours_writes_no_secret_into_the_log(
    client: Client, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, written = own_page(client, study), io.StringIO()
    ours = logging.getLogger("django.request").handlers
    (handler,) = (one for one in ours if type(one) is logging.StreamHandler)
    monkeypatch.setattr(handler, "stream", written)
    monkeypatch.setattr("candour.web.study.views.own.home.own_place", lambda *_, **__: 1 / 0)
    client.raise_request_exception = False
    assert own.get().status_code == 500
    assert "Internal Server Error: /my-place/…/" in written.getvalue()
    assert own.address.split("/")[2] not in written.getvalue()


def test_another_site_cannot_send_a_form(client: Client, study: Study) -> None:
    own = own_page(client, study)
    form = own.hidden("call/")
    for header in ({"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}):
        sent = client.post(f"{own.address}call/", form, headers=header)
        assert sent.status_code == 403
    sent = client.post(f"{own.address}call/", form, headers={"origin": "null"})
    assert sent.status_code == 303


def test_a_form_of_one_person_does_not_fit_another(client: Client, study: Study) -> None:
    own, other = own_page(client, study), own_page(client, study)
    sent = client.post(f"{own.address}call/", other.hidden("call/"))
    assert sent.status_code == 400
    assert not own.participant.tasks.exists()
