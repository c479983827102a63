"""Hands tasks to several stations and returns the answers in the order of the tasks."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TypeAlias

from candour.evidence.engines.station import Works
from candour.evidence.engines.tasks import Finished, Task

# What an engine is given: work, or what is known already and only keeps its place in the order.
Item: TypeAlias = Task | Finished
Keep: TypeAlias = Callable[[Finished], None]

_SECONDS = 0.4  # a batch takes about so long: the pipe's cost vanishes, the ends stay even
_MOST = 256
_BYTES = 8 * 1024 * 1024
_AHEAD = 2  # batches under way for each station
_HELD = 32 * 1024 * 1024  # bytes of answers that wait for an earlier, slow document
_SENT = 128 * 1024 * 1024  # bytes of documents under way


class Pace:
    """Sizes batches by how long the documents so far have taken."""

    def __init__(self) -> None:
        self._size = 1

    def note(self, *, tasks: int, seconds: float) -> None:
        """Learn from one batch; a size at most doubles."""
        fits = int(_SECONDS * tasks / max(seconds, 1e-6))
        self._size = max(1, min(fits, self._size * 2, _MOST))

    def batches(self, items: Iterable[Item]) -> Iterator[list[Item]]:
        """Divide the items, reading no further ahead than one batch."""
        batch: list[Item] = []
        held = 0
        for item in items:
            batch.append(item)
            held += item.size
            if len(batch) >= self._size or held >= _BYTES:
                yield batch
                batch, held = [], 0
        if batch:
            yield batch


@dataclass(kw_only=True)
class Batch:
    """Items under way; `size` is theirs in bytes."""

    answers: Future[list[Finished]]
    size: int

    @property
    def held(self) -> int:
        """Return how many bytes of answers wait for their turn."""
        if not self.answers.done():
            return 0
        return sum(finished.size for finished in self.answers.result())


class Pool:
    """Stations at work, one thread each; whatever the number, the answers are the same."""

    def __init__(self, stations: Sequence[Works], *, keep: Keep) -> None:
        self._stations = stations
        self._idle: SimpleQueue[Works] = SimpleQueue()
        for station in stations:
            self._idle.put(station)
        self._keep = keep
        self._pace = Pace()
        self._pending: deque[Batch] = deque()

    def run(self, items: Iterable[Item]) -> Iterator[Finished]:
        """Yield an answer for each item, in order; `keep` hears of each as soon as it is there."""
        threads = ThreadPoolExecutor(len(self._stations))
        try:
            for batch in self._pace.batches(items):
                yield from self._until_free()
                answers = threads.submit(self._answer, batch)
                size = sum(item.size for item in batch)
                self._pending.append(Batch(answers=answers, size=size))
            while self._pending:
                yield from self._pending.popleft().answers.result()
        finally:
            self._clear(threads)

    def _clear(self, threads: ThreadPoolExecutor) -> None:
        for station in self._stations:
            station.stop()
        threads.shutdown(cancel_futures=True)
        for station in self._stations:
            station.close()

    def _until_free(self) -> Iterator[Finished]:
        """Yield what is ready, and wait until another batch may be sent."""
        while True:
            while self._pending and self._pending[0].answers.done():
                yield from self._pending.popleft().answers.result()
            busy = [batch for batch in self._pending if not batch.answers.done()]
            held = sum(batch.held for batch in self._pending)
            sent = sum(batch.size for batch in busy)
            if busy and held > _HELD:
                wait([busy[0].answers])
            elif len(busy) >= _AHEAD * len(self._stations) or sent > _SENT:
                wait([batch.answers for batch in busy], return_when=FIRST_COMPLETED)
            else:
                return

    def _answer(self, batch: Sequence[Item]) -> list[Finished]:
        """Work through one batch at a free station."""
        tasks = [item for item in batch if isinstance(item, Task)]
        answers = {item.number: item for item in batch if isinstance(item, Finished)}
        for finished in self._work(tasks):
            self._keep(finished)
            answers[finished.number] = finished
        return [answers[item.number] for item in batch]

    def _work(self, tasks: Sequence[Task]) -> Iterator[Finished]:
        if not tasks:
            return
        station = self._idle.get()
        started = time.monotonic()
        try:
            yield from station.work(tasks)
        finally:
            self._idle.put(station)
            self._pace.note(tasks=len(tasks), seconds=time.monotonic() - started)
