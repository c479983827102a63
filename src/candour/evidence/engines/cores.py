"""Reads with one worker process for each core of this machine."""

import os
from collections.abc import Iterable, Iterator

from candour.evidence.engines.pool import Item, Keep, Pool
from candour.evidence.engines.station import Station
from candour.evidence.engines.tasks import Finished, Order


def readings(
    items: Iterable[Item], *, order: Order, keep: Keep, jobs: int | None = None
) -> Iterator[Finished]:
    """Yield what came of each item, in their order; `jobs` is the number of workers."""
    return Pool([Station(order) for _ in range(jobs or _cores())], keep=keep).run(items)


def _cores() -> int:
    """Return how many cores this process may use; macOS does not tell."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
