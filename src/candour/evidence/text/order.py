"""The order in which a person reads the parts of a page."""

import heapq
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

# More parts than this stand in the order of the file: a drawing of single letters, not a text.
_MANY = 2_000
# Parts that overlap by less than this many points stand above each other.
_SLACK = 1.0


def reading_order(parts: Sequence[tuple[float, float, float, float, float]]) -> list[int]:
    """Return the indexes of `parts` in reading order: the file's, but none before one above it.

    Each part is left, bottom, right, top and the right edge of its column, in points. A part
    reaches to the edge of its column where nothing stands beside it.
    """
    if not 1 < len(parts) <= _MANY:
        return list(range(len(parts)))
    left, bottom, right, top, column = np.array(parts).T
    beside = (np.minimum(top[:, None], top) - np.maximum(bottom[:, None], bottom)) > _SLACK
    beside &= left >= right[:, None]
    nearest = np.where(beside, left, np.inf).min(axis=1)
    reach = np.maximum(right, np.minimum(column, nearest))
    common = np.minimum(reach[:, None], reach) - np.maximum(left[:, None], left)
    above = (bottom[:, None] >= top - _SLACK) & (common > _SLACK)
    above &= ~above.T
    return _sorted(above)


def _sorted(above: NDArray[np.bool_]) -> list[int]:
    """Return indexes so that each follows all above it, else in their own order."""
    waiting = above.sum(axis=0)
    ready = [int(index) for index in np.flatnonzero(waiting == 0)]
    found: list[int] = []
    while ready:
        index = heapq.heappop(ready)
        found.append(index)
        for below in np.flatnonzero(above[index]).tolist():
            waiting[below] -= 1
            if waiting[below] == 0:
                heapq.heappush(ready, below)
    rest = set(range(len(above))).difference(found)
    return [*found, *sorted(rest)]
