"""A reader is never followed: no public page sets or depends on a cookie."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.web import factories


def addresses(resolver: URLResolver, start: str = "/") -> Iterator[str]:
    """Return every address of the site that needs no name in it, and is not for staff."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, start + str(entry.pattern))
        elif isinstance(entry, URLPattern) and "<" not in str(entry.pattern):
            address = start + str(entry.pattern)
            if not address.startswith("/desk/"):
                yield address


@pytest.mark.django_db
def test_no_public_page_sets_or_depends_on_a_cookie(client: Client) -> None:
    use = factories.family_use()
    named = [
        f"/uses/{use.slug}/",
        f"/councils/{use.body.slug}/",
        "/nothing-here/",
        "/corrections/x/",
    ]
    open_to_all = sorted({*addresses(get_resolver()), *named})
    assert len(open_to_all) > len(named)
    told = {}
    for address in open_to_all:
        page = client.get(address)
        told[address] = (dict(page.cookies), "cookie" in page.get("Vary", "").lower())
    assert told == dict.fromkeys(open_to_all, ({}, False))


@pytest.mark.django_db
def test_a_reader_who_is_signed_in_gets_the_same_page_as_everybody(client: Client) -> None:
    address = f"/councils/{factories.family_use().body.slug}/"
    everybody = client.get(address).content
    client.force_login(factories.account(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(address).content == everybody
