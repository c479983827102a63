"""What finding promises for every real council and every name we know it by."""

import random
import string

import pytest

from candour.config import CONTENT
from candour.web.bodies.actions import load_bodies
from candour.web.bodies.models import Body, BodyName
from candour.web.bodies.queries import destination, find_body

pytestmark = pytest.mark.django_db
LONG_ENOUGH = 6
TYPOS_EACH = 4


@pytest.fixture(autouse=True)
def _real_bodies() -> None:
    load_bodies(folder=CONTENT / "bodies")


def test_every_name_finds_its_body_among_the_first_three() -> None:
    names = [
        *BodyName.objects.values_list("body__slug", "name"),
        *Body.objects.values_list("slug", "name"),
        *Body.objects.values_list("slug", "short_name"),
    ]
    assert len(names) > 2000
    missed = [(s, n) for s, n in names if s not in [m.body.id for m in find_body(n)[:3]]]
    assert missed == []


def test_the_official_name_of_every_council_of_today_leads_straight_to_it() -> None:
    councils = Body.objects.filter(ended=None, council=True)
    astray = [
        body.slug
        for body in councils
        if (sure := destination(find_body(body.name))) is None or sure.id != body.slug
    ]
    assert astray == []


def test_every_code_finds_its_body_alone() -> None:
    for slug, gss, code in Body.objects.filter(council=True).values_list("slug", "gss", "code"):
        for given in filter(None, (gss, code)):
            exact = [m.body.id for m in find_body(given) if m.reason == "exact"]
            assert exact == [slug]


def test_one_slip_in_the_name_of_a_council_still_finds_it_99_times_in_100() -> None:
    chance = random.Random(20261122)
    bodies = Body.objects.filter(ended=None, council=True).values_list("slug", "short_name")
    slips = [
        (slug, slip(name, chance))
        for slug, name in bodies
        if len(name) >= LONG_ENOUGH
        for _ in range(TYPOS_EACH)
    ]
    missed = [(s, text) for s, text in slips if s not in [m.body.id for m in find_body(text)[:3]]]
    assert len(missed) <= len(slips) / 100, missed


def slip(name: str, chance: random.Random) -> str:
    """Return `name` with one letter dropped, doubled by another, changed or swapped."""
    place = chance.choice([n for n, letter in enumerate(name) if letter.isalpha()])
    letter = chance.choice(string.ascii_lowercase)
    before, here, after = name[:place], name[place], name[place + 1 :]
    return chance.choice(
        [
            before + after,
            before + letter + here + after,
            before + letter + after,
            before + after[:1] + here + after[1:],
        ]
    )


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Northamtonshire", "north-northamptonshire"),
        ("Northamtonshire", "west-northamptonshire"),
        ("Northamptonshire", "north-northamptonshire"),
        ("Middlesborough", "middlesbrough"),
        ("edinburough", "city-of-edinburgh"),
        ("Newcastel", "newcastle-upon-tyne"),
        ("Kent social services", "kent"),
        ("Ynys Môn", "isle-of-anglesey"),
        ("RBKC", "kensington-and-chelsea"),
        ("Bornmouth", "bournemouth-christchurch-and-poole"),
        ("Belfast", "belfast-health-and-social-care-trust"),
    ],
)
def test_what_people_are_likely_to_type_is_understood(text: str, slug: str) -> None:
    assert slug in [match.body.id for match in find_body(text)[:3]]
