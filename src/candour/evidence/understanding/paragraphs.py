"""Paragraphs as people read them, put together from the lines of a text's blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from candour.evidence.records import Block, BlockKind, Emphasis, Text

_MARKER = re.compile(
    r"[•●▪■□◦‣\u2043·∙➢✓*.\uf0a7\uf0b7-]+\s"
    r"|o\s+(?=[A-Z])"
    r"|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s*(?=\S)"
    r"|[QA]\d{1,2}\b"
)
# A line, and a cell of a row, without the white space around it.
_LINE = re.compile(r"[^\s](?:[^\n]*[^\s])?")
_CELL = re.compile(r"[^\s](?:[^\t\n]*[^\s])?")
# A line that holds nothing but one of these stands alone.
_LABEL = re.compile(
    r"(?:(?:our|your|the) )?(?:requests?|questions?|response|reply|answers?|decision|exemptions?)"
    r"(?: \d{1,2})?\s*[:.]?",
    re.IGNORECASE,
)
_FLOWING = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.MAIL_QUOTE})
# A wrapped line is seldom shorter than this share of the widest lines.
_FULL = 0.82
# Lines of plain-text mail are wrapped within these widths; longer ones are whole paragraphs.
_WRAPPED = range(35, 120)
_MANY = 0.35
_STOPS = frozenset(".:;!?")
_CLOSERS = "\"')]\u201d\u2019 "


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A range of the content that reads on; `block` is the number of the block it begins in.

    `marked` says that it begins with a bullet or a number, `alone` that it is a mere label;
    `cell` counts the cells of a row from 0.
    """

    start: int
    end: int
    block: int
    page: int | None
    kind: BlockKind
    emphasis: Emphasis
    marked: bool
    alone: bool
    cell: int = 0


@dataclass(frozen=True, kw_only=True)
class _Page:
    """How wide its lines are, and whether its blocks are but lines of paragraphs."""

    width: int
    wrapped: bool


def paragraphs(text: Text) -> tuple[Paragraph, ...]:
    """Return the paragraphs of `text` in order: wrapped lines joined, cells and items apart."""
    lines = list(_lines(text))
    width = _width(lines)
    page = _Page(width=width, wrapped=_is_wrapped(lines, width=width))
    joined: list[Paragraph] = []
    for line in lines:
        if joined and _reads_on(joined[-1], line, content=text.content, page=page):
            joined[-1] = replace(joined[-1], end=line.end)
        else:
            joined.append(line)
    return tuple(joined)


def _lines(text: Text) -> Iterator[Paragraph]:
    for block in text.blocks:
        parts = _CELL if block.kind is BlockKind.ROW else _LINE
        for found in parts.finditer(text.content, block.start, block.end):
            yield _line(block, content=text.content, start=found.start(), end=found.end())


def _line(block: Block, *, content: str, start: int, end: int) -> Paragraph:
    return Paragraph(
        start=start,
        end=end,
        block=block.number,
        page=block.page,
        kind=block.kind,
        emphasis=block.emphasis,
        marked=_MARKER.match(content, start, end) is not None,
        alone=_LABEL.fullmatch(content, start, end) is not None,
        cell=content.count("\t", block.start, start) if block.kind is BlockKind.ROW else 0,
    )


def _width(lines: list[Paragraph]) -> int:
    """Return the width to which a text is wrapped, or of its widest lines where it is not."""
    lengths = sorted(line.end - line.start for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _is_wrapped(lines: list[Paragraph], *, width: int) -> bool:
    """Say whether blocks look like lines of plain mail: many of one modest width."""
    full = sum(line.end - line.start > width * _FULL for line in lines)
    return width in _WRAPPED and full >= len(lines) * _MANY


def _reads_on(before: Paragraph, line: Paragraph, *, content: str, page: _Page) -> bool:
    """Say whether `line` continues the paragraph that `before` has reached."""
    if line.marked or line.alone or before.alone or line.kind is not before.kind:
        return False
    if line.kind not in _FLOWING or line.emphasis is not before.emphasis:
        return False
    gap = content[before.end : line.start].replace(" ", "")
    if "\n\n" in gap and not (
        page.wrapped and line.block != before.block and not _is_finished(content, before.end)
    ):
        return False
    return _runs_over(before, line, content=content, width=page.width)


def _is_finished(content: str, end: int) -> bool:
    return content[max(0, end - 4) : end].rstrip(_CLOSERS)[-1:] in _STOPS


def _runs_over(before: Paragraph, line: Paragraph, *, content: str, width: int) -> bool:
    """Say whether the first word of `line` had no room left on the line before."""
    last = max(content.rfind("\n", before.start, before.end) + 1, before.start)
    word = content[line.start : line.end].split(maxsplit=1)[0]
    if word[0].islower() and not _is_finished(content, before.end):
        return True
    return before.end - last + 1 + len(word) > width * _FULL
