"""The books of the thank-yous: every movement of money as lines that add up to nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Account(StrEnum):
    """Where value is; `bought` and `promised` only give, and so stand below nothing.

    What was bought is in stock, given or lost; what was promised is owed until it is given.
    """

    BOUGHT = "bought"
    STOCK = "stock"
    OWED = "owed"
    GIVEN = "given"
    PROMISED = "thanks"
    LOST = "lost"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One side of a movement: `pence` above nothing where the account receives."""

    occasion: str
    account: Account
    pence: int


def bought(what: str, *, pence: int) -> tuple[Line, ...]:
    """Return the lines of codes that came in: an import, or one order at a service."""
    return _lines(f"bought:{what}", {Account.BOUGHT: -pence, Account.STOCK: pence})


def arisen(entitlement: str, *, pence: int) -> tuple[Line, ...]:
    """Return the lines of a thank-you that somebody now has a right to."""
    return _lines(f"arisen:{entitlement}", {Account.PROMISED: -pence, Account.OWED: pence})


def given(entitlement: str, *, pence: int) -> tuple[Line, ...]:
    """Return the lines of a thank-you handed over: a code leaves, and nothing is owed for it."""
    return _lines(
        f"given:{entitlement}",
        {
            Account.STOCK: -pence,
            Account.GIVEN: pence,
            Account.OWED: -pence,
            Account.PROMISED: pence,
        },
    )


def lost(code: str, *, pence: int) -> tuple[Line, ...]:
    """Return the lines of a code that can no longer be given: expired, or declared void."""
    return _lines(f"lost:{code}", {Account.STOCK: -pence, Account.LOST: pence})


def balance(lines: Iterable[Line]) -> Mapping[Account, int]:
    """Return what stands in each account."""
    total: Counter[Account] = Counter(dict.fromkeys(Account, 0))
    for line in lines:
        total[line.account] += line.pence
    return dict(total)


def is_balanced(lines: Iterable[Line]) -> bool:
    """Tell whether the lines of every occasion add up to nothing, to the penny."""
    return not unbalanced(lines)


def unbalanced(lines: Iterable[Line]) -> tuple[str, ...]:
    """Return the occasions whose lines do not add up to nothing."""
    sums: defaultdict[str, int] = defaultdict(int)
    for line in lines:
        sums[line.occasion] += line.pence
    return tuple(sorted(occasion for occasion, pence in sums.items() if pence))


def _lines(occasion: str, moves: Mapping[Account, int]) -> tuple[Line, ...]:
    return tuple(
        Line(occasion=occasion, account=account, pence=pence) for account, pence in moves.items()
    )
