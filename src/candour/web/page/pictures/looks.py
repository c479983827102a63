"""How each state is painted: colour, edge and pattern, so that colour never speaks alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from candour.web.page.pictures.drawing import tag

INK = "#1c1b19"
SOFT = "#56524a"
RULE = "#d9d3c4"
EDGE = "#78725f"
SAND = "#e9e4d6"


@dataclass(frozen=True, kw_only=True)
class Look:
    """`lines` are strokes of an 8 by 8 pattern laid over the fill, in the colour `thread`."""

    fill: str
    edge: str
    text: str
    lines: str = ""
    thread: str = ""
    weight: float = 1.3
    width: float = 1.5

    @property
    def light(self) -> bool:
        """Whether it is pale with lines on it, so that a label needs a halo."""
        return bool(self.lines) and self.text == INK


UPRIGHT = "M2 0v8"
LEVEL = "M0 4h8"
PLUS = "M3 1v4M1 3h4"
DOWN = "M-2 6l4 4M-2-2l12 12M6-2l4 4"
UP = "M-2 2l4-4M-2 10l12-12M6 10l4-4"
DOTS = "M1 2h2M5 6h2"

LOOKS: dict[str, Look] = {
    "use": Look(fill="#0b5c78", edge="#0b5c78", text="#fff"),
    "trial": Look(fill="#0b5c78", edge="#0b5c78", text="#fff", lines=UPRIGHT, thread="#4a86a0"),
    "plan": Look(fill="#e3eff4", edge="#0b5c78", text=INK, lines=PLUS, thread="#0b5c78", width=2.5),
    "ended": Look(
        fill="#f2dcc5", edge="#a5591b", text=INK, lines=LEVEL, thread="#a5591b", weight=4
    ),
    "paused": Look(fill="#f2dcc5", edge="#a5591b", text=INK, lines=UPRIGHT, thread="#a5591b"),
    "stale": Look(fill="#c3d3da", edge="#3d5a67", text=INK, lines=DOTS, thread="#3d5a67"),
    "none": Look(fill="#fff", edge=INK, text=INK, width=2.5),
    "asked": Look(fill=SAND, edge=EDGE, text=INK, lines=UP + DOWN, thread=EDGE),
    "searched": Look(fill=SAND, edge=EDGE, text=INK, lines=UP, thread=EDGE),
    "unsearched": Look(fill=SAND, edge=EDGE, text=INK),
}

STATUS_LOOKS: dict[str, str] = {
    "considering": "plan",
    "in_development": "plan",
    "pilot": "trial",
    "in_use": "use",
    "paused": "paused",
    "cancelled_before_use": "ended",
    "ended_after_use": "ended",
    "ended": "ended",
    "replaced": "ended",
    "declared_not_used": "none",
}


def paint(name: str, *, prefix: str) -> str:
    """What to write in `fill`: the plain colour, or the pattern drawn over it."""
    return f"url(#{prefix}-{name})" if LOOKS[name].lines else LOOKS[name].fill


def patterns(names: Iterable[str], *, prefix: str) -> str:
    """The definitions that `paint` points to."""
    return "".join(
        _pattern(LOOKS[name], name=f"{prefix}-{name}")
        for name in sorted(set(names))
        if LOOKS[name].lines
    )


def _pattern(look: Look, *, name: str) -> str:
    return tag(
        "pattern",
        tag("path", d="M0 0h8v8H0z", fill=look.fill),
        tag("path", d=look.lines, stroke=look.thread, stroke_width=look.weight, fill="none"),
        id=name,
        width=8,
        height=8,
        patternUnits="userSpaceOnUse",
    )


HEXAGON = "M0-16L13.9-8V8L0 16-13.9 8V-8z"


def swatch(name: str, *, prefix: str = "key") -> Markup:
    """A small tile for a legend, painted as in the picture; give each its own prefix."""
    tile = tag(
        "path",
        d=HEXAGON,
        fill=paint(name, prefix=prefix),
        stroke=LOOKS[name].edge,
        stroke_width=LOOKS[name].width,
    )
    return Markup(  # noqa: S704 - made of our own constants
        tag(
            "svg",
            patterns([name], prefix=prefix),
            tile,
            viewBox="-16 -18 32 36",
            width=21,
            height=24,
            aria_hidden="true",
        )
    )
