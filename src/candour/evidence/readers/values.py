"""Holds each value of a language model's answer against the words it is said to come from."""

import re
from calendar import month_name
from collections.abc import Iterable

from candour import dates
from candour.errors import DateError
from candour.evidence.readers.instruction import NAMES, REASONS, STATUSES, TECHNIQUES
from candour.evidence.readers.quoting import locate
from candour.records import Stance

LONGEST_NAME = 80
_CHOICES = {"technique": TECHNIQUES, "ending_reason": REASONS}
_SAYS_NO = re.compile(
    r"\b(?:no|not|never|none|neither|nor|cannot|without|nil)\b|n['\u2019]t\b", re.IGNORECASE
)
_NOT_USED = re.compile(
    r"(?:\b(?:not|never)|n['\u2019]t)\s+(?:\w+\s+){0,2}us(?:e|ed|ing)\b", re.IGNORECASE
)
# Words that information is not held speak of papers, and neither of a use nor of a denial.
_NOT_HELD = re.compile(
    r"(?:\b(?:not|no)|n['\u2019]t)\b[^.?!]{0,60}\b(?:held|hold)\b|\bholds? (?:no|not)\b",
    re.IGNORECASE,
)
_PRESENT = ("in_use", "pilot")


def value(name: str, said: str, *, quote: str, sentence: str, stance: Stance) -> str:
    """Return the value that `quote` can bear out for the property `name`, or an empty text.

    `sentence` is the whole of what the quote was taken from: half of it may say the opposite.
    """
    if _NOT_HELD.search(sentence):
        return ""
    if name in _CHOICES:
        return said if said in _CHOICES[name] else ""
    if name == "status":
        return said if _may_be(said, sentence=sentence, stance=stance) else ""
    found = words(said, quotes=[quote])
    if name in NAMES:
        return found if len(found) <= LONGEST_NAME and any(map(str.isalpha, found)) else ""
    if name == "cost":
        return found if any(map(str.isdigit, found)) else ""
    return found or quote


def words(said: str, *, quotes: Iterable[str]) -> str:
    """Return `said` as the first of the quotes that holds it writes it, or an empty text."""
    for quote in quotes:
        found = locate(said, content=quote, within=[(0, len(quote))])
        if found:
            return quote[slice(*found)]
    return ""


def says_no(quote: str) -> bool:
    """Tell whether a quote says no in its own words, as every denial must."""
    return bool(_SAYS_NO.search(quote))


def dated(said: str, *, quotes: Iterable[str]) -> str:
    """Return an EDTF date as far as the quotes name it: its year, its month by name, its day."""
    try:
        start = dates.parse(said).start
    except DateError:
        return ""
    year, *finer = start.digits.split("-") if start else [""]
    quote = next((quote for quote in quotes if year and year in quote), "")
    kept = [year] if quote else []
    if kept and finer and month_name[int(finer[0])].lower() in quote.lower():
        kept.append(finer[0])
    if len(kept) > 1 and finer[1:] and re.search(rf"\b0?{int(finer[1])}(?!\d)", quote):
        kept.append(finer[1])
    return "-".join(kept)


def _may_be(said: str, *, sentence: str, stance: Stance) -> bool:
    if stance is Stance.DENIES:
        return said == "declared_not_used"
    if said in _PRESENT and _NOT_USED.search(sentence):
        return False
    return said in STATUSES and said != "declared_not_used"
