"""Tells whether a proposal and a label mean the same system, supplier, status and place."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from candour.evidence.records import ProposedUse
from candour.records import Stance
from tests.benchmarks.reading.labels import Row

_APOSTROPHES = re.compile("['\u2018\u2019]")
_ALIKE = 85
_ENDED = frozenset({"ended", "ended_after_use", "cancelled_before_use", "replaced"})


def folded(text: str) -> str:
    """Return small letters and figures with single spaces, apostrophes gone."""
    return " ".join(re.findall(r"[a-z0-9]+", _APOSTROPHES.sub("", text.lower())))


def same_name(labels: Iterable[str], name: str) -> bool:
    """Tell whether `name` is one of the labels, in other spelling or as part of it."""
    mine = folded(name)
    for label in filter(None, map(folded, labels)):
        if mine and (
            fuzz.token_set_ratio(label, mine) >= _ALIKE
            or (min(len(label), len(mine)) > 3 and (label in mine or mine in label))
        ):
            return True
    return False


def names(row: Row) -> tuple[str, ...]:
    """Return every name that a label gives a system."""
    return (row["system_name"], *row["alternative_names"].split(";"))


def same_status(row: Row, use: ProposedUse) -> bool:
    """Tell whether the status agrees; a label may allow several, and “unknown” allows all."""
    allowed = {row["status"], *row.get("status_also_ok", "").split(";")}
    if "unknown" in allowed:
        return True
    if "denied" in allowed and use.stance is Stance.DENIES:
        return True
    if "cancelled" in allowed and use.status in _ENDED:
        return True
    return use.status in allowed


def place(content: str, first: str, last: str) -> tuple[int, int] | None:
    """Return where the words from `first` to `last` stand in the content, marks and case aside."""
    plain, places = _plain(content)
    start = plain.find(_plain(first)[0].strip())
    if start < 0:
        return None
    wanted = _plain(last)[0].strip()
    end = plain.find(wanted, start)
    stop = (end + len(wanted) if end >= 0 else start + len(first)) - 1
    return places[start], places[min(stop, len(places) - 1)] + 1


def _plain(text: str) -> tuple[str, list[int]]:
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        if _APOSTROPHES.match(letter):
            continue
        kept = letter.lower() if letter.isalnum() else " "
        if kept != " " or (letters and letters[-1] != " "):
            letters.append(kept[0])
            places.append(at)
    return "".join(letters), places
