"""Words that a hyphen at the end of a line has broken, put together again."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

_BROKEN = re.compile("(?<=[^\\W\\d_])[-\u00ad\u2010](?:\r\n|[\r\n])[^\\S\r\n]*(?=[^\\W\\d_])")


@dataclass(frozen=True, kw_only=True)
class Mended:
    """A text without its broken words; `joins` are the places in `content` where parts meet."""

    content: str
    joins: list[int]
    lost: list[int]

    def original(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the range in the text as it was, or None where no join lies inside it."""
        first = bisect_right(self.joins, start)
        after = bisect_left(self.joins, end)
        if first == after:
            return None
        return start + self.lost[first], end + self.lost[after]


def mend(content: str) -> Mended | None:
    """Join every broken word; None where the text has none, which is quick to see."""
    if not _may_be_broken(content):
        return None
    parts: list[str] = []
    joins: list[int] = []
    lost = [0]
    place = length = 0
    for broken in _BROKEN.finditer(content):
        parts.append(content[place : broken.start()])
        length += len(parts[-1])
        joins.append(length)
        lost.append(lost[-1] + broken.end() - broken.start())
        place = broken.end()
    parts.append(content[place:])
    return Mended(content="".join(parts), joins=joins, lost=lost) if joins else None


def _may_be_broken(content: str) -> bool:
    """Tell quickly: looking for one character is several times as fast as looking for two."""
    return (
        "-\n" in content
        or ("\r" in content and "-\r" in content)
        or "\u00ad" in content
        or "\u2010" in content
    )
