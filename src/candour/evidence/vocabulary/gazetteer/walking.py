"""Bodies that no register knows, from the word for their kind and the name beside it."""

import re
from collections.abc import Sequence

from candour.evidence.vocabulary.gazetteer.clues import Clues

_REACH = 110
_STOP = re.compile(r"[.;:,()\[\]{}\u201c\u201d\"!?|/\t\u2022\u2026_\u2013\u2014]|\n\s*\n| - ")
# A name of more words is a line of a heading or of a chart.
_MOST = 7
_TOKEN = re.compile(r"\S+")
Token = re.Match[str]


def start_before(content: str, end: int, *, clues: Clues) -> int | None:
    """Return where the name before a kind word begins, or None where none stands there."""
    base = max(0, end - _REACH)
    stops = list(_STOP.finditer(content, base, end))
    base = stops[-1].end() if stops else base
    tokens = list(_TOKEN.finditer(content, base, end))
    taken = _walk(tokens[::-1], clues)
    return taken[-1].start() if _is_name(taken, clues) else None


def end_after(content: str, start: int, *, clues: Clues) -> int | None:
    """Return where the name after a kind word ends, or None where none stands there."""
    stop = _STOP.search(content, start, start + _REACH)
    tokens = list(_TOKEN.finditer(content, start, stop.start() if stop else start + _REACH))
    taken = _walk(tokens, clues)
    return taken[-1].end() if _is_name(taken, clues) else None


def _walk(tokens: Sequence[Token], clues: Clues) -> list[Token]:
    """Take capitalised words, and small words that lie between two of them."""
    taken: list[Token] = []
    for n, token in enumerate(tokens):
        word = token.group()
        following = tokens[n + 1].group() if n + 1 < len(tokens) else ""
        joins = bool(taken) and _joins(word, following, clues)
        if _is_own(word, clues) or joins:
            taken.append(token)
        else:
            break
    while taken and not _is_own(taken[-1].group(), clues):
        taken.pop()
    return taken


def _is_own(word: str, clues: Clues) -> bool:
    possessive = re.search(r"['\u2019]s$", word)
    return word[:1].isupper() and word not in clues.stops and not possessive


def _joins(word: str, following: str, clues: Clues) -> bool:
    if word == "of":
        return following in clues.of_words or following.istitle()
    if word in {"and", "&"}:
        return following in clues.and_words
    return word in clues.joins and _is_own(following, clues)


def _is_name(taken: Sequence[Token], clues: Clues) -> bool:
    own = [t.group() for t in taken if t.group() not in clues.joins]
    return len(own) <= _MOST and any(word not in clues.generic for word in own)
