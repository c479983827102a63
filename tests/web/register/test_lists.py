"""Every list of the desk asks the database as often for three rows as for one."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from candour.web.people.models import Account, Role
from candour.web.register.models import Claim, Correction, Lead, Use
from tests.web import factories


def grow(use: Use, number: int) -> None:
    """Add one row of each kind."""
    factories.proposed(use, property="purpose", value=f"purpose {number}")
    factories.published(use, property="purpose", value=f"public purpose {number}")
    owner = factories.body()
    Lead.objects.create(key=f"opening-{number}", origin="opening", title="A lead", body=owner)
    Correction.objects.create(key=f"{number}" * 20, page="/", message="wrong")


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize(
    "page",
    [
        "/desk/",
        "/desk/leads/",
        "/desk/corrections/",
        "/desk/audit/",
        "/desk/staff/",
        "/desk/claims/{claim}/",
        "/desk/record/",
        "/desk/tidy/",
    ],
)
def test_three_rows_cost_as_many_queries_as_one(
    page: str, member: Callable[..., Account], signed_in: Callable[[Account], Client]
) -> None:
    client, use = signed_in(member("Ada", Role.ADMINISTRATOR)), factories.use()
    grow(use, 1)
    address = page.format(claim=Claim.objects.earliest("id").public_id)
    queries(client, address)
    for_one = queries(client, address)
    grow(use, 2)
    grow(use, 3)
    assert queries(client, address) == for_one
