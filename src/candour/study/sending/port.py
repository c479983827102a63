"""What every way of sending a message promises."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """One message, addressed; `key` is the same each time this message is handed over.

    `leave` is where its reader can stop taking part; mail programs show a button for it.
    """

    key: str
    to: str = field(repr=False)
    subject: str = field(default="", repr=False)
    body: str = field(repr=False)
    leave: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """That a message was taken, and what the one who took it calls it."""

    reference: str = ""


Leaving = Callable[[], None]


def at_once() -> None:
    """Let the words leave without a mark."""


class Carrying(Protocol):
    """A way out. Where it `honours_keys`, the same key is delivered once, however often it comes.

    `send` calls `leaving` once, just before the words leave: what dies earlier surely sent nothing,
    and what `leaving` raises keeps them here. It returns only once the message was taken; else it
    raises GatewayError, `certain` where it surely was not taken.
    """

    @property
    def honours_keys(self) -> bool:
        """Tell whether a message may be handed over again under the same key."""

    def send(self, letter: Outgoing, *, leaving: Leaving = at_once) -> Receipt:
        """Hand a message over."""
