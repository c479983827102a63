"""Ends a conversation with another machine when its time is over, however slowly it drips."""

import contextlib
import socket
from collections.abc import Callable, Iterator
from threading import Timer


@contextlib.contextmanager
def within(seconds: float, *, of: Callable[[], socket.socket | None]) -> Iterator[None]:
    """Shut the socket down after so many seconds; whoever reads from it then sees it closed."""

    def cut() -> None:
        line = of()
        if line is not None:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
