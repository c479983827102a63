"""Draws dated histories: what was said to be so from when to when, and when it was last seen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from candour.web.page.pictures.axis import Axis, axis_over
from candour.web.page.pictures.drawing import clipped, link, picture, tag, text
from candour.web.page.pictures.looks import INK, LOOKS, RULE, SOFT, paint, patterns, swatch

WIDTH = 360
MARGIN = 8
HEAD = 30
ROW = 46
BAR = 14
LANE = 20
LONGEST_LABEL = 46
# How far a bar fades when its source gives no beginning or no end: a sign, not a length of time.
FADE = (9, 6, 3)


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A time a source states; an end it does not give is None, `seen` the last day it was seen.

    `when` is the time in words.
    """

    status: str
    look: str
    start: date | None
    end: date | None
    approximate: bool = False
    when: str = ""
    seen: date | None = None


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """When something was seen to be so: a day, or the ends of a month or year."""

    status: str
    look: str
    first: date
    last: date
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One use: its stretches and sightings, and the statuses that came without any date."""

    label: str
    href: str = ""
    stretches: tuple[Stretch, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    undated: tuple[str, ...] = ()

    @property
    def marks(self) -> tuple[Stretch | Sighting, ...]:
        """Everything drawn on the row."""
        return (*self.stretches, *self.sightings)

    def days(self) -> Iterator[date]:
        """Every day the row mentions."""
        for stretch in self.stretches:
            yield from (day for day in (stretch.start, stretch.end, stretch.seen) if day)
        for sighting in self.sightings:
            yield from (sighting.first, sighting.last)


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Histories drawn on one axis that ends today."""

    title: str
    description: str
    rows: tuple[Row, ...]
    today: date
    name: str = "timeline"
    undated_words: str = "No date given"

    def axis(self) -> Axis:
        """The years from the first day mentioned until today, or later if a plan lies ahead."""
        days = [day for row in self.rows for day in row.days()]
        return axis_over(
            [*days, self.today], left=MARGIN + sum(FADE), right=WIDTH - MARGIN - sum(FADE)
        )

    def lines(self) -> list[tuple[str, str, str, str]]:
        """The table: name, address, status and time in words, empty where no date is given."""
        return [
            line
            for row in self.rows
            for line in (
                *((row.label, row.href, mark.status, mark.when) for mark in row.marks),
                *((row.label, row.href, status, "") for status in row.undated),
            )
        ]

    def legend(self) -> list[tuple[Markup, str]]:
        """A swatch and its words for every status drawn."""
        drawn = {mark.status: mark.look for row in self.rows for mark in row.marks}
        return [
            (swatch(look, prefix=f"{self.name}-key{index}"), status)
            for index, (status, look) in enumerate(drawn.items())
        ]


def draw(timeline: Timeline) -> Markup:
    """The histories as SVG, one row each."""
    axis = timeline.axis()
    lanes = [_lanes(row, axis) for row in timeline.rows]
    tops = [HEAD]
    for placed in lanes:
        tops.append(tops[-1] + ROW + LANE * max(placed.values(), default=0))
    height = tops[-1]
    looks = {mark.look for row in timeline.rows for mark in row.marks}
    return picture(
        tag("defs", patterns(looks, prefix=timeline.name)),
        _years(axis, height=height),
        *(
            _row(timeline, row, axis, top=top, lanes=placed)
            for row, top, placed in zip(timeline.rows, tops, lanes, strict=False)
        ),
        name=timeline.name,
        title=timeline.title,
        description=timeline.description,
        width=WIDTH,
        height=height,
        linked=any(row.href for row in timeline.rows),
    )


def _years(axis: Axis, *, height: float) -> str:
    lines = [
        tag("path", d=f"M{axis.at(date(year, 1, 1)):.1f} 18V{height}", stroke=RULE)
        for year in axis.ticks()
    ]
    labels = [
        tag("text", str(year), x=axis.at(date(year, 1, 1)), y=13, text_anchor="middle")
        for year in axis.ticks()
    ]
    return tag("g", *lines, *labels, font_size=12, fill=SOFT)


def _lanes(row: Row, axis: Axis) -> dict[str, int]:
    """Give each status a lane, so that two which overlap in time never hide each other."""
    taken: list[list[tuple[float, float]]] = []
    lanes = {}
    for status in dict.fromkeys(mark.status for mark in row.marks):
        spans = [_span(mark, axis) for mark in row.marks if mark.status == status]
        free = (i for i, lane in enumerate(taken) if not _meet(spans, lane))
        lanes[status] = next(free, len(taken))
        if lanes[status] == len(taken):
            taken.append([])
        taken[lanes[status]] += spans
    return lanes


def _span(mark: Stretch | Sighting, axis: Axis) -> tuple[float, float]:
    """Where a mark lies, with what is drawn around it."""
    if isinstance(mark, Sighting):
        return axis.at(mark.first) - BAR / 2, axis.at(mark.last) + BAR / 2
    ends = [axis.at(day) for day in (mark.start, mark.end, mark.seen) if day] or [axis.right]
    return min(ends) - sum(FADE), max(ends) + sum(FADE)


def _meet(spans: Iterable[tuple[float, float]], others: Sequence[tuple[float, float]]) -> bool:
    return any(left <= end and start <= right for left, right in spans for start, end in others)


def _row(timeline: Timeline, row: Row, axis: Axis, *, top: float, lanes: Mapping[str, int]) -> str:
    label = clipped(row.label, longest=LONGEST_LABEL)
    title = tag("text", text(label), x=MARGIN, y=top + 12, font_size=13, fill=INK, font_weight=600)
    middle = top + 28
    if not row.stretches and not row.sightings:
        return link(row.href, title) + _undated(timeline, row, y=middle + 4)
    return (
        link(row.href, title)
        + "".join(
            _stretch(mark, axis, y=middle + LANE * lanes[mark.status], prefix=timeline.name)
            for mark in row.stretches
        )
        + "".join(
            _sighting(mark, axis, y=middle + LANE * lanes[mark.status], prefix=timeline.name)
            for mark in row.sightings
        )
    )


def _undated(timeline: Timeline, row: Row, *, y: float) -> str:
    words = clipped(
        f"{timeline.undated_words}: {'; '.join(row.undated)}", longest=LONGEST_LABEL + 6
    )
    if not row.undated:
        return ""
    return tag("text", text(words), x=MARGIN, y=y, font_size=12, fill=SOFT, font_style="italic")


def _stretch(mark: Stretch, axis: Axis, *, y: float, prefix: str) -> str:
    look = LOOKS[mark.look]
    left = axis.at(mark.start or mark.end or axis.last)
    right = axis.at(mark.end or mark.start or axis.last)
    bar = tag(
        "rect",
        tag("title", text(mark.status)),
        x=left,
        y=y - BAR / 2,
        width=max(right - left, 3),
        height=BAR,
        fill=paint(mark.look, prefix=prefix),
        stroke=look.edge,
        stroke_dasharray="3 2" if mark.approximate else None,
        fill_opacity=0.6 if mark.approximate else None,
    )
    before = "" if mark.start else _fade(left, -1, y=y, colour=look.edge)
    right = max(right, left + 3)
    seen = axis.at(mark.seen) if mark.seen and not mark.end else right
    onward = "" if seen <= right else _onward(right, seen, y=y, colour=look.edge)
    after = "" if mark.end else _fade(max(right, seen), 1, y=y, colour=look.edge)
    return before + bar + onward + after


def _onward(left: float, right: float, *, y: float, colour: str) -> str:
    """A pale, broken bar: begun, and seen again at its right, with no end given."""
    return tag(
        "path",
        d=f"M{left:.1f} {y - BAR / 2}H{right:.1f}v{BAR}H{left:.1f}z",
        fill=colour,
        fill_opacity=0.25,
        stroke=colour,
        stroke_dasharray="3 2",
    )


def _fade(edge: float, way: int, *, y: float, colour: str) -> str:
    """Three ever thinner strokes: it went on for a time nobody states."""
    strokes, at = [], edge
    for length in FADE:
        strokes.append(
            tag("path", d=f"M{at + way * 2:.1f} {y}h{way * (length - 2)}", stroke_width=length)
        )
        at += way * length
    return tag("g", *strokes, stroke=colour)


def _sighting(mark: Sighting, axis: Axis, *, y: float, prefix: str) -> str:
    look = LOOKS[mark.look]
    left, right = axis.at(mark.first), axis.at(mark.last)
    span = tag("path", d=f"M{left:.1f} {y}H{right:.1f}", stroke=look.edge, stroke_width=3)
    diamond = tag(
        "path",
        tag("title", text(mark.status)),
        d=f"M{(left + right) / 2:.1f} {y - 8}l8 8-8 8-8-8z",
        fill=paint(mark.look, prefix=prefix),
        stroke=look.edge,
        stroke_width=2,
    )
    return (span if right - left > 2 else "") + diamond
