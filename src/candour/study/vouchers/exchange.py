"""Sends one HTTP request within limits of time and size, and says whether it surely arrived not."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from candour import remote
from candour.errors import GatewayError


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How many seconds an exchange may take in all, and how many bytes an answer may have."""

    seconds: float = 20
    size: int = 64_000


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back, whole."""

    status: int
    body: bytes


def exchange(
    method: str, address: str, *, body: bytes | None, headers: Mapping[str, str], limits: Limits
) -> Answer:
    """Return the answer; raise GatewayError, `certain` only where nothing was handed over."""
    connection = remote.connection(address, seconds=limits.seconds)
    try:
        _connect(connection)
        # The library lets go of the socket before an answer is read; the deadline must not.
        held = connection.sock
        with remote.within(limits.seconds, of=lambda: held):
            connection.request(method, urlsplit(address).path, body=body, headers=dict(headers))
            response = connection.getresponse()
            data = response.read(limits.size + 1)
            whole = not response.length
    except (OSError, HTTPException) as error:
        raise GatewayError("The voucher service broke off or took too long.", certain=False) from (
            error
        )
    finally:
        connection.close()
    if not whole or len(data) > limits.size:
        raise GatewayError("The voucher service's answer did not come whole.", certain=False)
    return Answer(status=response.status, body=data)


def _connect(connection: HTTPConnection) -> None:
    try:
        connection.connect()
    except ssl.SSLCertVerificationError as error:
        raise GatewayError(
            "The voucher service's certificate cannot be trusted.", certain=True
        ) from error
    except OSError as error:
        raise GatewayError("The voucher service cannot be reached.", certain=True) from error
