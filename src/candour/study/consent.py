"""Replays consent: what somebody had agreed to at any moment, and what must be asked again."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from candour.errors import ContentError
from candour.study.records import Given

_LAST = 1000


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What an item of consent says; one that is not `needed` may be refused by who takes part."""

    words: str
    needed: bool = True
    order: int = _LAST


def read_item(text: str) -> Wording:
    """Read an item from TOML; a text that is not TOML is all words, and needs a yes."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return Wording(words=text.strip())
    words, needed, order = given.get("words"), given.get("needed", True), given.get("order", _LAST)
    if not isinstance(words, str) or not words.strip():
        raise ContentError("This item of consent has no words.")
    if not isinstance(needed, bool) or not isinstance(order, int):
        raise ContentError("In an item of consent, needed is true or false and order a number.")
    return Wording(words=words.strip(), needed=needed, order=order)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where somebody stands at a moment: the last answer to each item, and whether they left."""

    answers: Mapping[str, Given]
    withdrawn: datetime | None = None

    @property
    def agreed(self) -> tuple[Given, ...]:
        """What is agreed; nothing is, once they have withdrawn."""
        return () if self.withdrawn else self._answered(agreed=True)

    @property
    def refused(self) -> tuple[Given, ...]:
        """What was answered with a no."""
        return self._answered(agreed=False)

    def _answered(self, *, agreed: bool) -> tuple[Given, ...]:
        found = (given for given in self.answers.values() if given.agreed is agreed)
        return tuple(sorted(found, key=lambda given: given.item))


def agreed_on(
    given: Iterable[Given], at: datetime, *, withdrawn: datetime | None = None
) -> Standing:
    """Return where somebody stood at a moment; the order of the answers does not matter.

    The later answer to an item wins; of two at one instant the no, so that doubt never binds.
    """
    answers: dict[str, Given] = {}
    for answer in sorted((one for one in given if one.at <= at), key=_order):
        answers[answer.item] = answer
    left = withdrawn if withdrawn is not None and withdrawn <= at else None
    return Standing(answers=answers, withdrawn=left)


def to_renew(answers: Iterable[Given], approved: Mapping[str, int]) -> tuple[str, ...]:
    """Return the items whose text has another approved version than the one last answered.

    An item that is no longer among the `approved` needs no answer any more.
    """
    last = {answer.item: answer for answer in sorted(answers, key=_order)}
    return tuple(
        sorted(
            item
            for item, number in approved.items()
            if item in last and _differs(last, item, number)
        )
    )


def unanswered(answers: Iterable[Given], approved: Mapping[str, int]) -> tuple[str, ...]:
    """Return the approved items that were never answered."""
    return tuple(sorted(set(approved) - {answer.item for answer in answers}))


def _differs(last: Mapping[str, Given], item: str, number: int) -> bool:
    return last[item].version != number


def _order(given: Given) -> tuple[datetime, bool, int, str, str, str]:
    return (given.at, not given.agreed, given.version, given.language, given.way, given.words)
