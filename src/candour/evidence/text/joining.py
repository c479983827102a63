"""Lines put together again into the sentences they were broken from."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from candour.evidence.text.noise import COMMON

_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
_MORE_OF_ADDRESS = re.compile(r"[\w\-./?=&%#~+:]+")
# An address goes on after these signs, or where the next line holds signs of an address.
_GOES_ON = tuple("/-_=&?%#~+")
_SIGNS = re.compile(r"[/=_%?&#~]|\w-\w+-")
_LABEL = re.compile(
    r"(?:[-–•·*▪◦○●➢]|o)\s+\S|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]\s", re.IGNORECASE
)
_BROKEN = re.compile(r"([^\W\d_]+)[-\ufffe\u00ad]$")
_START = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Lines of mail and of plain text are broken at some column between these.
_WRAPPED = (50, 110)


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
        for line in lines:
            line = line.strip()
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
        return "-" if one in self._known and other in self._known else ""


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


def unwrapped(lines: Iterable[str]) -> Iterator[str]:
    """Yield paragraphs of lines that were broken at some column; an empty line ends one."""
    held = [" ".join(line.split()) for line in lines]
    width = _width(held)
    part: list[str] = []
    for line in held:
        if part and (not line or starts_item(line) or not _had_no_room(part[-1], line, width)):
            yield joined(part)
            part = []
        part = [*part, line] if line else []
    if part:
        yield joined(part)


def _width(lines: list[str]) -> int:
    """Return the column at which lines were broken, 0 where they were not."""
    longest = max(map(len, lines), default=0)
    low, high = _WRAPPED
    return longest if low <= longest <= high else 0


def _had_no_room(before: str, line: str, width: int) -> bool:
    return bool(width) and len(before) + 1 + len(line.split(" ", 1)[0]) > width
