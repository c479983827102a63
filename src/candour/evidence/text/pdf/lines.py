"""The words of a PDF page with their places, as the lines they stand in."""

import ctypes
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from pypdfium2 import raw

from candour.evidence.records import Emphasis
from candour.evidence.text.hygiene import bullets
from candour.evidence.text.pdf.looks import Looks

_WORD = re.compile(r"\S+")
_BREAK = re.compile(r"[\r\n]+")
# Gaps in heights of a letter: up to the first, letters of one word; from the second on, cells.
_WITHIN_WORD = 0.2
_BETWEEN_CELLS = 1.5
# What share of the lower of two lines lies beside the other when they stand in one row.
_BESIDE = 0.5
# Letters lower than this many points cannot be read by anybody.
_TINY = 1.5


@dataclass(frozen=True, kw_only=True)
class Line:
    """Words of one row of a page in points from its lower left corner; a tab divides cells.

    `last` is the left edge of the last cell.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    last: float
    emphasis: Emphasis = Emphasis.NONE

    @property
    def height(self) -> float:
        """Return the height of its letters."""
        return self.top - self.bottom

    def is_within(self, edges: tuple[float, float, float, float]) -> bool:
        """Return whether a person can read it: large enough, and not beyond the page's edges."""
        left, bottom, right, top = edges
        beside = self.right < left or self.left > right or self.top < bottom or self.bottom > top
        return self.height >= _TINY and not beside

    @property
    def is_row(self) -> bool:
        """Return whether it holds several cells."""
        return "\t" in self.text


def text_of(page_text: Any) -> str:
    """Return the characters of a page so that each index is that of pdfium's own character.

    Bullets become bullets, and pdfium's mark of a word broken at a line's end its hyphen.
    """
    return bullets(_characters(page_text)).replace("\ufffe", "-")


def _characters(page_text: Any) -> str:
    count: int = raw.FPDFText_CountChars(page_text)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    got: int = raw.FPDFText_GetText(page_text, 0, count, buffer)
    if got == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", errors="replace")
        if len(text) == count:
            return text
    codes = (raw.FPDFText_GetUnicode(page_text, index) for index in range(count))
    return "".join(map(chr, codes))


def lines(page_text: Any, *, text: str, looks: Looks, hidden: frozenset[int]) -> list[Line]:
    """Return the lines of a page in the order of the file, without the `hidden` characters."""
    box = boxes(page_text)
    found: list[Line] = []
    start = 0
    for part in [*_BREAK.finditer(text), None]:
        end = part.start() if part else len(text)
        if line := _line(page_text, text, start, end, box=box, looks=looks, hidden=hidden):
            found.append(line)
        start = part.end() if part else end
    return list(_rows(found))


def boxes(page_text: Any) -> Callable[[int], tuple[float, float, float, float]]:
    """Return a function from a character's index to its left, right, bottom and top."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    places = [ctypes.byref(value) for value in (left, right, bottom, top)]

    def box(index: int) -> tuple[float, float, float, float]:
        raw.FPDFText_GetCharBox(page_text, index, *places)
        return left.value, right.value, bottom.value, top.value

    return box


def _line(
    page_text: Any,
    text: str,
    start: int,
    end: int,
    *,
    box: Callable[[int], tuple[float, float, float, float]],
    looks: Looks,
    hidden: frozenset[int],
) -> Line | None:
    words = [
        word
        for found in _WORD.finditer(text, start, end)
        for word in _seen(found.start(), found.end(), hidden)
    ]
    if not words:
        return None
    bottom, top = _extent(page_text, words[0][0], words[-1][1] - 1)
    height = top - bottom
    edges = [(box(first)[0], box(after - 1)[1]) for first, after in words]
    parts = [text[slice(*words[0])]]
    last = edges[0][0]
    for (before, now), word in zip(pairwise(edges), words[1:], strict=True):
        far = now[0] - before[1] > _BETWEEN_CELLS * height
        last = now[0] if far else last
        parts += ("\t" if far else " ", text[slice(*word)])
    return Line(
        text="".join(parts),
        left=min(edge[0] for edge in edges),
        right=max(edge[1] for edge in edges),
        bottom=bottom,
        top=top,
        last=last,
        emphasis=looks.whole(words[0][0], words[len(words) // 2][0], words[-1][1] - 1),
    )


def _seen(start: int, end: int, hidden: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a word that are not hidden."""
    if not hidden:
        yield start, end
        return
    first: int | None = None
    for index in range(start, end):
        if index in hidden:
            if first is not None:
                yield first, index
            first = None
        elif first is None:
            first = index
    if first is not None:
        yield first, end


def _extent(page_text: Any, *indexes: int) -> tuple[float, float]:
    """Return the lowest and highest edge that the font gives some characters."""
    found = raw.FS_RECTF()
    place = ctypes.byref(found)
    low, high = [], []
    for index in indexes:
        raw.FPDFText_GetLooseCharBox(page_text, index, place)
        low.append(found.bottom)
        high.append(found.top)
    return min(low), max(high)


def _rows(found: Iterable[Line]) -> Iterator[Line]:
    """Yield lines, those that stand beside each other put together."""
    held: Line | None = None
    for line in found:
        if held is not None and _is_beside(held, line):
            held = _together(held, line)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _is_beside(one: Line, other: Line) -> bool:
    common = min(one.top, other.top) - max(one.bottom, other.bottom)
    low = min(one.height, other.height)
    return common > _BESIDE * low and other.left > one.right - 0.3 * low


def _together(one: Line, other: Line) -> Line:
    gap = (other.left - one.right) / max(one.height, other.height)
    far = gap > _BETWEEN_CELLS
    between = "\t" if far else "" if gap < _WITHIN_WORD else " "
    return replace(
        one,
        text=f"{one.text}{between}{other.text}",
        right=other.right,
        bottom=min(one.bottom, other.bottom),
        top=max(one.top, other.top),
        last=other.left if far else one.last,
        emphasis=one.emphasis if one.emphasis is other.emphasis else Emphasis.NONE,
    )
