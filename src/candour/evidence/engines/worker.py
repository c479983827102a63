"""The worker process: reads documents until its pipe closes, and may die of any of them."""

import gc
import os
import resource
import signal
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection

from candour.errors import CandourError
from candour.evidence.engines.tasks import Bounds, Finished, Order, Task, finish
from candour.evidence.pipeline import Read

READY = "ready"
# The exit code of a worker that ran out of memory in a way Python noticed.
OUT_OF_MEMORY = 77
_MEGABYTE = 1024 * 1024


def main(descriptor: int) -> None:
    """Take the order, say that all is ready, then answer batch after batch."""
    pipe: Connection[object, object] = Connection(descriptor)
    order = pipe.recv()
    if not isinstance(order, Order):
        raise TypeError("the first message is the order")
    _bound_memory(order.bounds)
    try:
        read = order.make()
    except CandourError as error:
        pipe.send(error)
        return
    gc.freeze()
    pipe.send(READY)
    _serve(pipe, read, order)


def _serve(pipe: "Connection[object, object]", read: Read, order: Order) -> None:
    while True:
        try:
            batch = pipe.recv()
        except EOFError:
            return
        if isinstance(batch, Sequence):
            for task in batch:
                pipe.send(_timed(task, read, order))


def _timed(task: Task, read: Read, order: Order) -> Finished:
    """Read one document against the clock: the system ends the process even within a library."""
    signal.setitimer(signal.ITIMER_REAL, order.bounds.seconds)
    try:
        return finish(task, read=read, order=order)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _bound_memory(bounds: Bounds) -> None:
    limit = bounds.megabytes * _MEGABYTE
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    except (ValueError, OSError):
        return  # macOS refuses: there a document may take what it finds


if __name__ == "__main__":
    main(int(sys.argv[1]))
