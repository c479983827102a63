"""Buys from one HTTP voucher service that honours idempotency keys."""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from candour.config import Gateway
from candour.errors import GatewayError
from candour.study.vouchers.exchange import Answer, Limits, exchange
from candour.study.vouchers.port import Bought, Order

LONGEST_CODE = 100
LONGEST_RECEIPT = 80
# The service has read the order and will not take it: nothing was bought.
_REFUSALS = {
    400: "does not understand the order",
    401: "refuses our key; check CANDOUR_VOUCHER_KEY",
    402: "has no money of ours left",
    403: "refuses our key; check CANDOUR_VOUCHER_KEY",
    404: "is not at this address; check CANDOUR_VOUCHER_URL",
    405: "takes no orders at this address; check CANDOUR_VOUCHER_URL",
    413: "does not understand the order",
    422: "cannot make this order",
    429: "is busy",
}
_DONE = {200, 201}


class RemoteSeller:
    """POSTs an order with its key, and GETs the key where the answer leaves a doubt."""

    name = "service"

    def __init__(self, gateway: Gateway, *, limits: Limits | None = None) -> None:
        self._gateway = gateway
        self._limits = limits or Limits()

    def buy(self, order: Order) -> Bought:
        """Return the code of this order's key; ask what became of it where the answer was cut."""
        if order.asked_before:
            with suppress(GatewayError):
                return self._asked(order)
        try:
            answer = self._send("POST", "", order=order)
            if answer.status in _REFUSALS:
                raise _refused(answer.status)
            return _bought(answer, order)
        except GatewayError as error:
            if error.certain:
                raise
            return self._asked_after(order, doubt=error)

    def _asked(self, order: Order) -> Bought:
        """Return what the service made of an order."""
        return _bought(self._send("GET", f"/{order.key}", order=order), order)

    def _asked_after(self, order: Order, *, doubt: GatewayError) -> Bought:
        """Return what the service made of an order; where that is not known, raise the doubt."""
        try:
            return self._asked(order)
        except GatewayError as error:
            raise doubt from error

    def _send(self, method: str, path: str, *, order: Order) -> Answer:
        told = {
            "reference": order.key,
            "amount": order.pence,
            "currency": "GBP",
            "product": order.kind,
        }
        headers = {
            "Accept": "application/json",
            "Content-Type": "application/json",
            "Authorization": f"Bearer {self._gateway.key}",
            "Idempotency-Key": order.key,
        }
        return exchange(
            method,
            f"{self._gateway.address.rstrip('/')}{path}",
            body=json.dumps(told).encode() if method == "POST" else None,
            headers=headers,
            limits=self._limits,
        )


def _refused(status: int) -> GatewayError:
    return GatewayError(f"The voucher service {_REFUSALS[status]}.", certain=True)


def _bought(answer: Answer, order: Order) -> Bought:
    """Return what an answer says was bought; raise GatewayError where it is not this order."""
    if answer.status not in _DONE:
        raise GatewayError(
            f"The voucher service answers neither yes nor no (status {answer.status}).",
            certain=False,
        )
    told = _json(answer.body)
    if told.get("reference") != order.key or told.get("amount") != order.pence:
        raise GatewayError(
            "The voucher service answers about another order; ask it about this one.",
            certain=False,
        )
    return Bought(
        code=_word(told, "code", longest=LONGEST_CODE),
        receipt=_word(told, "order", longest=LONGEST_RECEIPT),
    )


def _json(body: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise _rubbish() from error
    if not isinstance(told, dict):
        raise _rubbish()
    return told


def _word(told: Mapping[str, Any], name: str, *, longest: int) -> str:
    word = told.get(name)
    if not isinstance(word, str) or not word.strip() or not word.isprintable():
        raise _rubbish()
    if len(word) > longest:
        raise _rubbish()
    return word.strip()


def _rubbish() -> GatewayError:
    return GatewayError("The voucher service's answer cannot be read.", certain=False)
