"""What the difference between two views promises."""

from datetime import UTC, date, datetime

from hypothesis import given

from candour.records import Claim
from candour.register.difference import Kind, difference
from tests.unit.register.builders import claim
from tests.unit.register.test_entry import many, view

NEXT_DAY = datetime(2026, 1, 11, 12, tzinfo=UTC)
BEFORE, AFTER = date(2026, 1, 10), date(2026, 1, 11)


def between(claims: list[Claim]) -> list[tuple[Kind, str]]:
    changes = difference(view(claims, known_on=BEFORE), view(claims, known_on=AFTER))
    return [(change.kind, change.property) for change in changes]


@given(many)
def test_a_view_does_not_differ_from_itself(claims: list[Claim]) -> None:
    assert difference(view(claims), view(claims)) == ()


def test_a_new_property_is_added() -> None:
    assert between([claim(published=NEXT_DAY)]) == [(Kind.ADDED, "status")]


def test_a_withdrawn_claim_is_withdrawn() -> None:
    assert between([claim(withdrawn=NEXT_DAY)]) == [(Kind.WITHDRAWN, "status")]


def test_one_new_claim_beside_another_is_one_change() -> None:
    claims = [claim("a", observed="2024"), claim("b", value="pilot", published=NEXT_DAY)]
    assert between(claims) == [(Kind.CHANGED, "status")]
