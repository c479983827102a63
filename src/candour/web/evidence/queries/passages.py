"""Lays a document's text out in lines, with the quotes marked where they stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Range = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A quote: the characters from `start` to `end`; one that is `named` can be led to."""

    start: int
    end: int
    name: str
    named: bool = True


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of one line; `of` are the quotes it is part of, `begins` those that begin here."""

    words: str
    of: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Line:
    """One block of the text; `page` is given where a page begins, `kind` `gap` where text is left
    out."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    page: int | None = None


def laid_out(
    content: str,
    blocks: Sequence[Sequence[int | str | None]],
    marks: Sequence[Mark],
    *,
    around: int | None = None,
) -> list[Line]:
    """Return the lines of a text; with `around`, only so many characters about each mark."""
    kept = _windows(marks, around, len(content)) if around is not None else [(0, len(content))]
    ranges = [_block(block) for block in blocks] or [(0, len(content), None, "paragraph")]
    lines: list[Line] = []
    page, reached = None, 0
    for start, end, number, kind in ranges:
        for low, high in _within(kept, (start, end)):
            if content[reached:low].strip():
                lines.append(Line(kind="gap"))
            lines.append(
                Line(
                    kind=kind,
                    pieces=tuple(_pieces(content, (low, high), marks)),
                    page=number if number != page else None,
                )
            )
            page, reached = number, high
    if content[reached:].strip():
        lines.append(Line(kind="gap"))
    return lines


def _block(block: Sequence[int | str | None]) -> tuple[int, int, int | None, str]:
    start, end, page, kind = block
    return int(start or 0), int(end or 0), int(page) if page is not None else None, str(kind)


def _windows(marks: Iterable[Mark], around: int, length: int) -> list[Range]:
    wanted = sorted((max(m.start - around, 0), min(m.end + around, length)) for m in marks)
    joined: list[Range] = []
    for low, high in wanted or [(0, min(2 * around, length))]:
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        else:
            joined.append((low, high))
    return joined


def _within(kept: Iterable[Range], block: Range) -> Iterator[Range]:
    for low, high in kept:
        first, last = max(low, block[0]), min(high, block[1])
        if first < last:
            yield first, last


def _pieces(content: str, line: Range, marks: Sequence[Mark]) -> Iterator[Piece]:
    low, high = line
    here = [m for m in marks if m.start < high and m.end > low]
    cuts = {low, high} | {p for m in here for p in (m.start, m.end) if low < p < high}
    places = sorted(cuts)
    for start, end in pairwise(places):
        yield Piece(
            words=content[start:end],
            of=tuple(dict.fromkeys(m.name for m in here if m.start <= start and end <= m.end)),
            begins=tuple(m.name for m in here if m.start == start and m.named),
        )
