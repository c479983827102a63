"""Draws how likely each number of people is: too few, enough, or one too many."""

from dataclasses import dataclass

from markupsafe import Markup

from candour.web.page.pictures.drawing import picture, tag
from candour.web.page.pictures.looks import INK, LOOKS, RULE, paint, patterns

COLUMN = 30
TALL = 74
FOOT = 18
TOO_FEW, ENOUGH, TOO_MANY = "ended", "use", "asked"


@dataclass(frozen=True, kw_only=True)
class Chances:
    """`chances[k]` is the chance of exactly k; from `fewest` to `most` is what is wanted."""

    title: str
    description: str
    chances: tuple[float, ...]
    fewest: int
    most: int
    name: str = "chances"

    def look(self, number: int) -> str:
        """How a number is painted."""
        if number < self.fewest:
            return TOO_FEW
        return ENOUGH if number <= self.most else TOO_MANY


def draw_chances(chances: Chances) -> Markup:
    """One column for each number, its height the chance."""
    highest = max(chances.chances, default=1) or 1
    columns = [
        _column(chances, number, chance / highest) for number, chance in enumerate(chances.chances)
    ]
    width = COLUMN * max(len(columns), 8)
    return picture(
        tag("defs", patterns((chances.look(n) for n in range(len(columns))), prefix=chances.name)),
        tag("path", d=f"M0 {TALL}H{width}", stroke=RULE),
        *columns,
        name=chances.name,
        title=chances.title,
        description=chances.description,
        width=width,
        height=TALL + FOOT,
    )


def _column(chances: Chances, number: int, share: float) -> str:
    look = chances.look(number)
    height = max(share * (TALL - 4), 1)
    bar = tag(
        "rect",
        x=COLUMN * number + 4, y=TALL - height, width=COLUMN - 8, height=height,
        fill=paint(look, prefix=chances.name), stroke=LOOKS[look].edge,
    )  # fmt: skip
    label = tag(
        "text", str(number), x=COLUMN * (number + 0.5), y=TALL + 14,
        font_size=13, text_anchor="middle", fill=INK,
    )  # fmt: skip
    return bar + label
