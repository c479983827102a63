"""The voucher service: whatever it does, an order is made once and its code is had in the end."""

from typing import Any

import pytest

from candour.config import Gateway
from candour.errors import GatewayError
from candour.study.vouchers.exchange import Limits
from candour.study.vouchers.port import Bought, Order
from candour.study.vouchers.remote_seller import RemoteSeller
from tests.voucher_server import KEY, Exchange, serving

ORDER = Order(key="a1b2c3d4e5f6", pence=2500, kind="voucher")
AGAIN = Order(key=ORDER.key, pence=2500, kind="voucher", asked_before=True)
IMPATIENT = Limits(seconds=0.3)


def _cut(exchange: Exchange, told: dict[str, Any]) -> None:
    """The order is made, and the line is cut before the answer."""
    exchange.make(told)
    exchange.hang_up()


def _late(exchange: Exchange, told: dict[str, Any]) -> None:
    """The order is made, and the answer never comes."""
    exchange.make(told)
    exchange.hang()


def _slow(exchange: Exchange, told: dict[str, Any]) -> None:
    exchange.make(told)
    exchange.drip(b"{" + b" " * 500)


def _half(exchange: Exchange, told: dict[str, Any]) -> None:
    exchange.make(told)
    exchange.send_response(200)
    exchange.send_header("Content-Length", "500")
    exchange.end_headers()
    exchange.wfile.write(b'{"code": "LOC')
    exchange.hang_up()


def _broken(exchange: Exchange, told: dict[str, Any]) -> None:
    exchange.make(told)
    exchange.send(b"<h1>Server error</h1>", status=500)


def _conflict(exchange: Exchange, told: dict[str, Any]) -> None:
    exchange.make(told)
    exchange.send({"error": "this key was used"}, status=409)


def _rubbish(exchange: Exchange, told: dict[str, Any]) -> None:
    exchange.make(told)
    exchange.send(b"[" * 60_000)


def _huge(exchange: Exchange, told: dict[str, Any]) -> None:
    exchange.make(told)
    exchange.send(b" " * 100_000)


def _another(exchange: Exchange, told: dict[str, Any]) -> None:
    exchange.send(exchange.make(told) | {"reference": "somebody else's"})


def _dearer(exchange: Exchange, told: dict[str, Any]) -> None:
    exchange.send(exchange.make(told) | {"amount": 9900})


def _codeless(exchange: Exchange, told: dict[str, Any]) -> None:
    exchange.send(exchange.make(told) | {"code": ""})


def _accepted(exchange: Exchange, told: dict[str, Any]) -> None:
    exchange.make(told)
    exchange.send({"state": "pending"}, status=202)


MADE_BUT_UNSAID = (
    _cut, _late, _slow, _half, _broken, _conflict, _rubbish, _huge, _another, _dearer, _codeless,
    _accepted,
)  # fmt: skip


def test_an_order_is_made_with_the_key_and_its_code_comes_back() -> None:
    with serving() as shop:
        bought = RemoteSeller(shop.gateway).buy(ORDER)
    assert bought == Bought(code="LOCAL-0001-A1B2C3", receipt="ORD-0001")
    assert (shop.requests, shop.keys) == ([("POST", "/orders")], [f"Bearer {KEY}"])


@pytest.mark.parametrize("behave", MADE_BUT_UNSAID)
def test_an_order_whose_answer_is_lost_is_asked_about(behave: Any) -> None:
    with serving(behave) as shop:
        bought = RemoteSeller(shop.gateway, limits=IMPATIENT).buy(ORDER)
    assert bought.receipt == "ORD-0001"
    assert [method for method, _ in shop.requests] == ["POST", "GET"]


def test_an_order_that_may_have_been_made_is_asked_about_before_anything_is_ordered() -> None:
    with serving() as shop:
        shop.order(ORDER.key, {"amount": 2500})
        assert RemoteSeller(shop.gateway).buy(AGAIN).receipt == "ORD-0001"
        assert shop.requests == [("GET", f"/orders/{ORDER.key}")]


def test_an_order_that_was_never_made_is_made_when_asked_again() -> None:
    with serving() as shop:
        assert RemoteSeller(shop.gateway).buy(AGAIN).receipt == "ORD-0001"
        assert [method for method, _ in shop.requests] == ["GET", "POST"]


def test_where_neither_order_nor_question_is_answered_the_doubt_stays() -> None:
    with serving(lambda exchange, _: exchange.hang_up()) as shop:
        with pytest.raises(GatewayError) as refused:
            RemoteSeller(shop.gateway).buy(ORDER)
        assert (refused.value.certain, len(shop.orders)) == (False, 0)


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 405, 413, 422, 429])
def test_a_plain_refusal_is_certain_and_says_why(status: int) -> None:
    said = pytest.raises(GatewayError, match=r"^The voucher service .+\.$")
    with serving(lambda exchange, _: exchange.send({}, status=status)) as shop, said as refused:
        RemoteSeller(shop.gateway).buy(ORDER)
    assert (refused.value.certain, len(shop.requests)) == (True, 1)
    assert KEY not in str(refused.value)


def test_a_redirect_is_not_followed() -> None:
    said = pytest.raises(GatewayError, match="status 302")
    with serving(lambda exchange, _: exchange.send({}, status=302)) as shop, said:
        RemoteSeller(shop.gateway).buy(ORDER)


def test_a_service_that_is_not_there_surely_sold_nothing() -> None:
    nowhere = Gateway(address="http://127.0.0.1:9/orders", key=KEY)
    with pytest.raises(GatewayError, match=r"^The voucher service cannot be reached\.$") as refused:
        RemoteSeller(nowhere).buy(ORDER)
    assert refused.value.certain


def test_neither_code_nor_key_is_shown_where_they_are_printed() -> None:
    with serving() as shop:
        printed = repr(RemoteSeller(shop.gateway).buy(ORDER)) + repr(shop.gateway)
    assert "LOCAL" not in printed
    assert KEY not in printed
