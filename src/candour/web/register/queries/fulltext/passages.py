"""Chooses what to show of a text in which words were found."""

from collections.abc import Iterable

from candour.web.register.queries.fulltext.port import START

# What follows this in the words of a text finds it but is never shown: ids and other names.
UNSHOWN = "\x1e"
LONGEST = 28
_BEFORE = 6
_SHORTEST_CUT = 10


def stored(shown: Iterable[str], unshown: Iterable[str]) -> str:
    """Return the words of a text as they are kept: one to a line, what is shown first."""
    first = dict.fromkeys(word for word in shown if word)
    after = [word for word in dict.fromkeys(unshown) if word and word not in first]
    return "\n".join([*first, *([UNSHOWN, *after] if after else [])])


def passage(marked: str) -> str:
    """Return the shown lines that hold the most found words, cut around them."""
    lines = [line for line in marked.partition(UNSHOWN)[0].splitlines() if START in line]
    kept, room = [], LONGEST
    for line in sorted(lines, key=lambda line: -line.count(START)):
        size = min(len(line.split()), room)
        if size < len(line.split()) and room < _SHORTEST_CUT:
            break
        kept.append(_around(line, longest=size))
        room -= size
    return "\n".join(kept)


def _around(line: str, *, longest: int) -> str:
    """Return so many words of a line, among them the first that was found."""
    words = line.split()
    found = next(place for place, word in enumerate(words) if START in word)
    start = max(0, min(found - _BEFORE, len(words) - longest))
    before = "… " if start else ""
    after = " …" if start + longest < len(words) else ""
    return before + " ".join(words[start : start + longest]) + after
