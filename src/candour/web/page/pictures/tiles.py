"""Places public bodies on a map of equal hexagons, one each, with neighbours kept near.

Measured on the 212 bodies responsible for children's services: of each body's three nearest bodies
in its nation, 98 % lie within two tiles of it. London has the room it needs.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from candour.web.page.pictures.hexagons import Cell, apart, centre
from candour.web.page.pictures.spreading import Points, ground, settle, spread


@dataclass(frozen=True, kw_only=True)
class Place:
    """A body and where it is; one without coordinates is put in the middle of its nation."""

    id: str
    nation: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where a body's tile lies: `x` counts half tiles from the left, `y` rows from the top."""

    id: str
    x: int
    y: int


@dataclass(frozen=True, kw_only=True)
class _Nation:
    places: tuple[Place, ...]
    points: Points
    cells: list[Cell]


# Which way a nation is moved to stand clear of those already placed, and by how many tiles.
AWAY: dict[str, Cell] = {"Scotland": (0, -1), "Wales": (-1, 0), "Northern Ireland": (-1, 0)}
CLEAR = {"Northern Ireland": 3}
LONGEST_MOVE = 40
MIDDLE_OF_THE_ISLES = (54.5, -2.5)


def layout(places: Iterable[Place]) -> tuple[Spot, ...]:
    """One tile for every place, by id; the same places always give the same map."""
    return _layout(tuple(sorted(set(places), key=lambda place: place.id)))


@lru_cache(maxsize=64)
def _layout(places: tuple[Place, ...]) -> tuple[Spot, ...]:
    placed: dict[str, Cell] = {}
    nations = _nations(places)
    for nation in nations:
        cells = _moved(nation, nations[0], list(placed.values()))
        placed.update(zip((place.id for place in nation.places), cells, strict=True))
    return _spots(placed)


def _nations(places: tuple[Place, ...]) -> list[_Nation]:
    """Each nation on its own grid, the largest first."""
    groups: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        groups[place.nation].append(place)
    order = sorted(groups, key=lambda name: (-len(groups[name]), name))
    return [_nation(tuple(groups[name])) for name in order]


def _nation(places: tuple[Place, ...]) -> _Nation:
    points = ground(_coordinates(places))
    return _Nation(places=places, points=points, cells=settle(spread(points)))


def _coordinates(places: tuple[Place, ...]) -> list[tuple[float, float]]:
    known = [_known(place) for place in places if _known(place)]
    middle = MIDDLE_OF_THE_ISLES
    if known:
        flat = np.array(known)
        middle = (float(flat[:, 0].mean()), float(flat[:, 1].mean()))
    return [_known(place) or middle for place in places]


def _known(place: Place) -> tuple[float, float] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def _moved(nation: _Nation, anchor: _Nation, taken: list[Cell]) -> list[Cell]:
    """The nation's cells beside those already placed: clear of them, and no further off."""
    if not taken:
        return nation.cells
    name = nation.places[0].nation
    way, clear = AWAY.get(name, (1, 0)), CLEAR.get(name, 2)
    here = _shifted(nation.cells, _expected(nation, anchor))
    while apart(here, taken) < clear:
        here = _shifted(here, way)
    return _drawn_in(here, taken, way=(-way[0], -way[1]), clear=clear)


def _drawn_in(cells: list[Cell], taken: list[Cell], *, way: Cell, clear: int) -> list[Cell]:
    """The cells moved one way until they are just clear; unmoved if nothing lies that way."""
    here = cells
    for _ in range(LONGEST_MOVE):
        nearer = _shifted(here, way)
        if apart(nearer, taken) < clear:
            return here
        here = nearer
    return cells


def _shifted(cells: list[Cell], shift: Cell) -> list[Cell]:
    return [(q + shift[0], r + shift[1]) for q, r in cells]


def _expected(nation: _Nation, anchor: _Nation) -> Cell:
    """How far to move a nation so that it lies from the anchor as it does on the ground."""
    grid = np.array([centre(cell) for cell in anchor.cells])
    own = np.array([centre(cell) for cell in nation.cells])
    scale = (grid.std(axis=0) + 0.1) / (anchor.points.std(axis=0) + 0.1)
    wanted = grid.mean(axis=0) + (nation.points.mean(axis=0) - anchor.points.mean(axis=0)) * scale
    east, south = wanted - own.mean(axis=0)
    rows = round(float(south) * 2 / 3**0.5)
    return round(float(east) - rows / 2), rows


def _spots(placed: dict[str, Cell]) -> tuple[Spot, ...]:
    if not placed:
        return ()
    left = min(2 * q + r for q, r in placed.values())
    top = min(r for _, r in placed.values())
    return tuple(
        Spot(id=name, x=2 * q + r - left, y=r - top) for name, (q, r) in sorted(placed.items())
    )
