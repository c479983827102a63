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
    number = jobs or len(os.sched_getaffinity(0))
    return Pool([Station(order) for _ in range(number)], keep=keep).run(items)
