"""Draws how many of how many: one stacked bar, or one bar for each line."""

from dataclasses import dataclass
from itertools import accumulate

from markupsafe import Markup

from candour.web.page.pictures.drawing import clipped, link, picture, tag, text
from candour.web.page.pictures.looks import INK, LOOKS, RULE, paint, patterns, swatch

WIDTH = 360
HEIGHT = 40
LINE = 42
LONGEST_LABEL = 40


@dataclass(frozen=True, kw_only=True)
class Part:
    """A count with its words; `href` leads to those counted."""

    label: str
    count: int
    look: str
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class Bars:
    """Counts out of `total`; in a stacked bar the parts add up to it."""

    title: str
    description: str
    total: int
    parts: tuple[Part, ...]
    name: str = "bars"

    def legend(self) -> list[tuple[Markup, str]]:
        """A swatch, the count and its words for every part."""
        return [
            (swatch(part.look, prefix=f"{self.name}-key{index}"), f"{part.count} {part.label}")
            for index, part in enumerate(self.parts)
        ]


def draw_stacked(bars: Bars) -> Markup:
    """One bar divided among its parts; a part of none takes no room."""
    ends = list(accumulate(part.count for part in bars.parts))
    whole = max(bars.total, ends[-1] if ends else 0, 1)
    blocks = [
        _block(
            bars, part, left=(end - part.count) / whole * WIDTH, width=part.count / whole * WIDTH
        )
        for part, end in zip(bars.parts, ends, strict=True)
        if part.count
    ]
    return _picture(bars, *blocks, height=HEIGHT)


def _block(bars: Bars, part: Part, *, left: float, width: float) -> str:
    look = LOOKS[part.look]
    block = tag(
        "rect",
        tag("title", text(f"{part.count} {part.label}")),
        x=left + 1,
        y=1.5,
        width=max(width - 2, 1),
        height=HEIGHT - 3,
        fill=paint(part.look, prefix=bars.name),
        stroke=look.edge,
    )
    number = tag(
        "text", str(part.count), x=left + width / 2, y=HEIGHT / 2 + 5,
        font_size=14, font_weight=700, text_anchor="middle", fill=look.text,
    )  # fmt: skip
    roomy = width > 9 * len(str(part.count)) + 6
    return tag("g", link(part.href, block, number if roomy else ""), class_=_halo(part))


def _halo(part: Part) -> str | None:
    return "halo" if LOOKS[part.look].light else None


def draw_lines(bars: Bars) -> Markup:
    """One bar for each part, longest possible for the total, its words above it."""
    lines = [_line(bars, part, top=LINE * index) for index, part in enumerate(bars.parts)]
    return _picture(bars, *lines, height=LINE * max(len(bars.parts), 1))


def _line(bars: Bars, part: Part, *, top: float) -> str:
    look = LOOKS[part.look]
    room = WIDTH - 50
    width = min(part.count / max(bars.total, 1), 1) * room
    words = tag(
        "text", text(clipped(part.label, longest=LONGEST_LABEL)), y=top + 13, font_size=13, fill=INK
    )
    track = tag("path", d=f"M0 {top + 36}H{room}", stroke=RULE)
    bar = tag(
        "rect",
        x=1, y=top + 19, width=max(width, 1), height=16,
        fill=paint(part.look, prefix=bars.name), stroke=look.edge,
    )  # fmt: skip
    count = tag(
        "text", str(part.count), x=width + 7, y=top + 32, font_size=13, font_weight=700, fill=INK
    )
    return link(part.href, words) + track + (bar if part.count else "") + count


def _picture(bars: Bars, *inside: str, height: float) -> Markup:
    return picture(
        tag("defs", patterns((part.look for part in bars.parts), prefix=bars.name)),
        *inside,
        name=bars.name,
        title=bars.title,
        description=bars.description,
        width=WIDTH,
        height=height,
        linked=any(part.href for part in bars.parts),
    )
