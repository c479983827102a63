"""A voucher service on this machine, which keeps its orders and behaves as it is told."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any

from candour.config import Gateway

KEY = "vk-nobody-may-see-this"


@dataclass(kw_only=True)
class Shop:
    """Where the service is, the orders it made by their key, and every request it had."""

    gateway: Gateway
    orders: dict[str, dict[str, Any]] = field(default_factory=dict)
    requests: list[tuple[str, str]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    stopped: Event = field(default_factory=Event)
    lock: Lock = field(default_factory=Lock)

    def order(self, key: str, told: dict[str, Any]) -> dict[str, Any]:
        """Make an order once for each key, and hand out the same one ever after."""
        with self.lock:
            number = len(self.orders) + 1
            made = {
                "order": f"ORD-{number:04}",
                "reference": key,
                "amount": told["amount"],
                "code": f"LOCAL-{number:04}-{key[:6].upper()}",
            }
            return self.orders.setdefault(key, made)


class Exchange(BaseHTTPRequestHandler):
    """One request; what it is told to do with an order is the test's to say."""

    behave: Callable[["Exchange", dict[str, Any]], None]
    shop: Shop
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._note("POST")
        with suppress(OSError):  # the other side may hang up: some tests are about that
            type(self).behave(self, told)

    def do_GET(self) -> None:
        self._note("GET")
        found = self.shop.orders.get(self.path.rsplit("/", 1)[1])
        with suppress(OSError):
            self.send(found or {"error": "no such order"}, status=200 if found else 404)

    def _note(self, method: str) -> None:
        self.shop.requests.append((method, self.path))
        self.shop.keys.append(self.headers.get("Authorization"))

    @property
    def key(self) -> str:
        return str(self.headers["Idempotency-Key"])

    def make(self, told: dict[str, Any]) -> dict[str, Any]:
        """Make the order in the shop's books."""
        return self.shop.order(self.key, told)

    def send(self, told: Any, *, status: int = 200) -> None:
        """Answer with JSON, or with these very bytes."""
        data = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def hang(self) -> None:
        """Say nothing until the test is over."""
        self.shop.stopped.wait(10)

    def drip(self, data: bytes) -> None:
        """Send a byte at a time, until the one who asked is gone."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        for byte in data:
            if self.shop.stopped.is_set():
                return
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(0.05)

    def hang_up(self) -> None:
        """Close the line without a word."""
        self.close_connection = True
        self.connection.close()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Say nothing on standard error."""


Behaviour = Callable[[Exchange, dict[str, Any]], None]


def well(exchange: Exchange, told: dict[str, Any]) -> None:
    """Make the order and say so."""
    exchange.send(exchange.make(told), status=201)


@contextmanager
def serving(behave: Behaviour = well) -> Iterator[Shop]:
    """Run a service that treats each order by `behave`."""
    handler = type("Told", (Exchange,), {"behave": staticmethod(behave)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    address = f"http://127.0.0.1:{server.server_address[1]}/orders"
    handler.shop = Shop(gateway=Gateway(address=address, key=KEY))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield handler.shop
    finally:
        handler.shop.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()
