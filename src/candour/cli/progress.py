"""Says what is being done, and shows that it is still going on."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(words: str) -> Iterator[None]:
    """Print `words`, a dot for each further second, and the time it took."""
    print(f"{words} ", end="", flush=True)
    started = time.monotonic()
    over = threading.Event()
    ticking = threading.Thread(target=_tick, args=(over,), daemon=True)
    ticking.start()
    try:
        yield
    except BaseException:
        _stop(over, ticking)
        print(" stopped.", flush=True)
        raise
    _stop(over, ticking)
    print(f" done in {time.monotonic() - started:.1f} s.", flush=True)


def _tick(over: threading.Event) -> None:
    while not over.wait(1):
        sys.stdout.write(".")
        sys.stdout.flush()


def _stop(over: threading.Event, ticking: threading.Thread) -> None:
    over.set()
    ticking.join()
