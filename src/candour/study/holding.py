"""The records that say what is held about a person, who may read it, and when it goes."""

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Which store holds it; `OUTSIDE` the tables are files and the trail of changes."""

    MAIN = "main database"
    VAULT = "vault"
    KEYRING = "keyring"
    OUTSIDE = "outside the tables"


class Fate(StrEnum):
    """What erasure does to it."""

    DELETE = "deleted"
    BLANK = "emptied"
    KEEP = "kept"


class Moment(StrEnum):
    """With which of a study's dates it goes; who asks, or does not go on, loses the first two."""

    IDENTITY = "with the identities"
    ANSWERS = "with the answers"
    LEDGER = "with the books"
    NEVER = "not erased"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What erasure does, at which moment; what is kept has a reason."""

    fate: Fate
    moment: Moment
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Holding:
    """One field: `table` is `part.Model`; `withdrawal` says what a withdrawal does to it."""

    table: str
    field: str
    what: str
    place: Place
    sealed: bool
    readers: str
    withdrawal: str
    rule: Rule


GONE = Rule(fate=Fate.DELETE, moment=Moment.IDENTITY)
GONE_WITH_ANSWERS = Rule(fate=Fate.DELETE, moment=Moment.ANSWERS)
CLEARED = Rule(fate=Fate.BLANK, moment=Moment.IDENTITY)
CLEARED_WITH_ANSWERS = Rule(fate=Fate.BLANK, moment=Moment.ANSWERS)
CLEARED_WITH_BOOKS = Rule(fate=Fate.BLANK, moment=Moment.LEDGER)


def kept(why: str) -> Rule:
    """Return the rule of what stays, with its reason."""
    return Rule(fate=Fate.KEEP, moment=Moment.NEVER, why=why)
