"""Reads with one worker process."""

from collections.abc import Iterable, Iterator

from candour.evidence.engines.pool import Item, Keep, Pool
from candour.evidence.engines.station import Station
from candour.evidence.engines.tasks import Finished, Order


def readings(items: Iterable[Item], *, order: Order, keep: Keep) -> Iterator[Finished]:
    """Yield what came of each item, in their order."""
    return Pool([Station(order)], keep=keep).run(items)
