"""Reads what somebody typed: any text becomes a few plain words, never an expression."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST_QUERY = 200
MOST_WORDS = 12
_WORD = re.compile(r"[^\W_]+")
# PostgreSQL's own English index leaves these out; asking for them would find nothing there.
_SILENT_WORDS = """
    a about all am an and any are as at be been being but by can did do does doing don for
    from had has have having he her here hers him his how i if in into is it its just me
    more most my no nor not now of off on once only or other our ours out over own s same
    she should so some such t than that the their them then there these they this those
    through to too under until up very was we were what when where which while who whom
    why will with you your yours
"""
_SILENT = frozenset(_SILENT_WORDS.split())


@dataclass(frozen=True, kw_only=True)
class Query:
    """The words that will be looked for, and whether some were left out as too many."""

    text: str
    words: tuple[str, ...]
    trimmed: bool = False


def read(text: str) -> Query:
    """Return the words of `text`; the same word counts once."""
    shown = " ".join(text.replace("\x00", " ").split())
    kept = _cut(shown)
    found = list(dict.fromkeys(words(kept)))
    telling = [word for word in found if word not in _SILENT] or found
    return Query(
        text=kept,
        words=tuple(telling[:MOST_WORDS]),
        trimmed=kept != shown or len(telling) > MOST_WORDS,
    )


def _cut(text: str) -> str:
    """Return the beginning of a text that is too long, without a broken word at its end."""
    if len(text) <= LONGEST_QUERY:
        return text
    return text[: LONGEST_QUERY + 1].rpartition(" ")[0] or text[:LONGEST_QUERY]


def words(text: str) -> list[str]:
    """Return the words of a text in lower case and without accents."""
    return _WORD.findall(folded(text))


def folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).lower()
