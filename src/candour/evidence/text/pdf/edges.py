"""Running headers and footers: what stands at the same place on page after page."""

import re
from collections import defaultdict
from collections.abc import Iterable

from candour.evidence.records import BlockKind
from candour.evidence.text.pdf.paragraphs import Group

# The upper and lower share of a page in which such lines stand.
_EDGE = 0.12
_SHORT = 200
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|tudalen)?\s*[-\u2013]?\s*\d{1,4}\s*[-\u2013]?(?:\s*(?:of|o|/)\s*\d{1,4})?",
    re.IGNORECASE,
)


def mark(groups: Iterable[Group], *, heights: dict[int, float]) -> None:
    """Give HEADER to page numbers and to what is repeated at the edge of several pages.

    `heights` has the height of each page in points.
    """
    seen: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if not _is_at_edge(group, heights[group.page]):
            continue
        text = " ".join(" ".join(line.text.split()) for line in group.lines)
        if _PAGE_NUMBER.fullmatch(text):
            group.kind = BlockKind.HEADER
        elif len(text) <= _SHORT:
            seen[_DIGITS.sub("#", text.casefold())].append(group)
    needed = 2 if len(heights) < 4 else 3
    for same in seen.values():
        if len({group.page for group in same}) >= needed:
            for group in same:
                group.kind = BlockKind.HEADER


def _is_at_edge(group: Group, height: float) -> bool:
    return group.bottom > (1 - _EDGE) * height or group.top < _EDGE * height
