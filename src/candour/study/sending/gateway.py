"""Sends text messages by a plain HTTP gateway that takes JSON and honours idempotency keys."""

import http.client
import json
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from candour import remote
from candour.config import Gateway
from candour.errors import GatewayError
from candour.study.sending.port import Leaving, Outgoing, Receipt, at_once

SECONDS = 20.0
_ANSWER_LIMIT = 65_536


@dataclass(frozen=True, kw_only=True)
class HttpGateway:
    """A gateway at the address the operator named; no other is ever asked, whatever it answers."""

    gateway: Gateway
    seconds: float = SECONDS
    honours_keys: bool = True

    def send(self, letter: Outgoing, *, leaving: Leaving = at_once) -> Receipt:
        """Post the message; what it answers decides whether it was taken."""
        where = urlsplit(self.gateway.address)
        line = remote.connection(self.gateway.address, seconds=self.seconds)
        try:
            _connect(line)
            leaving()
            # The library lets go of the socket before an answer is read; the deadline must not.
            held = line.sock
            with remote.within(self.seconds, of=lambda: held):
                status, answer = _ask(line, where, self._headers(letter), _body(letter))
        finally:
            line.close()
        return _receipt(status, answer)

    def _headers(self, letter: Outgoing) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {self.gateway.key}",
            "Content-Type": "application/json",
            "Idempotency-Key": letter.key,
        }


def _body(letter: Outgoing) -> bytes:
    return json.dumps({"to": letter.to, "text": letter.body}).encode()


def _connect(line: http.client.HTTPConnection) -> None:
    try:
        line.connect()
    except OSError as error:
        raise GatewayError(
            "The gateway for text messages cannot be reached; nothing was sent.", certain=True
        ) from error


def _ask(
    line: http.client.HTTPConnection, where: SplitResult, headers: dict[str, str], body: bytes
) -> tuple[int, bytes]:
    try:
        line.request("POST", where.path or "/", body=body, headers=headers)
        answer = line.getresponse()
        return answer.status, _whole(answer)
    except (OSError, http.client.HTTPException) as error:
        raise GatewayError(
            "The gateway for text messages was cut off before it had answered.", certain=False
        ) from error


def _whole(answer: http.client.HTTPResponse) -> bytes:
    words = answer.read(_ANSWER_LIMIT)
    if answer.length and len(words) < _ANSWER_LIMIT:
        raise http.client.IncompleteRead(words, answer.length)
    return words


def _receipt(status: int, answer: bytes) -> Receipt:
    if 200 <= status < 300:
        return Receipt(reference=_reference(answer))
    # A fault of the gateway's own may have come after it had taken the message.
    raise GatewayError(
        f"The gateway for text messages refused (answer {status}).",
        certain=status < 500,
    )


def _reference(answer: bytes) -> str:
    try:
        given = json.loads(answer)
    except ValueError:
        return ""
    return str(given.get("id", ""))[:120] if isinstance(given, dict) else ""
