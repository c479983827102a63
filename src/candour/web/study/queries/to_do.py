"""One thing that a study's team must do, and how they come into order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

_LAST = datetime.max.replace(tzinfo=UTC)


class Kind(StrEnum):
    """What is asked for; the page has the words."""

    CALL = "call"
    TASK = "task"
    NOT_STARTED = "not_started"
    NOT_ENDED = "not_ended"
    NOT_CALLED = "not_called"
    NO_CONSENT = "no_consent"
    OFFER_ENDS = "offer_ends"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    THANKS = "thanks"
    THANKS_STUCK = "thanks_stuck"
    ERASURE = "erasure"
    TEXTS = "texts"
    ETHICS = "ethics"
    NO_PLAN = "no_plan"
    SIGNALS = "signals"


@dataclass(frozen=True, kw_only=True)
class Item:
    """Something to do: `about` is a pseudonym, a session or a text; `path` lies below the study's.

    `due` is when it must be done, or when what it is about begins; `red` is late or near to lost.
    """

    kind: Kind
    path: str
    about: str = ""
    task: str = ""
    due: datetime | None = None
    red: bool = False
    count: int = 1
    mine: bool = False


def in_order(items: Iterable[Item]) -> list[Item]:
    """The red first, then what is due soonest."""
    return sorted(items, key=lambda item: (not item.red, item.due or _LAST, item.kind))
