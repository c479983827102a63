"""Bad inputs by the thousand: never a fault of ours, never lost or published, always a sentence.

CANDOUR_BAD_INPUTS says how many; a run of the whole promise is 10,000.
"""

import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from candour.web.audit.models import Event
from candour.web.evidence.models import Judgement, Settlement
from candour.web.people.models import Account, Role
from candour.web.register.actions import corrections as acts
from candour.web.register.actions import tokens
from candour.web.register.actions.together import PURPOSE, SEARCHING
from candour.web.register.models import (
    Acceptance,
    Claim,
    Correction,
    Document,
    Lead,
    Search,
    System,
    Use,
    Withdrawal,
)
from tests.generative import reading
from tests.web import factories

HOW_MANY = int(os.environ.get("CANDOUR_BAD_INPUTS", "300"))
pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CHECKS = list(HealthCheck)

NASTY = (
    "",
    " ",
    "\0",
    "a\0b",
    "\x1b[31m",
    "\u202egnp.exe",
    "\ufeff",
    "\ud7ff",
    "\uffff",
    "💥" * 30,
    "é" * 5000,
    "x" * 70_000,
    "'; DROP TABLE register_claim; --",
    "<script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    "{{ 7*7 }}",
    "{% include 'x' %}",
    "%s%n%x",
    "${jndi:ldap://x}",
    "../../etc/passwd",
    "//evil.example",
    "javascript:alert(1)",
    "https://x.example/" + "a" * 3000,
    "-1",
    "0",
    "1e400",
    "NaN",
    "9" * 400,
    "٣",
    "2018-02-30",
    "0000-00-00",
    "9999-12-31",
    "99999-01-01",
    "2018/2017",
    "../..",
    "2018~/..",
    "2026-11-22T00:00",
    "31/12/2020",
    "\r\n\r\nX: y",
    "on",
    "true",
    "None",
    "[]",
    '{"a": 1}',
    "essex",
    "in_use",
    'a,b\n"c',
    "=1+1",
    "\t\n",
)
WORDS = (
    st.sampled_from(NASTY)
    | st.text(max_size=60)
    | st.binary(max_size=40).map(lambda raw: raw.decode("latin-1"))
)
ENDS = st.sampled_from(
    [
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf-16",
        "application/x-www-form-urlencoded; charset=hex",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "multipart/form-data; boundary=x; charset=idna",
        "application/json",
        "text/plain",
        "",
        "\xff/\xff",
    ]
)


@dataclass(kw_only=True)
class House:
    """A small register and the browsers of those who use it."""

    names: dict[str, Any]
    public: Client = field(default_factory=lambda: Client(raise_request_exception=False))
    staff: list[Client] = field(default_factory=list)


@pytest.fixture
def house() -> House:
    """One use with public and proposed statements, one lead, one correction, three people."""
    use = factories.family_use()
    claim = factories.proposed(use)
    Lead.objects.create(key="opening-1", origin="opening", title="A lead", body=use.body)
    correction = Correction.objects.create(key="k" * 20, page="/", message="wrong")
    people = [factories.account(role) for role in Role]
    names = {
        "key": claim.public_id,
        "number": correction.pk,
        "slug": use.body.slug,
        "verb": "accept",
        "who": "MQ",
        "token": "x-y",
        "public_id": claim.public_id,
        "name": use.slug,
    } | reading.on_desk()
    staff = [Client(raise_request_exception=False) for _ in people]
    for client, person in zip(staff, people, strict=True):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return House(names=names, staff=staff)


def routes() -> list[URLPattern]:
    """Return every address of the site."""
    return list(_under(get_resolver()))


def _under(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _under(entry)
        else:
            yield entry


def filled(route: URLPattern, names: dict[str, Any]) -> str:
    """Return an address of the route, with names that exist where we know them."""
    path = re.sub(
        r"<(?:\w+:)?(\w+)>", lambda found: str(names.get(found[1], "essex")), str(route.pattern)
    )
    return "/" + path


PARAMETERS = (
    "q",
    "page",
    "as_of",
    "known_on",
    "body",
    "nation",
    "type",
    "system",
    "supplier",
    "technique",
    "service_area",
    "status",
    "strength",
    "source_kind",
    "year",
    "after",
    "lead",
    "verb",
    "kind",
    "who",
    "key",
    "state",
    "origin",
    "next",
    "done",
    "question",
    "a",
    "b",
    "since",
    "sort",
    "only",
    "last",
)


def published() -> tuple[int, ...]:
    """Return how much the world can see, and how much is kept."""
    return (
        Acceptance.objects.count(),
        Withdrawal.objects.count(),
        Search.objects.filter(accepted__isnull=False).count(),
        Account.objects.filter(role="administrator").count(),
    )


def clear(response: Any) -> None:
    """Assert that an answer is one a person can act on."""
    assert response.status_code < 500, response.request["PATH_INFO"]
    if response.status_code in {400, 403, 404, 409, 429}:
        text = b"".join(response).decode("utf-8", "replace")
        assert len(text) > 20
        assert "Traceback" not in text
    if response.get("Content-Type", "").startswith("text/html"):
        assert b"<script>alert" not in response.content
        assert b"<svg/onload" not in response.content


@seed(20261122)
@settings(max_examples=max(1, HOW_MANY // 2), suppress_health_check=CHECKS, deadline=None)
@given(data=st.data())
def test_no_address_with_bad_parameters_is_a_fault(house: House, data: st.DataObject) -> None:
    """Every address, with known and unknown names and strange parameters."""
    route = data.draw(st.sampled_from(routes()))
    forged = data.draw(st.booleans())
    names = {
        name: data.draw(st.sampled_from(["x", "0", "-", "9" * 30, "a" * 300]))
        for name in house.names
    }
    address = filled(route, names if forged else house.names)
    given_names = data.draw(st.lists(st.sampled_from(PARAMETERS), max_size=4))
    parameters = {name: data.draw(WORDS) for name in given_names}
    client = data.draw(st.sampled_from([house.public, *house.staff]))
    before = published()
    clear(client.get(address, parameters))
    assert published() == before


def forms(house: House) -> list[tuple[str, dict[str, Any]]]:
    """Return every form of the site, filled in well."""
    return [*_recording(house), *_the_rest(house)]


def _recording(house: House) -> list[tuple[str, dict[str, Any]]]:
    statement = {
        "token": tokens.issue(PURPOSE),
        "body": house.names["slug"],
        "use": "FamilyLens",
        "document": f"https://a.example/{random.random()}",
        "title": "Notice",
        "publisher": "Council",
        "kind": "privacy_notice",
        "dated": "2020",
        "question": "status",
        "value": "in_use",
        "where": "first line",
        "quote": "",
        "page": "",
        "speaker": "body",
        "observed": "2020",
        "valid": "",
        "basis": "stated",
        "stance": "asserts",
        "scope": "",
        "caveat": "",
        "lead": "",
    }
    search = {
        "token": tokens.issue(SEARCHING),
        "body": house.names["slug"],
        "question": "q",
        "place": "p",
        "searched": "2026-01-01",
        "outcome": "nothing_found",
        "exemptions": "",
        "note": "",
    }
    correction = {
        "token": tokens.issue(acts.PURPOSE),
        "page": "/",
        "message": "wrong",
        "evidence": "",
        "website": "",
    }
    return [
        ("/desk/record/", statement),
        ("/desk/searches/record/", search),
        ("/corrections/new/", correction),
    ]


def _the_rest(house: House) -> list[tuple[str, dict[str, Any]]]:
    claim, number = house.names["key"], house.names["number"]
    return [
        (f"/desk/claims/{claim}/reject/", {"reason": ""}),
        (f"/desk/claims/{claim}/withdraw/", {"reason": "not public"}),
        ("/desk/leads/opening-1/", {"state": "dropped", "note": "no"}),
        (f"/desk/corrections/{number}/", {"answer": "", "take_up": "1"}),
        *reading.forms(house.names),
        ("/desk/tidy/names/", {"kind": "system", "name": "S", "aliases": "", "suppliers": "x"}),
        ("/desk/tidy/merge/", {"kind": "use", "old": "a", "new": "b"}),
        ("/desk/tidy/shown/", {"body": house.names["slug"], "on": "2026-01-01"}),
        ("/desk/account/password/", {"old": "x", "new": "y", "again": "z"}),
        ("/desk/account/second-factor/", {"code": "000000"}),
        ("/desk/staff/add/", {"name": "N", "email": "n@x.example", "role": "editor"}),
        ("/desk/staff/1/role/", {"role": "researcher"}),
        ("/desk/sign-in/", {"email": "a@x.example", "password": "p", "next": "/"}),
        ("/desk/sign-in/code/", {"code": "1"}),
        ("/desk/join/MQ/x-y/", {"new": "x", "again": "x"}),
    ]


KEPT = (Claim, Document, Use, Search, System, Correction, Judgement, Settlement)


@seed(20261122)
@settings(max_examples=max(1, HOW_MANY // 2), suppress_health_check=CHECKS, deadline=None)
@given(data=st.data())
def test_no_form_with_bad_fields_is_a_fault_or_half_kept(house: House, data: st.DataObject) -> None:
    """Every form, with one to three fields spoilt, added or taken away; sometimes sent twice."""
    cache.clear()
    address, good = data.draw(st.sampled_from(forms(house)))
    spoilt: dict[str, Any] = dict(good)
    for name in data.draw(
        st.lists(st.sampled_from([*good, "extra", "\0"]), min_size=1, max_size=3)
    ):
        if data.draw(st.booleans()):
            spoilt[name] = data.draw(WORDS)
        else:
            spoilt.pop(name, None)
    client = data.draw(st.sampled_from([house.public, *house.staff]))
    before, kept, events = published(), _kept(), Event.objects.count()
    origin = data.draw(st.sampled_from(["http://testserver", "https://evil.example", "null", ""]))
    for _again in range(data.draw(st.integers(1, 2))):
        response = client.post(address, spoilt, headers={"Origin": origin})
        clear(response)
    assert published() == before
    if _kept() != kept:
        assert Event.objects.count() > events
        # A form that carries a token keeps one thing of each kind however often it is sent.
        assert all(now - then <= 1 for now, then in zip(_kept(), kept, strict=True))
    elif response.status_code >= 400:
        assert Event.objects.count() in {events, events + 1}


def _kept() -> tuple[int, ...]:
    return tuple(model._default_manager.count() for model in KEPT)


@seed(20261122)
@settings(max_examples=max(1, HOW_MANY // 10), suppress_health_check=CHECKS, deadline=None)
@given(data=st.data())
def test_no_body_of_bytes_is_a_fault(house: House, data: st.DataObject) -> None:
    """Bytes that are no form at all, under many names and encodings."""
    address, _good = data.draw(st.sampled_from(forms(house)))
    body = data.draw(
        st.binary(max_size=300) | st.just(b"a=%00") | st.just(b"&" * 3000) | st.just(b"\xff=\xfe")
    )
    kind = data.draw(ENDS)
    client = data.draw(st.sampled_from([house.public, *house.staff]))
    before, kept = published(), _kept()
    for method in ("POST", "GET", "PUT"):
        clear(client.generic(method, address, data=body, content_type=kind))
    assert (published(), _kept()) == (before, kept)
