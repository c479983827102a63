"""Turns a crowded map into an even one: every body gets room, and neighbours stay neighbours."""

from math import cos, radians

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from candour.web.page.pictures.hexagons import Cell, centre, disc, joined, smallest_disc

Points = NDArray[np.float64]

# A degree of longitude is shorter than one of latitude; the squeeze suits narrow phones.
MIDDLE_LATITUDE = 54.5
SQUEEZE = 0.8
ROOM = 1.05
ROUNDS = 150
STEP = 0.35
PULL = 0.08
LINKS = 4
GOLDEN_ANGLE = 2.39996
FAR = 1e9


def ground(coordinates: list[tuple[float, float]]) -> Points:
    """Latitudes and longitudes as flat positions, south growing downwards as on a page."""
    flat = np.array(coordinates, dtype=np.float64).reshape(-1, 2)
    east = flat[:, 1] * cos(radians(MIDDLE_LATITUDE)) * SQUEEZE
    return np.column_stack([east, -flat[:, 0]])


def spread(points: Points) -> Points:
    """Grow every point slowly into a disc that pushes others away and pulls its neighbours."""
    links = _links(points)
    now = _scaled(points)
    for turn in range(ROUNDS):
        # Growing slowly keeps the order of places: a crowd opens up instead of bursting.
        room = ROOM * min(1.0, 0.1 + 1.2 * turn / ROUNDS)
        away = now[:, None] - now[None]
        gaps = np.sqrt((away**2).sum(axis=2)) + np.eye(len(now))
        push = 0.5 * np.clip(room - gaps, 0, None) - PULL * links * np.clip(gaps - room, 0, None)
        np.fill_diagonal(push, 0)
        now = now + STEP * (away * (push / gaps)[..., None]).sum(axis=1)
    return now


def _links(points: Points) -> NDArray[np.bool_]:
    """Which pairs count as neighbours: the nearest few of either."""
    count = len(points)
    gaps = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2)) + np.eye(count) * FAR
    nearest = np.argsort(gaps, axis=1, kind="stable")[:, : min(LINKS, count - 1)]
    links = np.zeros((count, count), dtype=np.bool_)
    links[np.arange(count)[:, None], nearest] = True
    return links | links.T


def _scaled(points: Points) -> Points:
    """Blow the map up until a tile's worth of ground falls to each point; part identical points."""
    count = len(points)
    extent = np.ptp(points, axis=0)
    scale = np.sqrt(count) / max(float(np.sqrt(extent[0] * extent[1])), 0.02)
    turn = np.arange(count) * GOLDEN_ANGLE
    apart = 0.01 * np.column_stack([np.cos(turn), np.sin(turn)])
    return np.asarray((points - points.mean(axis=0)) * scale + apart)


def settle(points: Points) -> list[Cell]:
    """The nearest free cell for every point, all cells joined; drawn tighter until they are."""
    for tightness in np.linspace(1, 0.5, 11):
        tight = points * tightness
        chosen = _nearest(tight, disc(int(np.abs(tight).max() * 1.4) + 4))
        if joined(chosen):
            return chosen
    return _nearest(points, smallest_disc(len(points)))


def _nearest(points: Points, cells: list[Cell]) -> list[Cell]:
    """One cell for each point, so that the squares of all moves together are least."""
    middles = np.array([centre(cell) for cell in cells])
    cost = ((points[:, None] - middles[None]) ** 2).sum(axis=2)
    return [cells[index] for index in linear_sum_assignment(cost)[1]]
