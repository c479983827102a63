"""The map layout: everybody placed, nobody on top of another, neighbours near, nations whole."""

import csv
import random
import tomllib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from candour.web.page.pictures.hexagons import Cell, apart, distance, joined
from candour.web.page.pictures.tiles import Place, Spot, layout

BODIES = Path(__file__).parents[3] / "content" / "bodies"
NATIONS = {
    "England": (49.9, 55.7, -5.7, 1.7),
    "Scotland": (54.7, 60.3, -7.2, -1.1),
    "Wales": (51.4, 53.4, -5.1, -2.7),
    "Northern Ireland": (54.1, 55.2, -8.0, -5.5),
}


@st.composite
def places(draw: st.DrawFn) -> list[Place]:
    found = []
    for number in range(draw(st.integers(1, 40))):
        nation = draw(st.sampled_from(sorted(NATIONS)))
        south, north, west, east = NATIONS[nation]
        known = draw(st.integers(0, 9)) > 0
        found.append(
            Place(
                id=f"b{number}",
                nation=nation,
                latitude=draw(st.floats(south, north)) if known else None,
                longitude=draw(st.floats(west, east)) if known else None,
            )
        )
    return found


def cell(spot: Spot) -> Cell:
    return (spot.x - spot.y) // 2, spot.y


def invented_country(seed: int = 7) -> list[Place]:
    """A hundred bodies spread over England and fifty crowded on one city, as around London."""
    dice = random.Random(seed)
    wide = [(dice.uniform(50.5, 55), dice.uniform(-4, 1)) for _ in range(100)]
    city = [(dice.gauss(51.5, 0.1), dice.gauss(-0.1, 0.15)) for _ in range(50)]
    return [
        Place(id=f"b{number:03}", nation="England", latitude=latitude, longitude=longitude)
        for number, (latitude, longitude) in enumerate(wide + city)
    ]


@settings(max_examples=40, deadline=None)
@given(places())
def test_every_body_has_its_own_tile_and_every_nation_is_whole_and_clear(
    given_places: list[Place],
) -> None:
    spots = {spot.id: cell(spot) for spot in layout(given_places)}
    assert sorted(spots) == sorted(place.id for place in given_places)
    assert len(set(spots.values())) == len(spots)
    nations = {
        name: [spots[place.id] for place in given_places if place.nation == name]
        for name in {place.nation for place in given_places}
    }
    assert all(joined(cells) for cells in nations.values())
    assert all(
        apart(nations[one], nations[other]) >= 2
        for one in nations
        for other in nations
        if one != other
    )


@settings(max_examples=20, deadline=None)
@given(places(), st.randoms())
def test_the_order_of_arrival_never_changes_the_map(
    given_places: list[Place], dice: random.Random
) -> None:
    shuffled = list(given_places)
    dice.shuffle(shuffled)
    assert layout(shuffled) == layout(given_places)


def test_neighbours_stay_near_even_where_a_third_of_the_bodies_share_one_city() -> None:
    country = invented_country()
    spots = {spot.id: cell(spot) for spot in layout(country)}
    assert share_of_neighbours_near(country, spots) >= 0.9


def share_of_neighbours_near(country: list[Place], spots: dict[str, Cell]) -> float:
    near = [
        distance(spots[place.id], spots[other.id]) <= 2
        for place in country
        for other in three_nearest(place, country)
    ]
    return sum(near) / len(near)


def three_nearest(place: Place, country: list[Place]) -> list[Place]:
    def away(other: Place) -> float:
        north = (place.latitude or 0) - (other.latitude or 0)
        east = ((place.longitude or 0) - (other.longitude or 0)) * 0.58
        return north**2 + east**2

    return sorted((other for other in country if other != place), key=away)[:3]


def test_scotland_lies_above_england_and_wales_and_northern_ireland_to_its_left() -> None:
    middle = {"England": (52, -1), "Scotland": (57, -4), "Wales": (52, -4)}
    middle["Northern Ireland"] = (54.6, -6.5)
    country = [
        Place(
            id=f"{nation}{number}",
            nation=nation,
            latitude=latitude + number % 3 / 2,
            longitude=longitude + number // 3 / 2,
        )
        for nation, (latitude, longitude) in middle.items()
        for number in range(30 if nation == "England" else 9)
    ]
    spots = {spot.id: spot for spot in layout(country)}
    assert max(spots[f"Scotland{n}"].y for n in range(9)) < spots["England4"].y
    assert max(spots[f"Wales{n}"].x for n in range(9)) < spots["England4"].x
    assert max(spots[f"Northern Ireland{n}"].x for n in range(9)) < spots["England4"].x


def test_no_bodies_give_an_empty_map() -> None:
    assert layout([]) == ()


def test_identical_places_are_parted() -> None:
    twins = [Place(id=f"t{n}", nation="Wales", latitude=52.0, longitude=-3.0) for n in range(12)]
    assert len({(spot.x, spot.y) for spot in layout(twins)}) == 12


def real_bodies() -> list[Place]:
    """The bodies responsible for children's services today, from the project's own content."""
    kinds = tomllib.loads((BODIES / "responsibility.toml").read_text(encoding="utf-8"))["type"]
    responsible = {kind["id"] for kind in kinds if kind["responsible"]}
    rows = [
        row
        for name in ("authorities.csv", "others.csv")
        for row in csv.DictReader((BODIES / name).open(encoding="utf-8", newline=""))
    ]
    return [
        Place(
            id=row["id"],
            nation=row["nation"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )
        for row in rows
        if row["type"] in responsible and not row["ended"]
    ]


def test_the_real_map_keeps_ninety_six_in_a_hundred_neighbours_near_and_suits_a_phone() -> None:
    country = real_bodies()
    spots = layout(country)
    cells = {spot.id: cell(spot) for spot in spots}
    shares = [
        share_of_neighbours_near([place for place in country if place.nation == nation], cells)
        for nation in NATIONS
    ]
    assert len(spots) == len(country) == len(set(cells.values()))
    assert min(shares) >= 0.96
    assert max(spot.x for spot in spots) / 2 + 1 <= 18
