"""Whether the words where a name stands, and those around it, let it name a body."""

import re

from candour.evidence.vocabulary.gazetteer.clues import Clues

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(
    {"and", "of", "upon", "on", "the", "in", "le", "with", "under", "city", "county"}
)
_KINDS = re.compile(
    r"council|borough|district|metropolitan|london|royal|unitary|authority|local"
    r"|[cbd]c|m[bd]c|cbc|lbc?|rb|ua",
    re.IGNORECASE,
)
_REACH = 60
_NAME_BEFORE = re.compile(r"(?<![.!?:;,]\s)(?<![.!?:;,])\b([A-Z][a-z]+)[^\S\n]$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n\t\u2022\u2013-])\s*[A-Z][a-z]+[^\S\n]$")


def is_capital(written: str) -> bool:
    """Tell whether a full name is written as a name: a word of it that is no kind has a capital."""
    words = (w for w in _WORD.findall(written) if w.lower() not in _SMALL)
    own = [word for word in words if not _KINDS.fullmatch(word)]
    return any(word[0].isupper() for word in own) or not own


def is_place(content: str, start: int, end: int, *, clues: Clues, alone: bool) -> bool:
    """Tell whether a bare place name stands for its council; `alone`: the text is but a title."""
    written = content[start:end]
    if any(w[0].islower() for w in _WORD.findall(written) if w not in _SMALL):
        return False
    before, after = content[max(0, start - _REACH) : start], content[end : end + _REACH]
    if _is_address(before, after) or _is_other(before, after, clues):
        return False
    if alone or written.lower() not in clues.also_words:
        return True
    if written.isupper():
        return False
    return bool(clues.in_place.search(before)) and not _is_surname(before)


def _is_address(before: str, after: str) -> bool:
    return before[-1:] in {"@", "/", ".", "-"} or bool(re.match(r"[@/_]|[.]\w|-\w*\d", after))


def _is_other(before: str, after: str, clues: Clues) -> bool:
    return bool(
        clues.something_after.match(after)
        or clues.something_before.search(before)
        or clues.person.search(before)
    )


def _is_surname(before: str) -> bool:
    return bool(_NAME_BEFORE.search(before)) and not _SENTENCE_START.search(before)
