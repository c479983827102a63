"""The pages about the register: honest about its size and its limits."""

import pytest
from django.test import Client

from candour.web.register.queries.entries import codebook
from candour.web.site.queries.about import coverage
from tests.web.factories import body, published, use

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/about/", "/method/", "/codebook/", "/accessibility/", "/privacy/"]
)
def test_each_page_opens_with_one_heading_and_no_cookie(client: Client, address: str) -> None:
    answer = client.get(address)

    assert (answer.status_code, answer.cookies.output()) == (200, "")
    assert answer.content.decode().count("<h1>") == 1


def test_the_codebook_explains_every_question(client: Client) -> None:
    html = client.get("/codebook/").content.decode()

    assert [p for p in codebook().properties if html.count(f'<h2 id="{p}">') != 1] == []


def test_the_numbers_are_those_of_the_register() -> None:
    body("district", families=False)
    published(use(body("aldford")))
    counted = coverage()

    assert (counted.bodies, counted.responsible, counted.uses) == (2, 1, 1)
    assert (counted.statements, counted.searches, counted.shown) == (1, 0, 0)


def test_limits_are_said_aloud(client: Client) -> None:
    html = client.get("/about/").content.decode()

    assert html.count("Only the start of each page was read") == 1
    assert html.count("No body has been sent its page yet.") == 1
