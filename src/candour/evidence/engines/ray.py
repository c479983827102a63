"""Reads on a Ray cluster, or on this machine where none is named by RAY_ADDRESS."""

import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from candour.errors import EngineError
from candour.evidence.engines.pool import Item, Keep, Pool
from candour.evidence.engines.station import Station
from candour.evidence.engines.tasks import Finished, Order, Task


def readings(
    items: Iterable[Item], *, order: Order, keep: Keep, jobs: int | None = None
) -> Iterator[Finished]:
    """Yield what came of each item, in their order; `jobs` is the number of actors."""
    ray = _joined(jobs)
    try:
        cores = max(1, int(ray.cluster_resources().get("CPU", 1)))
        number = min(jobs or cores, cores)
        yield from Pool([_Away(ray, order) for _ in range(number)], keep=keep).run(items)
    finally:
        ray.shutdown()


class _Away:
    """A station on some machine of the cluster; there too a worker process does the reading."""

    def __init__(self, ray: Any, order: Order) -> None:
        self._ray = ray
        self._actor = ray.remote(_Actor).options(num_cpus=1).remote(order)

    def work(self, tasks: Sequence[Task]) -> Iterator[Finished]:
        """Yield what came of each task, once all are done."""
        try:
            yield from self._ray.get(self._actor.work.remote(list(tasks)))
        except self._ray.exceptions.RayActorError as error:
            raise EngineError(
                "A machine of the Ray cluster was lost. Run the command again: it will go on."
            ) from error

    def stop(self) -> None:
        """Let the machine go."""
        self._ray.kill(self._actor)

    def close(self) -> None:
        """Do nothing more: what has been let go holds nothing here."""


class _Actor:
    def __init__(self, order: Order) -> None:
        self._station = Station(order)

    def work(self, tasks: Sequence[Task]) -> list[Finished]:
        return list(self._station.work(tasks))


def _joined(jobs: int | None) -> Any:
    """Return the library, connected to the cluster; it counts usage only if told to."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray  # noqa: PLC0415 - an optional part
    except ImportError as error:
        raise EngineError(
            "Ray is not installed. Install it with: pip install 'candour[ray]'"
        ) from error
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    if os.environ.get("RAY_ADDRESS"):
        ray.init(**quiet)
    else:
        ray.init(num_cpus=jobs, include_dashboard=False, **quiet)
    return ray
