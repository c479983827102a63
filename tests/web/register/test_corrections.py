"""Corrections from the public: no account, no cookie, once, and answered on a private link."""

from collections.abc import Callable

import pytest
from django.core import signing
from django.core.cache import cache
from django.test import Client

from candour.web.audit.models import Event
from candour.web.people.models import Account, Role
from candour.web.register.actions import corrections as acts
from candour.web.register.actions import tokens
from candour.web.register.models import Correction

pytestmark = pytest.mark.django_db
HERE = {"HTTP_ORIGIN": "http://testserver"}


@pytest.fixture(autouse=True)
def no_counts() -> None:
    cache.clear()


def filled(**fields: str) -> dict[str, str]:
    return {
        "token": tokens.issue(acts.PURPOSE),
        "page": "/councils/essex/",
        "message": "It ended in 2021.",
        "evidence": "https://essex.example/minutes",
    } | fields


def send(client: Client, **fields: str) -> object:
    return client.post("/corrections/new/", filled(**fields), **HERE)


def test_a_correction_is_sent_followed_and_answered(
    client: Client, member: Callable[..., Account], signed_in: Callable[[Account], Client]
) -> None:
    page = client.get("/corrections/new/?page=/councils/essex/")
    assert 'value="/councils/essex/"' in page.content.decode()
    sent = send(client)
    assert sent.status_code == 303
    link = sent["Location"]
    assert "We have it. Thank you." in client.get(link).content.decode()
    row = Correction.objects.get()
    desk = signed_in(member("Ed", Role.EDITOR))
    address = f"/desk/corrections/{row.pk}/"
    assert desk.post(address, {"take_up": "1"}).status_code == 302
    assert "Somebody is looking at it." in client.get(link).content.decode()
    assert desk.post(address, {"answer": "You are right: withdrawn."}).status_code == 302
    answered = client.get(link)
    assert "You are right: withdrawn." in answered.content.decode()
    assert (answered["Referrer-Policy"], "noindex" in answered.content.decode()) == (
        "no-referrer",
        True,
    )
    assert desk.post(address, {"answer": "again"}).status_code == 409
    verbs = Event.objects.filter(kind="correction").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["correction received", "correction taken up", "correction answered"]


def test_the_form_sets_no_cookie_and_needs_none() -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.get("/corrections/")
    assert (dict(page.cookies), page.get("Vary", "")) == ({}, "Accept-Encoding")
    assert send(strict).status_code == 303
    assert dict(strict.cookies) == {}


def test_a_replayed_form_is_kept_once(client: Client) -> None:
    form = filled()
    answers = [client.post("/corrections/new/", form, **HERE).status_code for _ in range(3)]
    assert (answers, Correction.objects.count()) == ([303, 409, 409], 1)


@pytest.mark.parametrize(
    "sender",
    [
        {},
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_REFERER": "https://evil.example/x"},
        {"HTTP_ORIGIN": "http://testserver.evil.example"},
    ],
    ids=str,
)
def test_a_form_sent_from_elsewhere_is_refused(client: Client, sender: dict[str, str]) -> None:
    assert client.post("/corrections/new/", filled(), **sender).status_code == 403
    assert Correction.objects.count() == 0


def test_an_old_browser_that_only_names_the_page_it_came_from_is_welcome(client: Client) -> None:
    sender = {"HTTP_REFERER": "http://testserver/corrections/new/"}
    assert client.post("/corrections/new/", filled(), **sender).status_code == 303


@pytest.mark.parametrize(
    "wrong",
    [
        {"message": ""},
        {"message": "x" * 4001},
        {"page": "x" * 301},
        {"page": ""},
        {"message": "write to jo@mail.example"},
        {"message": "\x00"},
        {"message": "\x1b"},
        {"website": "http://spam.example"},
        {"token": "forged"},
        {"token": ""},
        {"token": "x" * 1000},
        {"token": "of another form"},
    ],
    ids=lambda wrong: str(wrong)[:40],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(
    client: Client, wrong: dict[str, str]
) -> None:
    if wrong.get("token") == "of another form":
        wrong = {"token": signing.dumps("other", salt="candour.form.statement")}
    response = send(client, **wrong)
    assert (response.status_code, Correction.objects.count()) == (400, 0)


def test_a_form_left_open_too_long_is_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = filled()
    monkeypatch.setattr(tokens, "LASTS", tokens.LASTS * -1)
    response = client.post("/corrections/new/", form, **HERE)
    assert "open for too long" in response.content.decode()


def test_one_sender_is_asked_to_wait_after_six_in_an_hour(client: Client) -> None:
    answers = [send(client).status_code for _ in range(7)]
    assert answers == [303] * 6 + [429]
    assert (
        client.post("/corrections/new/", filled(), REMOTE_ADDR="10.9.8.7", **HERE).status_code
        == 303
    )


def test_a_flood_from_everywhere_is_stopped(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acts, "AN_HOUR_ALTOGETHER", 1)
    assert [send(client).status_code for _ in range(2)] == [303, 429]


def test_hostile_words_are_shown_as_words(client: Client) -> None:
    link = send(client, message="<script>alert(1)</script>", page="//evil.example")["Location"]
    page = client.get(link).content.decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("key", ["nothing", "x" * 200, "-"])
def test_an_unknown_link_is_not_found(client: Client, key: str) -> None:
    assert client.get(f"/corrections/{key}/").status_code == 404
