"""A small language model's endpoint on this machine, which behaves or misbehaves as it is told."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from candour.config import Model

KEY = "sk-nobody-may-see-this"


@dataclass(kw_only=True)
class Endpoint:
    """Where the model is, every question it was asked, and the keys that came with them."""

    model: Model
    questions: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    stopped: Event = field(default_factory=Event)

    def material(self, number: int = -1) -> dict[str, Any]:
        """Return what a question gave the model to read."""
        material: dict[str, Any] = json.loads(self.questions[number]["messages"][1]["content"])
        return material


class Exchange(BaseHTTPRequestHandler):
    """One request; `send` answers it, `behave` decides how."""

    behave: Callable[["Exchange", dict[str, Any]], None]
    endpoint: Endpoint
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.endpoint.questions.append(question)
        self.endpoint.keys.append(self.headers.get("Authorization"))
        self.endpoint.paths.append(self.path)
        with suppress(OSError):  # the other side may hang up: some tests are about that
            type(self).behave(self, question)

    def do_GET(self) -> None:
        """Nobody should come here: a redirect was followed."""
        self.endpoint.paths.append(self.path)
        self.send(b"{}")

    def send(
        self,
        data: bytes,
        *,
        status: int = 200,
        media_type: str = "application/json",
        **headers: str,
    ) -> None:
        """Answer with these bytes."""
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def drip(self, data: bytes, *, pause: float = 0.05) -> None:
        """Send a byte at a time, until the one who asked is gone."""
        for byte in data:
            if self.endpoint.stopped.is_set():
                return
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(pause)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Say nothing on standard error."""


Behaviour = Callable[[Exchange, dict[str, Any]], None]


@contextmanager
def serving(behave: Behaviour, *, key: str = KEY) -> Iterator[Endpoint]:
    """Run an endpoint that answers each question by `behave`."""
    handler = type("Told", (Exchange,), {"behave": staticmethod(behave)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    handler.endpoint = Endpoint(model=Model(address=address, name="small", key=key))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield handler.endpoint
    finally:
        handler.endpoint.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()


def answering(content: str) -> Behaviour:
    """Behave as a model that says `content` whatever it is asked."""
    return lambda exchange, _: exchange.send(completion(content))


def saying(*uses: dict[str, Any]) -> Behaviour:
    """Behave as a model that reports these uses."""
    return answering(json.dumps({"uses": uses}))


def completion(content: Any) -> bytes:
    """Wrap an answer as a chat completion."""
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return json.dumps({"object": "chat.completion", "choices": [choice]}).encode()


def use(*claims: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a use as a well-behaved model would report it."""
    given = {
        "body": "Exampleshire County Council",
        "stance": "asserts",
        "scope": "",
        "status_dated": "",
        "confidence": 0.9,
        "claims": list(claims),
    }
    return given | fields


def claim(name: str, value: str, quote: str, confidence: float = 0.9) -> dict[str, Any]:
    """Return a claim as a well-behaved model would report it."""
    return {"property": name, "value": value, "quote": quote, "confidence": confidence}
