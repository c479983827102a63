"""Small servers that take messages, SMTP and HTTP, and behave or misbehave as they are told.

As a program of its own it serves both, notes each delivery in a file, and prints its ports.
"""

import json
import socketserver
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

# What either server may be told to do.
BEHAVE = "behave"
REFUSE = "refuse"
FAULT = "fault"
SILENT = "silent"
CUT_BEFORE = "cut before"
CUT_AFTER = "cut after"
REDIRECT = "redirect"
NONSENSE = "nonsense"


class Taken:
    """Each delivery: the key it came under and its words; one key is delivered once by HTTP."""

    def __init__(self, note: Callable[[str], None] = lambda _: None) -> None:
        self.mails: list[tuple[str, str]] = []
        self.texts: dict[str, dict[str, Any]] = {}
        self.asked = 0
        self.behaviour = BEHAVE
        self.stopped = threading.Event()
        self._note = note

    def mail(self, words: str) -> None:
        """Take an e-mail, as often as it comes."""
        key = words.partition("Message-ID: <")[2].partition("@")[0]
        self.mails.append((key, words))
        self._note(f"mail {key}")

    def text(self, key: str, given: dict[str, Any]) -> None:
        """Take a text message once for each key."""
        if key not in self.texts:
            self.texts[key] = given
            self._note(f"text {key}")


class Mail(socketserver.StreamRequestHandler):
    """As much of SMTP as a polite sender needs."""

    taken: Taken

    def handle(self) -> None:
        self.taken.asked += 1
        if self.taken.behaviour == SILENT:
            self.taken.stopped.wait(20)
            return
        with suppress(OSError):
            self._say("220 here" if self.taken.behaviour != NONSENSE else "hello?")
            while line := self.rfile.readline().decode().strip():
                if self._answer(line):
                    return

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())
        self.wfile.flush()

    def _answer(self, line: str) -> bool:
        """Answer a command; True where the conversation is over."""
        verb, told = line.split(" ", maxsplit=1)[0].upper(), self.taken.behaviour
        if verb == "DATA":
            return self._take()
        if verb == "RCPT" and told == REFUSE:
            self._say("550 nobody here")
        elif verb == "RCPT" and told == FAULT:
            self._say("451 later")
        else:
            self._say("221 bye" if verb == "QUIT" else "250 yes")
        return verb == "QUIT"

    def _take(self) -> bool:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline().decode()) not in {".\r\n", ""}:
            lines.append(line)
        if self.taken.behaviour == CUT_BEFORE:
            return True
        self.taken.mail("".join(lines))
        if self.taken.behaviour == CUT_AFTER:
            return True
        self._say("250 taken as 77")
        return False


class Texts(BaseHTTPRequestHandler):
    """A gateway for text messages that honours idempotency keys."""

    taken: Taken
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.taken.asked += 1
        told = self.taken.behaviour
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        given["authorization"] = self.headers["Authorization"]
        if told in {BEHAVE, CUT_AFTER, NONSENSE}:
            self.taken.text(self.headers["Idempotency-Key"], given)
        with suppress(OSError):
            self._answer(told)

    def do_GET(self) -> None:
        """Nobody should come here: a redirect was followed."""
        self.taken.asked += 100
        self._send(200, b"{}")

    def _answer(self, told: str) -> None:
        if told in {CUT_AFTER, CUT_BEFORE}:
            self.close_connection = True
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n{")
        elif told == SILENT:
            self._drip()
        elif told == REDIRECT:
            self._send(307, b"", Location="/elsewhere")
        else:
            status = {REFUSE: 400, FAULT: 500}.get(told, 202)
            self._send(status, b"not json" if told == NONSENSE else b'{"id": "t-9"}')

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "4000")
        self.end_headers()
        while not self.taken.stopped.is_set():
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.02)

    def _send(self, status: int, data: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Say nothing on standard error."""


class _MailServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: the other side may be killed, some tests are about that."""


class _TextServer(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: the other side may be killed, some tests are about that."""


def mail_server(taken: Taken) -> socketserver.TCPServer:
    """Return a mail server that does not serve yet."""
    return _MailServer(("127.0.0.1", 0), type("ToldMail", (Mail,), {"taken": taken}))


def text_server(taken: Taken) -> socketserver.TCPServer:
    """Return a gateway for text messages that does not serve yet."""
    return _TextServer(("127.0.0.1", 0), type("ToldTexts", (Texts,), {"taken": taken}))


@contextmanager
def serving(taken: Taken) -> Iterator[tuple[int, int]]:
    """Run both servers; yield the ports of mail and texts."""
    servers = (mail_server(taken), text_server(taken))
    for server in servers:
        threading.Thread(
            target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()
    try:
        yield servers[0].server_address[1], servers[1].server_address[1]
    finally:
        taken.stopped.set()
        for server in servers:
            server.shutdown()
            server.server_close()


def main(notes: Path) -> None:
    """Serve until standard input closes; note each delivery as one line."""

    def note(line: str) -> None:
        with notes.open("a") as file:
            file.write(f"{line}\n")

    with serving(Taken(note)) as (mail, texts):
        print(mail, texts, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
