"""Lines put together again into the sentences they were broken from."""

import re
from collections.abc import Iterable

_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
_MORE_OF_ADDRESS = re.compile(r"[\w\-./?=&%#~+:]+")
# An address goes on after these signs, or where the next line holds signs of an address.
_GOES_ON = tuple("/-_.=&?%#~+")
_SIGNS = re.compile(r"[/=_%?&#~]|\w\.\w|\w-\w+-")
_LABEL = re.compile(r"[-•·*▪◦○●➢]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s", re.IGNORECASE)


def joined(lines: Iterable[str]) -> str:
    """Return lines as one text: addresses and hyphenated words whole, list items on their own."""
    text = ""
    for line in (" ".join(line.split()) for line in lines):
        text = _appended(text, line) if line else text
    return text


def _appended(text: str, line: str) -> str:
    if not text:
        return line
    if breaks_address(text, line):
        return text + line
    if starts_item(line):
        return f"{text}\n{line}"
    if text.endswith("-") and text[-2:-1].isalpha() and line[0].islower():
        return text + line
    return f"{text} {line}"


def breaks_address(text: str, line: str) -> bool:
    """Return whether the end of `text` and the start of `line` are one broken address."""
    if not _ADDRESS.search(text):
        return False
    more = _MORE_OF_ADDRESS.match(line)
    if more is None or line.startswith(("http", "www.")):
        return False
    return text.endswith(_GOES_ON) and not text.endswith(". ") or bool(_SIGNS.search(more.group()))


def starts_item(line: str) -> bool:
    """Return whether a line begins with a bullet or a number of its own."""
    return _LABEL.match(line) is not None
