"""Shows on standard error how far a long piece of work has come, so that output stays clean."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Thing = TypeVar("Thing")
_SILENT = 1.0


class Counter:
    """Says how many are done, from the first second on and then once a second."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._started = self._said = time.monotonic()
        self._spoke = False

    def __call__(self, done: int, of: int) -> None:
        """Say how far it has come, if it is time to."""
        now = time.monotonic()
        if now - self._said >= _SILENT:
            self._said, self._spoke = now, True
            print(f"{self._words}: {done:,} of {of:,}", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Say how long it took, if anything was said."""
        if self._spoke:
            taken = time.monotonic() - self._started
            print(f"{self._words}: done in {taken:.1f} s", file=sys.stderr, flush=True)


def counted(things: Iterable[Thing], *, of: int, words: str) -> Iterator[Thing]:
    """Yield the things, counting them."""
    counter = Counter(words)
    for number, thing in enumerate(things, start=1):
        yield thing
        counter(number, of)
    counter.close()
