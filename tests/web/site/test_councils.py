"""The list of bodies: filters with counts, fifty to a page."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from candour.web.bodies.models import Body
from candour.web.site.queries.councils import CouncilList, councils
from tests.web.factories import body, family_use
from tests.web.site.past import NOW, THIS_YEAR

pytestmark = pytest.mark.django_db


def _names(page: CouncilList) -> list[str]:
    return [b.id for b in page.bodies]


def test_filters_narrow_the_list_together() -> None:
    family_use(body("aldford"), observed=THIS_YEAR)
    body("brinsea", nation="Wales", type="welsh_council")
    body("calder", ended=date(2020, 4, 1))

    assert _names(councils({"nation": "Wales"}, NOW)) == ["brinsea"]
    assert _names(councils({"state": "in_use"}, NOW)) == ["aldford"]
    assert _names(councils({"exists": "no"}, NOW)) == ["calder"]
    assert _names(councils({"nation": "Wales", "state": "in_use"}, NOW)) == []
    assert _names(councils({"q": "the council of Brinsea"}, NOW)) == ["brinsea"]


def test_a_filter_counts_what_the_other_filters_leave() -> None:
    body("aldford")
    body("brinsea", nation="Wales")
    page = councils({"nation": "Wales"}, NOW)
    counts = {f.name: {o.value: o.count for o in f.options} for f in page.filters}

    assert counts["nation"] == {"England": 1, "Wales": 1}
    assert counts["exists"] == {"yes": 1, "no": 0}


def test_fifty_to_a_page() -> None:
    Body.objects.bulk_create(
        Body(slug=f"place-{n:02}", name=f"Place {n:02}", short_name=f"Place {n:02}", type="county")
        for n in range(53)
    )
    second = councils({}, NOW, number=2)

    assert _names(second) == ["place-50", "place-51", "place-52"]
    assert (second.total, second.pages) == (53, 2)


@pytest.mark.parametrize("page", ["0", "-1", "x", "9999999", "²"])
def test_a_page_number_that_cannot_be_read_gets_a_sentence(client: Client, page: str) -> None:
    assert client.get("/councils/", {"page": page}).status_code == 400


def test_one_body_and_three_take_the_same_number_of_queries(client: Client) -> None:
    body("aldford")
    with CaptureQueriesContext(connection) as one:
        client.get("/councils/")
    for name in ("brinsea", "calder"):
        family_use(body(name))
    with CaptureQueriesContext(connection) as three:
        client.get("/councils/")

    assert len(one) == len(three)
