"""Lines put together again into the sentences they were broken from."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from candour.evidence.text.noise import COMMON

_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
_MORE_OF_ADDRESS = re.compile(r"[\w\-./?=&%#~+:]+")
# An address goes on after these signs, or where the next line holds signs of an address.
_GOES_ON = tuple("/-_=&?%#~+")
_SIGNS = re.compile(r"[/=_%?&#~]|\w-\w+-")
_LABEL = re.compile(
    r"(?:[-\u2013•·.*▪◦○●➢]|o)\s+\S|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]\s",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"([^\W\d_]+)[-\ufffe\u00ad]$")
_START = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# What stands before a hyphen far oftener than at the broken place of a word.
_FIRST_PARTS = frozenset(
    {"anti", "cross", "ex", "multi", "non", "post", "pre", "self", "semi", "well"}
)
# Lines of mail and of plain text are broken at some column between these.
_WRAPPED = (50, 110)
# So many lines, and all but a few of them, show the column.
_SOME, _MOST = 5, 0.97
_HALF, _LONG = 0.5, 0.8


class Words:
    """Joins broken lines; what else a document says tells where a hyphen belongs."""

    def __init__(self, text: str = "") -> None:
        """Take all the words of the document."""
        self._text = text

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self._text.lower())) | COMMON

    def joined(self, lines: Iterable[str]) -> str:
        """Return lines as one text: addresses and hyphenated words whole."""
        text = ""
        for line in map(str.strip, lines):
            text = self._appended(text, line) if line else text
        return text

    def _appended(self, text: str, line: str) -> str:
        if not text:
            return line
        if breaks_address(text, line):
            return text + line
        before, after = _BROKEN.search(text), _START.match(line)
        if before and after and line[0].islower():
            return text[:-1] + self._hyphen(before.group(1), after.group()) + line
        return f"{text} {line}"

    def _hyphen(self, one: str, other: str) -> str:
        """Return the hyphen between two parts of a word, or nothing where it is one word."""
        one, other = one.lower(), other.lower()
        if f"{one}-{other}" in self._known:
            return "-"
        if one + other in self._known:
            return ""
        both = one in self._known and other in self._known
        return "-" if both or one in _FIRST_PARTS else ""


def joined(lines: Iterable[str]) -> str:
    """Return lines as one text, where nothing is known of the rest of the document."""
    held = list(lines)
    return Words(" ".join(held)).joined(held)


def breaks_address(text: str, line: str) -> bool:
    """Return whether the end of `text` and the start of `line` are one broken address."""
    if not _ADDRESS.search(text):
        return False
    more = _MORE_OF_ADDRESS.match(line)
    if more is None or line.startswith(("http", "www.")):
        return False
    return text.endswith(_GOES_ON) or _SIGNS.search(more.group()) is not None


def starts_item(line: str) -> bool:
    """Return whether a line begins with a bullet or a number of its own."""
    return _LABEL.match(line) is not None


def unwrapped(lines: Sequence[str]) -> list[list[int]]:
    """Return the indexes of `lines` that belong together: lines that some program broke.

    A line goes on in the next one where that one's first word had no room before the column
    at which most lines were broken. An empty line ends a paragraph.
    """
    width = _width(lines)
    found: list[list[int]] = []
    for index, line in enumerate(lines):
        if index and _goes_on(lines[index - 1], line, width):
            found[-1].append(index)
        else:
            found.append([index])
    return found


def _width(lines: Iterable[str]) -> int:
    """Return the column at which lines were broken, 0 where they were not.

    Lines longer than it hold no space to break them at, or there are very few of them.
    """
    low, high = _WRAPPED
    lengths = sorted(len(line) for line in lines if len(line) >= low and " " in line)
    if len(lengths) < _SOME:
        return 0
    width = lengths[round(_MOST * (len(lengths) - 1))]
    return width if low <= width <= high else 0


def _goes_on(before: str, line: str, width: int) -> bool:
    if not (width and before and line) or starts_item(line) or len(before) > width:
        return False
    if " " not in before or not any(map(str.isalnum, before)) or not any(map(str.isalnum, line)):
        return False
    if len(before) + 1 + len(line.split(" ", 1)[0]) > width:
        return True
    # Tabs and indents that are lost make a line look shorter than it was.
    goes_on = line[0].islower() or (line[0] == "(" and len(before) > _LONG * width)
    return goes_on and before[-1] not in ".?!:;" and len(before) > _HALF * width
