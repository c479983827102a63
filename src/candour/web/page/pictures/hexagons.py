"""Arithmetic on pointed-top hexagons in axial coordinates: q to the east, r to the south."""

from collections.abc import Iterable
from math import ceil, sqrt

Cell = tuple[int, int]

SIDES: tuple[Cell, ...] = ((1, 0), (1, -1), (0, -1), (-1, 0), (-1, 1), (0, 1))


def neighbours(cell: Cell) -> list[Cell]:
    """The six cells that share a side with this one."""
    return [(cell[0] + q, cell[1] + r) for q, r in SIDES]


def distance(one: Cell, other: Cell) -> int:
    """Steps from one cell to another."""
    q, r = one[0] - other[0], one[1] - other[1]
    return max(abs(q), abs(r), abs(q + r))


def apart(some: Iterable[Cell], others: Iterable[Cell]) -> int:
    """Steps between the nearest cells of two groups."""
    rest = list(others)
    return min(distance(one, other) for one in some for other in rest)


def centre(cell: Cell) -> tuple[float, float]:
    """Where the middle of a cell lies when neighbours are one apart."""
    return cell[0] + cell[1] / 2, cell[1] * sqrt(3) / 2


def disc(radius: int) -> list[Cell]:
    """Every cell within so many steps of the middle, row by row."""
    return [
        (q, r)
        for r in range(-radius, radius + 1)
        for q in range(-radius, radius + 1)
        if abs(q + r) <= radius
    ]


def smallest_disc(count: int) -> list[Cell]:
    """The cells nearest the middle, exactly so many, all joined."""
    radius = ceil(sqrt(count / 3)) + 1
    return sorted(disc(radius), key=lambda cell: (distance(cell, (0, 0)), cell))[:count]


def joined(cells: Iterable[Cell]) -> bool:
    """Whether one can walk between any two of these cells without leaving them."""
    left = set(cells)
    front = [left.pop()] if left else []
    while front:
        found = [cell for cell in neighbours(front.pop()) if cell in left]
        left.difference_update(found)
        front.extend(found)
    return not left
