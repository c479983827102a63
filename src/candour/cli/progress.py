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


class Bar:
    """How far a long piece of work has come, on standard error.

    On a terminal one line is drawn again and again; elsewhere a plain line comes now and then.
    `of` is how many there are, None where nobody can know.
    """

    _DRAWN, _PLAIN = 0.2, 10.0
    _WIDTH = 24

    def __init__(self, words: str, *, of: int | None) -> None:
        self._words = words
        self._of = of
        self._done = 0
        self._started = self._said = time.monotonic()
        self._is_drawn = sys.stderr.isatty()

    def advance(self) -> None:
        """Count one more, and say so if it is time to."""
        self._done += 1
        now = time.monotonic()
        if now - self._said >= (self._DRAWN if self._is_drawn else self._PLAIN):
            self._said = now
            self._say(now)

    def clear(self) -> None:
        """Take the drawn line away, so that other words may be printed."""
        if self._is_drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def _say(self, now: float) -> None:
        rate = self._done / max(now - self._started, 1e-9)
        of = f" of {self._of:,}" if self._of else ""
        text = f"{self._words} {self._done:,}{of}, {rate:,.0f} a second"
        if self._is_drawn:
            print(f"\r\x1b[K{self._picture()}{text}", end="", file=sys.stderr, flush=True)
        else:
            print(text, file=sys.stderr, flush=True)

    def _picture(self) -> str:
        if not self._of:
            return ""
        full = min(self._WIDTH, self._WIDTH * self._done // self._of)
        return f"[{'#' * full}{'.' * (self._WIDTH - full)}] "
