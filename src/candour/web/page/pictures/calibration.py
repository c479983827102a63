"""Draws what a reader's confidence is worth: the share that was right for what it said."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from candour.web.page.pictures.drawing import picture, tag
from candour.web.page.pictures.looks import INK, LOOKS, RULE, SOFT

SIDE, LEFT, TOP, BELOW = 300, 44, 12, 44
STEPS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, kw_only=True)
class Point:
    """Proposals of about one confidence, `said` from 0 to 1: `part` of `whole` were right."""

    said: float
    part: int
    whole: int
    between: tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """The points of one reader or of all."""

    points: Sequence[Point]
    name: str = "calibration"


def draw(calibration: Calibration) -> Markup:
    """A square: across what was said, upwards what came true; on the slope both are the same."""
    whole = sum(point.whole for point in calibration.points)
    return picture(
        *_frame(),
        *[part for point in calibration.points for part in _point(point)],
        name=calibration.name,
        title="How often proposals of a confidence were right",
        description=f"{whole} judged values in {len(calibration.points)} groups of confidence. "
        "The nearer to the sloping line, the more the confidence can be trusted.",
        width=LEFT + SIDE + 16,
        height=TOP + SIDE + BELOW,
    )


def _across(share: float) -> float:
    return LEFT + share * SIDE


def _up(share: float) -> float:
    return TOP + (1 - share) * SIDE


def _frame() -> list[str]:
    lines = []
    for step in STEPS:
        x, y = _across(step / 100), _up(step / 100)
        lines += [
            tag("path", d=f"M{LEFT} {y:.0f}h{SIDE}", stroke=RULE, fill="none"),
            _words(str(step), x=LEFT - 8, y=y + 4, anchor="end"),
            _words(str(step), x=x, y=TOP + SIDE + 18, anchor="middle"),
        ]
    slope = f"M{_across(0):.0f} {_up(0):.0f}L{_across(1):.0f} {_up(1):.0f}"
    across = _words("said, in %", x=_across(0.5), y=TOP + SIDE + 38, anchor="middle")
    upwards = _words("right, in %", x=LEFT + 6, y=TOP + 14, anchor="start")
    return [*lines, tag("path", d=slope, stroke=SOFT, stroke_dasharray="4 4"), across, upwards]


def _words(text: str, *, x: float, y: float, anchor: str) -> str:
    return tag("text", text, x=x, y=y, font_size=13, fill=INK, text_anchor=anchor)


def _point(point: Point) -> list[str]:
    x = _across(point.said)
    low, high = point.between
    share = point.part / max(point.whole, 1)
    colour = LOOKS["use"].fill
    return [
        tag("path", d=f"M{x:.1f} {_up(low):.1f}V{_up(high):.1f}", stroke=colour, stroke_width=2),
        tag("circle", cx=x, cy=_up(share), r=5, fill=colour),
    ]
