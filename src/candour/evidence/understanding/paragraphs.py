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


def paragraphs(text: Text) -> tuple[Paragraph, ...]:
    """Return the paragraphs of `text` in order: wrapped lines joined, cells and items apart."""
    lines = list(_lines(text))
    width = _width(lines)
    joined: list[Paragraph] = []
    for line in lines:
        if joined and _reads_on(joined[-1], line, content=text.content, width=width):
            joined[-1] = replace(joined[-1], end=line.end)
        else:
            joined.append(line)
    return tuple(joined)


def _lines(text: Text) -> Iterator[Paragraph]:
    for block in text.blocks:
        divider = "\t\n" if block.kind is BlockKind.ROW else "\n"
        for found in re.finditer(f"[^{divider}]+", text.content[block.start : block.end]):
            yield from _line(block, content=text.content, first=found.start(), last=found.end())


def _line(block: Block, *, content: str, first: int, last: int) -> Iterator[Paragraph]:
    written = content[block.start + first : block.start + last]
    start = block.start + first + len(written) - len(written.lstrip())
    end = block.start + first + len(written.rstrip())
    if start < end:
        yield Paragraph(
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
    lengths = sorted(line.end - line.start for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _reads_on(before: Paragraph, line: Paragraph, *, content: str, width: int) -> bool:
    """Say whether `line` continues the paragraph that `before` has reached."""
    if (
        line.marked
        or line.alone
        or before.alone
        or line.kind is not before.kind
        or line.kind not in _FLOWING
    ):
        return False
    if line.emphasis is not before.emphasis or "\n\n" in content[before.end : line.start].replace(
        " ", ""
    ):
        return line.block != before.block and _spills(before, line, content=content, width=width)
    return _runs_over(before, line, content=content, width=width)


def _spills(before: Paragraph, line: Paragraph, *, content: str, width: int) -> bool:
    """Say whether a sentence runs from one block into the next, as in mail wrapped by hand."""
    if width not in _WRAPPED or content[before.end - 1] in ".:;!?":
        return False
    return line.emphasis is before.emphasis and _runs_over(
        before, line, content=content, width=width
    )


def _runs_over(before: Paragraph, line: Paragraph, *, content: str, width: int) -> bool:
    """Say whether the first word of `line` had no room left on the line before."""
    last = max(content.rfind("\n", before.start, before.end) + 1, before.start)
    word = content[line.start : line.end].split(maxsplit=1)[0]
    if content[before.end - 1] not in ".:;!?" and word[0].islower():
        return True
    return before.end - last + 1 + len(word) > width * _FULL
