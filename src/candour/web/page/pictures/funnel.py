"""Draws a funnel: one bar for each step, narrowing, with what is left of the step before."""

from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from candour.web.page.pictures.drawing import clipped, picture, tag, text
from candour.web.page.pictures.looks import INK, LOOKS, RULE, SOFT

WIDTH = 360
LINE = 44
LONGEST_LABEL = 34
BAR = LOOKS["use"]


@dataclass(frozen=True, kw_only=True)
class Step:
    """How many reached a step, and its words."""

    label: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Funnel:
    """Steps in their order; `of_before` words the share, with %d for it."""

    title: str
    description: str
    steps: tuple[Step, ...]
    of_before: str = "%d %% of the step before"
    name: str = "funnel"

    def shares(self) -> list[int | None]:
        """What is left of the step before, in per cent; of nobody there is no share."""
        left = [
            round(after.count / before.count * 100) if before.count else None
            for before, after in pairwise(self.steps)
        ]
        return [None, *left][: len(self.steps)]


def draw(funnel: Funnel) -> Markup:
    """Draw the funnel, its widest step as wide as the picture."""
    widest = max((step.count for step in funnel.steps), default=0) or 1
    shares = funnel.shares()
    lines = [
        _line(step, top=LINE * place, width=step.count / widest * WIDTH, share=share, funnel=funnel)
        for place, (step, share) in enumerate(zip(funnel.steps, shares, strict=True))
    ]
    return picture(
        *lines,
        name=funnel.name,
        title=funnel.title,
        description=funnel.description,
        width=WIDTH,
        height=LINE * max(len(funnel.steps), 1),
    )


def _line(step: Step, *, top: float, width: float, share: int | None, funnel: Funnel) -> str:
    words = f"{step.count:,} {clipped(step.label, longest=LONGEST_LABEL)}"
    label = tag("text", text(words), y=top + 15, font_size=14, font_weight=700, fill=INK)
    track = tag("path", d=f"M0 {top + 38}H{WIDTH}", stroke=RULE)
    bar = tag("rect", y=top + 22, width=max(width, 2), height=15, fill=BAR.fill)
    left = (
        tag(
            "text", text(funnel.of_before % share),
            x=WIDTH, y=top + 15, font_size=12, text_anchor="end", fill=SOFT,
        )
        if share is not None
        else ""
    )  # fmt: skip
    return tag("g", label, track, bar if step.count else "", left)
