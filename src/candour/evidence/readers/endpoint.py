"""Asks an OpenAI-compatible endpoint one question, within limits of time, size and tries."""

import json
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from threading import Event
from typing import Any
from urllib.parse import urlsplit

from candour import remote
from candour.config import Model
from candour.errors import ModelError

_BUSY = {429, 500, 502, 503, 504}


@dataclass(frozen=True, kw_only=True)
class Patience:
    """Limits of one question: seconds of one try and of all with their waits, bytes, tries.

    `whole` is less than the time that `candour read` gives a document.
    """

    seconds: float = 50
    whole: float = 170
    size: int = 1_000_000
    tries: int = 4


class _TryAgain(Exception):  # noqa: N818 - a signal between two functions, never seen outside
    """The endpoint may answer later; `wait` is how long it asks us to leave it alone."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


def ask(
    question: Mapping[str, Any],
    *,
    model: Model,
    patience: Patience,
    wait: Callable[[float], None] = time.sleep,
) -> Any:
    """Return the JSON that the endpoint answers to one chat completion.

    Raises ModelError with what went wrong; never with the key, nor with the answer's words.
    """
    body = json.dumps(question).encode()
    last = time.monotonic() + patience.whole - patience.seconds
    for turn in range(patience.tries):
        try:
            return _json(_once(body, model=model, patience=patience))
        except _TryAgain as problem:
            pause = 2.0**turn if problem.wait is None else problem.wait
            if turn + 1 == patience.tries or time.monotonic() + pause > last:
                raise ModelError(f"The language model {problem}; try again later.") from problem
            wait(pause)
    raise ModelError("The language model was not asked: no tries are allowed.")


def _once(body: bytes, *, model: Model, patience: Patience) -> bytes:
    connection = remote.connection(model.address, seconds=patience.seconds)
    late = Event()
    try:
        connection.connect()
        held = connection.sock
        with remote.within(patience.seconds, of=lambda: held, late=late):
            data = _exchange(connection, body, model=model, size=patience.size)
    except ssl.SSLCertVerificationError as error:
        raise ModelError("The language model's certificate cannot be trusted.") from error
    except (OSError, HTTPException) as error:
        if late.is_set() or isinstance(error, TimeoutError):
            raise ModelError(_slow(patience.seconds)) from error
        raise _TryAgain("could not be reached, or broke off") from error
    finally:
        connection.close()
    if late.is_set():  # a line cut by us can look like an answer that ended
        raise ModelError(_slow(patience.seconds))
    return data


def _exchange(connection: HTTPConnection, body: bytes, *, model: Model, size: int) -> bytes:
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if model.key:
        headers["Authorization"] = f"Bearer {model.key}"
    path = urlsplit(model.address).path
    connection.request("POST", f"{path}/chat/completions", body=body, headers=headers)
    response = connection.getresponse()
    _check(response)
    data = response.read(size + 1)
    if len(data) > size:
        raise ModelError(f"The language model's answer is larger than {size:,} bytes.")
    if response.length:
        raise IncompleteRead(data)
    return data


def _check(response: HTTPResponse) -> None:
    status = response.status
    if status in _BUSY:
        asked = _retry_after(response.headers.get("Retry-After", ""))
        raise _TryAgain(f"answers that it is busy or broken (status {status})", wait=asked)
    if 300 <= status < 400:
        raise ModelError(
            "The language model's address leads elsewhere; no redirect is followed. "
            "Set CANDOUR_MODEL_URL to where it really is."
        )
    if status in {401, 403}:
        raise ModelError("The language model refuses our key; check CANDOUR_MODEL_KEY.")
    if status != 200:
        raise ModelError(
            f"The language model refuses the question (status {status}); "
            "check CANDOUR_MODEL_URL and CANDOUR_MODEL_NAME."
        )


def _retry_after(words: str) -> float | None:
    """Return the seconds that a Retry-After header asks for, or None where it asks for none."""
    if words.isascii() and words.isdigit():
        return float(words[:9])
    try:
        moment = parsedate_to_datetime(words)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ModelError("The language model's answer is not JSON.") from error


def _slow(seconds: float) -> str:
    return f"The language model did not answer within {seconds:g} seconds."
