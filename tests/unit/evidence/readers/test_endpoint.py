"""What asking an endpoint promises, whatever answers there."""

import json
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

from candour.config import Model
from candour.errors import ModelError
from candour.evidence.readers.endpoint import Patience, ask
from tests.model_server import KEY, Behaviour, Endpoint, Exchange, completion, serving

QUICK = Patience(seconds=0.4, whole=60, size=5_000, tries=3)
GOOD = completion('{"uses": []}')


class Waits(list[float]):
    """Remembers how long it was told to wait, and does not."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def asked(endpoint: Endpoint, waits: Waits | None = None) -> Any:
    wait = Waits() if waits is None else waits
    return ask({"model": "small"}, model=endpoint.model, patience=QUICK, wait=wait)


def told(behave: Behaviour, waits: Waits | None = None) -> tuple[str, Endpoint]:
    """Ask an endpoint that misbehaves; return what a person is told."""
    with serving(behave) as endpoint, pytest.raises(ModelError) as caught:
        asked(endpoint, waits)
    return str(caught.value), endpoint


def in_turn(*answers: Callable[[Exchange], None]) -> Behaviour:
    """Behave first one way, then the next; the last goes on for ever."""
    left = list(answers)
    return lambda exchange, _: (left.pop(0) if len(left) > 1 else left[0])(exchange)


def status(number: int, **headers: str) -> Callable[[Exchange], None]:
    return lambda exchange: exchange.send(KEY.encode(), status=number, **headers)


def good(exchange: Exchange) -> None:
    exchange.send(GOOD)


def test_a_good_answer_is_returned_as_it_is() -> None:
    with serving(in_turn(good)) as endpoint:
        assert asked(endpoint) == json.loads(GOOD)
    assert endpoint.paths == ["/v1/chat/completions"]
    assert endpoint.keys == [f"Bearer {KEY}"]
    assert endpoint.questions == [{"model": "small"}]


def test_without_a_key_none_is_sent() -> None:
    with serving(in_turn(good), key="") as endpoint:
        asked(endpoint)
    assert endpoint.keys == [None]


@pytest.mark.parametrize("number", [429, 500, 502, 503, 504])
def test_a_busy_or_broken_endpoint_is_asked_again_after_ever_longer_waits(number: int) -> None:
    waits = Waits()
    with serving(in_turn(status(number), status(number), good)) as endpoint:
        assert asked(endpoint, waits) == json.loads(GOOD)
    assert waits == [1, 2]


def test_an_endpoint_that_stays_broken_is_given_up_after_the_last_try() -> None:
    waits = Waits()
    words, endpoint = told(in_turn(status(500)), waits)
    assert words == (
        "The language model answers that it is busy or broken (status 500); try again later."
    )
    assert (len(endpoint.questions), waits) == (3, [1, 2])


@pytest.mark.parametrize(
    ("asks", "waited"), [("7", [7]), ("0", [0]), ("soon", [1]), ("\u00b2", [1]), ("-3", [1])]
)
def test_retry_after_is_heeded_where_it_can_be_read(asks: str, waited: list[float]) -> None:
    waits = Waits()
    with serving(in_turn(status(429, Retry_After=asks), good)) as endpoint:
        asked(endpoint, waits)
    assert waits == waited


def test_a_retry_after_in_the_form_of_a_date_is_heeded() -> None:
    waits = Waits()
    with serving(
        in_turn(status(429, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"), good)
    ) as endpoint:
        asked(endpoint, waits)
    assert waits == [0]


def test_nobody_waits_for_an_hour() -> None:
    waits = Waits()
    words, endpoint = told(in_turn(status(429, Retry_After="3600")), waits)
    assert words.endswith("(status 429); try again later.")
    assert (len(endpoint.questions), waits) == (1, [])


def test_what_is_tried_again_and_again_ends_before_the_time_of_all_tries_is_over() -> None:
    hasty = Patience(seconds=0.4, whole=3, size=5_000, tries=9)
    waits = Waits()
    with serving(in_turn(status(500))) as endpoint, pytest.raises(ModelError):
        ask({}, model=endpoint.model, patience=hasty, wait=waits)
    assert waits == [1, 2]


@pytest.mark.parametrize("number", [301, 302, 307, 308])
def test_no_redirect_is_followed_and_the_key_stays_here(number: int) -> None:
    with serving(in_turn(good)) as other:
        words, endpoint = told(in_turn(status(number, Location=f"{other.model.address}/stolen")))
        assert (other.paths, other.keys) == ([], [])
    assert words.startswith("The language model's address leads elsewhere")
    assert len(endpoint.questions) == 1


def test_a_refused_key_says_so_and_does_not_show_it() -> None:
    words, endpoint = told(in_turn(status(401)))
    assert words == "The language model refuses our key; check CANDOUR_MODEL_KEY."
    assert len(endpoint.questions) == 1


def test_a_huge_answer_is_not_taken_in() -> None:
    words, _ = told(in_turn(lambda exchange: exchange.send(b"x" * 50_000)))
    assert words == "The language model's answer is larger than 5,000 bytes."


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_slow_drip_ends_at_the_limit_of_time(head: bytes) -> None:
    def drip(exchange: Exchange) -> None:
        exchange.wfile.write(head)
        exchange.drip(b"X-Padding: " + b"y" * 4_000)

    begun = time.monotonic()
    words, endpoint = told(in_turn(drip))
    assert words == "The language model did not answer within 0.4 seconds."
    assert time.monotonic() - begun < 2
    assert len(endpoint.questions) == 1


def test_silence_ends_at_the_limit_of_time() -> None:
    words, _ = told(lambda exchange, _: exchange.endpoint.stopped.wait(2) and None)
    assert words == "The language model did not answer within 0.4 seconds."


def test_a_line_cut_in_the_middle_is_tried_again() -> None:
    def cut(exchange: Exchange) -> None:
        exchange.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{")
        exchange.wfile.flush()
        exchange.close_connection = True
        exchange.connection.shutdown(socket.SHUT_RDWR)

    waits = Waits()
    with serving(in_turn(cut, good)) as endpoint:
        assert asked(endpoint, waits) == json.loads(GOOD)
    assert waits == [1]


def test_nobody_there_is_said_in_words() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    model = Model(address=f"http://127.0.0.1:{port}/v1", name="small", key=KEY)
    waits = Waits()
    with pytest.raises(ModelError, match=r"^The language model could not be reached"):
        ask({}, model=model, patience=QUICK, wait=waits)
    assert waits == [1, 2]


@pytest.mark.parametrize("data", [b"", b"<html>Sorry</html>", b"\xff\xfe", b"[" * 4_000, b'{"a":'])
def test_what_is_not_json_is_refused(data: bytes) -> None:
    words, _ = told(in_turn(lambda exchange: exchange.send(data)))
    assert words == "The language model's answer is not JSON."


def test_nonsense_in_place_of_http_is_refused() -> None:
    words, _ = told(in_turn(lambda exchange: exchange.wfile.write(b"no\r\n\r\n") and None))
    assert words.startswith("The language model could not be reached, or broke off")


@pytest.mark.parametrize("number", [400, 401, 403, 404, 413, 429, 500])
def test_neither_the_key_nor_the_answers_words_are_ever_told(number: int) -> None:
    words, endpoint = told(in_turn(status(number)))
    assert KEY not in words
    assert KEY not in repr(endpoint.model)
