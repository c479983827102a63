"""Asks Django's own handler for a page, as a visitor without cookies would."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer; `pieces` can be read once."""

    status: int
    kind: str
    location: str
    pieces: Iterator[bytes]

    @property
    def html(self) -> bool:
        return self.kind.startswith("text/html")


class Visitor:
    """Reads pages of the site without a network."""

    def __init__(self) -> None:
        self._handler = WSGIHandler()

    def get(self, address: str) -> Answer:
        """Return the answer to a path with its query."""
        said: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]], *_: object) -> Any:
            said["status"] = int(status.split(maxsplit=1)[0])
            said["headers"] = {name.lower(): value for name, value in headers}

        body = self._handler(_environ(address), start)
        headers = said["headers"]
        return Answer(
            status=said["status"],
            kind=headers.get("content-type", ""),
            location=headers.get("location", ""),
            pieces=_read(body),
        )


def _read(body: Any) -> Iterator[bytes]:
    try:
        yield from body
    finally:
        if hasattr(body, "close"):
            body.close()


def _environ(address: str) -> dict[str, Any]:
    parts, origin = urlsplit(address), urlsplit(settings.ORIGIN)
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(parts.path).encode().decode("latin-1"),
        "QUERY_STRING": parts.query,
        "SERVER_NAME": origin.hostname or "127.0.0.1",
        "SERVER_PORT": str(origin.port or (443 if origin.scheme == "https" else 80)),
        "HTTP_HOST": origin.netloc,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": origin.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
