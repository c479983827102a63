"""Draws how far each quota is filled: stacked parts against a target."""

from dataclasses import dataclass
from itertools import accumulate

from markupsafe import Markup

from candour.web.page.pictures.drawing import clipped, picture, tag, text
from candour.web.page.pictures.looks import INK, LOOKS, RULE, paint, patterns, swatch

WIDTH = 360
LINE = 50
LONGEST_LABEL = 32


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of part, the same in every bar: its words and its look."""

    label: str
    look: str


@dataclass(frozen=True, kw_only=True)
class Quota:
    """One bar: a count for each kind, and how many are sought; `told` says it in short."""

    label: str
    told: str
    target: int
    counts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class QuotaBars:
    """The bars of one picture, all to one scale; `target` words the mark."""

    title: str
    description: str
    kinds: tuple[Kind, ...]
    quotas: tuple[Quota, ...]
    name: str = "quotas"

    def legend(self) -> list[tuple[Markup, str]]:
        """A swatch and its words for every kind."""
        return [
            (swatch(kind.look, prefix=f"{self.name}-key{place}"), kind.label)
            for place, kind in enumerate(self.kinds)
        ]


def draw(bars: QuotaBars) -> Markup:
    """Draw a bar for each quota, with a mark where its target lies."""
    most = max((max(quota.target, sum(quota.counts)) for quota in bars.quotas), default=0) or 1
    scale = (WIDTH - 4) / most
    return picture(
        tag("defs", patterns((kind.look for kind in bars.kinds), prefix=bars.name)),
        *(
            _line(bars, quota, top=LINE * place, scale=scale)
            for place, quota in enumerate(bars.quotas)
        ),
        name=bars.name,
        title=bars.title,
        description=bars.description,
        width=WIDTH,
        height=LINE * max(len(bars.quotas), 1),
    )


def _line(bars: QuotaBars, quota: Quota, *, top: float, scale: float) -> str:
    label = clipped(quota.label, longest=LONGEST_LABEL)
    ends = list(accumulate(quota.counts))
    parts = [
        _part(bars, kind, count, left=(end - count) * scale, width=count * scale, top=top + 21)
        for kind, count, end in zip(bars.kinds, quota.counts, ends, strict=True)
        if count
    ]
    mark = 2 + quota.target * scale
    return tag(
        "g",
        tag("text", text(label), y=top + 15, font_size=13, fill=INK),
        tag(
            "text", text(quota.told),
            x=WIDTH, y=top + 15, font_size=13, font_weight=700, text_anchor="end", fill=INK,
        ),
        tag("path", d=f"M0 {top + 40}H{WIDTH}", stroke=RULE),
        *parts,
        tag("path", d=f"M{mark:.1f} {top + 18:.1f}v25", stroke=INK, stroke_width=2.5),
    )  # fmt: skip


def _part(bars: QuotaBars, kind: Kind, count: int, *, left: float, width: float, top: float) -> str:
    look = LOOKS[kind.look]
    return tag(
        "rect",
        tag("title", text(f"{count} {kind.label}")),
        x=left + 1,
        y=top,
        width=max(width - 1.5, 1),
        height=18,
        fill=paint(kind.look, prefix=bars.name),
        stroke=look.edge,
    )
