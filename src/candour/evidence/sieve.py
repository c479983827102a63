"""A quick first look at a text: which of many regular expressions may occur in it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from threading import Lock

try:
    import hyperscan
except ImportError:  # no wheel for this processor: every expression is tried
    hyperscan = None  # type: ignore[assignment]

_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_ANCHORS = re.compile(r"(\\.|\[\^?\]?[^\]]*\])|[\^$]")
_LONG_REPEAT = re.compile(r"\{\d*,?\d{2,}\}")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
# Letters that an expression takes for these where it ignores case.
_LIKE = {"\u017f": "s", "\u212a": "k", "\u0130": "i", "\u0131": "i"}
# Four control characters that Python alone takes for spaces.
_SPACED = bytes.maketrans(b"\x1c\x1d\x1e\x1f", b"    ")
_scanning = Lock()


class Sieve:
    """Many expressions looked for in one pass; make one and use it for many texts."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self.patterns = tuple(patterns)
        self._database: hyperscan.Database | None = None

    def caught(self, text: str) -> "Caught":
        """Return the expressions that may occur in a text; what is missing surely does not."""
        if hyperscan is None:
            return Caught(frozenset(map(id, self.patterns)))
        found: set[int] = set()
        with _scanning:
            self._database = self._database or _compiled(self.patterns)
            self._database.scan(
                ascii_of(text), lambda number, _start, _end, _flags, _context: found.add(number)
            )
        return Caught(frozenset(id(self.patterns[number]) for number in found))


class Caught:
    """The expressions of a sieve that may occur in the text it was held under."""

    def __init__(self, patterns: frozenset[int]) -> None:
        self._patterns = patterns

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def search(self, pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
        """Search the text, or a part of it, for an expression of the sieve."""
        return pattern.search(text) if id(pattern) in self._patterns else None

    def finditer(self, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
        """Find an expression of the sieve wherever it stands in the text or a part of it."""
        return pattern.finditer(text) if id(pattern) in self._patterns else iter(())


def ascii_of(text: str) -> bytes:
    """Return the text in as many bytes as it has characters, each of the kind it was."""
    if not text.isascii():
        text = _FOREIGN.sub(lambda found: _stand_in(found[0]), text)
    return text.encode("ascii").translate(_SPACED)


@cache
def _stand_in(character: str) -> str:
    """Return a letter, a figure or a space for one beyond ASCII, or a sign that nobody writes."""
    if character in _LIKE:
        return _LIKE[character]
    if character.isspace():
        return " "
    if character.isdigit():
        return "0"
    return "x" if character.isalnum() else "\x01"


def loosened(pattern: str) -> bytes:
    """Drop the edges of texts, as parts are looked through as one, and the bounds of long gaps.

    What comes of it finds more, and is compiled in far less time.
    """
    nameless = _GROUP_NAME.sub("(?:", pattern)
    unbound = _LONG_REPEAT.sub("*", nameless)
    loose = _ANCHORS.sub(lambda found: found[1] or "", unbound)
    return ascii_of(loose)


def _compiled(patterns: tuple[re.Pattern[str], ...]) -> "hyperscan.Database":
    """Compile every expression, loosened to find too much, never too little."""
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=[loosened(pattern.pattern) for pattern in patterns],
        ids=list(range(len(patterns))),
        elements=len(patterns),
        flags=[_flags(pattern) for pattern in patterns],
    )
    return database


def _flags(pattern: re.Pattern[str]) -> int:
    flags = int(hyperscan.HS_FLAG_PREFILTER | hyperscan.HS_FLAG_SINGLEMATCH)
    if pattern.flags & re.IGNORECASE:
        flags |= int(hyperscan.HS_FLAG_CASELESS)
    if pattern.flags & re.DOTALL:
        flags |= int(hyperscan.HS_FLAG_DOTALL)
    return flags
