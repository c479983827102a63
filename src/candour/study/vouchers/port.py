"""What Candour asks of whoever sells vouchers."""

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class Order:
    """One thank-you to buy; `key` is the same however often it is asked for, `kind` its sort.

    `asked_before` tells that an earlier try may have bought it.
    """

    key: str
    pence: int
    kind: str
    asked_before: bool = False


@dataclass(frozen=True, kw_only=True)
class Bought:
    """The code that was bought, which is never shown in a log, and the seller's name for it."""

    code: str = field(repr=False)
    receipt: str


class Seller(Protocol):
    """A pool of codes bought beforehand, or a service outside."""

    name: str

    def buy(self, order: Order) -> Bought:
        """Return the one code of this order's key: the same, however often it is asked for.

        Raises GatewayError: `certain` where surely nothing was bought; else the order may exist,
        and only asking the same seller again with the same key is safe.
        """
