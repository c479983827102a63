"""Gives each row of a table of costs a column of its own, so that all costs together are least.

Shortest augmenting paths, after Jonker and Volgenant (1987) in the form of Crouse (2016). The
library that does the same takes longer to read, on every start, than this takes to run.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Costs = NDArray[np.float64]
Places = NDArray[np.int64]
NOBODY = -1


@dataclass(kw_only=True)
class _Matching:
    """Who has which column so far, and the prices that show it cannot be done for less."""

    costs: Costs
    row_price: Costs
    column_price: Costs
    column_of: Places
    row_of: Places

    @classmethod
    def empty(cls, costs: Costs) -> Self:
        rows, columns = costs.shape
        return cls(
            costs=costs,
            row_price=np.zeros(rows),
            column_price=np.zeros(columns),
            column_of=np.full(rows, NOBODY),
            row_of=np.full(columns, NOBODY),
        )


@dataclass(kw_only=True)
class _Search:
    """The cheapest known way from one row to every column, and the columns already settled."""

    length: Costs
    came_from: Places
    settled: NDArray[np.bool_]
    rows: list[int]


def assign(costs: Costs) -> list[int]:
    """Return the column of each row; there must be at least as many columns as rows."""
    matching = _Matching.empty(costs)
    for row in range(len(costs)):
        search, free = _shortest_way(matching, row)
        _reprice(matching, search, row, free)
        _hand_on(matching, search, row, free)
    return [int(column) for column in matching.column_of]


def _shortest_way(matching: _Matching, row: int) -> tuple[_Search, int]:
    """Walk from `row` through columns that can be handed on, to the nearest free column."""
    columns = matching.costs.shape[1]
    search = _Search(
        length=np.full(columns, np.inf),
        came_from=np.full(columns, NOBODY),
        settled=np.zeros(columns, dtype=np.bool_),
        rows=[],
    )
    so_far, column = 0.0, NOBODY
    while column == NOBODY or matching.row_of[column] != NOBODY:
        here = row if column == NOBODY else int(matching.row_of[column])
        search.rows.append(here)
        onward = so_far - matching.row_price[here] + matching.costs[here] - matching.column_price
        better = (onward < search.length) & ~search.settled
        search.length[better] = onward[better]
        search.came_from[better] = here
        column = int(np.argmin(np.where(search.settled, np.inf, search.length)))
        so_far = float(search.length[column])
        search.settled[column] = True
    return search, column


def _reprice(matching: _Matching, search: _Search, row: int, free: int) -> None:
    """Raise the prices along the way, so that no row on it could have chosen better."""
    whole = search.length[free]
    matching.row_price[row] += whole
    others = np.array(search.rows[1:], dtype=np.int64)
    matching.row_price[others] += whole - search.length[matching.column_of[others]]
    matching.column_price[search.settled] -= whole - search.length[search.settled]


def _hand_on(matching: _Matching, search: _Search, row: int, free: int) -> None:
    """Give the free column to the last row of the way, its column to the one before, and so on."""
    column, giver = free, NOBODY
    while giver != row:
        giver = int(search.came_from[column])
        matching.row_of[column] = giver
        column, matching.column_of[giver] = int(matching.column_of[giver]), column
