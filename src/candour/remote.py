"""Opens a connection to another machine, and ends it when its time is over."""

import contextlib
import socket
import ssl
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPSConnection
from threading import Event, Timer
from urllib.parse import urlsplit


def connection(address: str, *, seconds: float) -> HTTPConnection:
    """Return a connection, not yet made, to an http(s) address; its certificate is checked."""
    parts = urlsplit(address)
    if parts.scheme == "https":
        trusted = ssl.create_default_context()
        return HTTPSConnection(parts.netloc, timeout=seconds, context=trusted)
    return HTTPConnection(parts.netloc, timeout=seconds)


@contextlib.contextmanager
def within(
    seconds: float, *, of: Callable[[], socket.socket | None], late: Event | None = None
) -> Iterator[None]:
    """Cut the line when the time is up: a socket's own limit begins anew with every byte.

    Whoever reads from it then sees it closed, and `late` is set.
    """

    def cut() -> None:
        if late is not None:
            late.set()
        line = of()
        if line is not None:
            with contextlib.suppress(OSError):  # already closed
                line.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
