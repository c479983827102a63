"""Text made plain for matching, letter for letter, so that places stay the same."""

import re
from collections.abc import Iterable, Iterator

_PLAIN = (
    ("\u2018", "'"),
    ("\u2019", "'"),
    ("\u201a", "'"),
    ("\u201c", '"'),
    ("\u201d", '"'),
    ("\u2010", "-"),
    ("\u2011", "-"),
    ("\u2013", "-"),
    ("\u2014", "-"),
    ("\u00a0", " "),
    ("\n", " "),
    ("\r", " "),
    ("\t", " "),
)


def folded(content: str) -> str:
    """Return `content` in lower case with plain quotes, dashes and spaces, of the same length."""
    low = content.lower()
    if len(low) != len(content):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in content)
    for fancy, plain in _PLAIN:
        low = low.replace(fancy, plain)
    return low


def around(
    places: Iterable[tuple[int, int]], *, before: int, after: int
) -> Iterator[tuple[int, int]]:
    """Yield the stretches around `places`, which come in order; those that touch are joined."""
    start = end = -1
    for first, last in places:
        if first - before > end:
            if end > 0:
                yield start, end
            start = max(0, first - before)
        end = max(end, last + after)
    if end > 0:
        yield start, end


def any_of(*phrases: str) -> re.Pattern[str]:
    """Return one expression for any of `phrases`, each a regular expression on folded text."""
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases))
