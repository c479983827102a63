"""Lines of a PDF page put together into paragraphs, rows and items, in reading order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from candour.evidence.records import BlockKind, Emphasis
from candour.evidence.text.joining import breaks_address, starts_item
from candour.evidence.text.order import reading_order
from candour.evidence.text.pdf.lines import Line

# Left edges closer than this many points are one edge.
_EDGE = 4.0
# A first line may be set in or out by so many points.
_INDENT = 40.0
# Lines of one paragraph are no further apart than this many times what is usual on the page.
_PITCH = 1.2
_USUAL_PITCH = (0.8, 2.3)
_SAME_SIZE = 0.15
# A line without a full stop goes on in the next one when it fills so much of a column so wide.
_LONG, _WIDE = 0.75, 200.0
# Lines of fewer characters (addresses, captions) are taken to end where they end.
_NARROW = 30
# A space is about this share of the height of letters, and a letter twice as wide.
_SPACE, _LETTER = 0.25, 0.45


@dataclass(kw_only=True)
class Group:
    """Lines that belong together."""

    lines: list[Line]
    kind: BlockKind = BlockKind.PARAGRAPH
    page: int = 0
    emphasis: Emphasis = field(init=False)

    def __post_init__(self) -> None:
        """Take the look of the first line; lines of another look are never added."""
        self.emphasis = self.lines[0].emphasis

    @property
    def left(self) -> float:
        """Return its left edge."""
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        """Return its right edge."""
        return max(line.right for line in self.lines)

    @property
    def top(self) -> float:
        """Return its upper edge."""
        return max(line.top for line in self.lines)

    @property
    def bottom(self) -> float:
        """Return its lower edge."""
        return min(line.bottom for line in self.lines)

    @property
    def height(self) -> float:
        """Return the height of its letters."""
        return median(line.height for line in self.lines)


def groups(lines: Sequence[Line], *, page: int) -> list[Group]:
    """Return the paragraphs of one page in reading order."""
    if not lines:
        return []
    lines = _without_lone_gaps(lines)
    columns = Columns(lines)
    pitch = _usual_pitch(lines)
    found = [Group(lines=[lines[0]], page=page)]
    for line in lines[1:]:
        if _continues(found[-1], line, pitch=pitch, columns=columns):
            found[-1].lines.append(line)
        else:
            found.append(Group(lines=[line], page=page))
    for group in found:
        group.kind = _kind(group)
    edges = [(g.left, g.bottom, g.right, g.top, columns.right(g.left)) for g in found]
    return [found[index] for index in reading_order(edges)]


class Columns:
    """How far to the right the lines reach that begin at one left edge."""

    def __init__(self, lines: Iterable[Line]) -> None:
        # A line of one word is often an address, which runs on over the margin.
        whole = (line for line in lines if " " in line.text)
        self._edges = [(line.left, line.right) for line in whole]
        self._known: dict[int, float] = {}

    def right(self, left: float) -> float:
        key = round(left)
        if key not in self._known:
            near = (right for edge, right in self._edges if abs(edge - left) <= _EDGE)
            self._known[key] = max(near, default=left)
        return self._known[key]


def _usual_pitch(lines: Sequence[Line]) -> float | None:
    low, high = _USUAL_PITCH
    steps = [
        one.bottom - other.bottom
        for one, other in pairwise(lines)
        if low < (one.bottom - other.bottom) / max(one.height, 1) < high
    ]
    return median(steps) if steps else None


def _continues(group: Group, line: Line, *, pitch: float | None, columns: Columns) -> bool:
    before = group.lines[-1]
    step = before.bottom - line.bottom
    if 0 < step < 2 * before.height and breaks_address(before.text, line.text):
        return True
    if pitch is None or not 0.3 * line.height < step <= _PITCH * pitch:
        return False
    if line.is_row or line.emphasis is not group.emphasis or starts_item(line.text):
        return False
    if abs(before.height - line.height) > _SAME_SIZE * max(before.height, line.height):
        return False
    if not _is_below(group, line):
        return False
    return _was_full(before, line, columns) or _goes_on(before, line, columns)


def _goes_on(before: Line, line: Line, columns: Columns) -> bool:
    """Return whether a sentence plainly goes on, though the line before had room."""
    if before.text[-1] in ".?!:;":
        return False
    width = columns.right(before.left) - before.left
    return line.text[0].islower() or before.right - before.left > _LONG * max(width, _WIDE)


def _is_below(group: Group, line: Line) -> bool:
    before = group.lines[-1]
    if before.is_row or (len(group.lines) > 1 and group.lines[0].is_row):
        return abs(line.left - group.lines[0].last) <= _EDGE
    if starts_item(group.lines[0].text) and len(group.lines) == 1:
        return -_EDGE <= line.left - before.left <= _INDENT
    if len(group.lines) == 1:
        return -_INDENT <= line.left - before.left <= _EDGE
    return abs(line.left - before.left) <= _EDGE


def _was_full(before: Line, line: Line, columns: Columns) -> bool:
    """Return whether the first word of the next line had no room on the line before."""
    right = max(columns.right(before.left), columns.right(line.left))
    first = len(line.text.split(maxsplit=1)[0])
    room = right - before.right
    if len(before.text) < _NARROW:
        return False
    return room < line.height * (_SPACE + _LETTER * first)


def _kind(group: Group) -> BlockKind:
    if group.lines[0].is_row and not starts_item(group.lines[0].text.replace("\t", " ")):
        return BlockKind.ROW
    return BlockKind.ITEM if starts_item(group.lines[0].text) else BlockKind.PARAGRAPH


def _without_lone_gaps(lines: Sequence[Line]) -> list[Line]:
    """Return lines in which one wide gap counts as a cell's edge only beside others like it."""
    return [
        replace(line, text=line.text.replace("\t", " "), last=line.left)
        if line.text.count("\t") == 1 and not any(near.is_row for near in _near(lines, at))
        else line
        for at, line in enumerate(lines)
    ]


def _near(lines: Sequence[Line], at: int) -> Sequence[Line]:
    return [*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]]
