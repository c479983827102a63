"""Draws the years in which a word was seen: a dot a year, a line from the first to the last."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from candour.web.page.pictures.axis import Axis
from candour.web.page.pictures.drawing import tag, text
from candour.web.page.pictures.looks import LOOKS, RULE, SOFT

WIDTH = 200
HEIGHT = 24
EDGE = 8
# Any year will do where no word has one: nothing is drawn on it.
NO_YEAR = 2000


@dataclass(frozen=True, kw_only=True)
class TermYears:
    """One word and the years it was seen in; `seen` may hold only the first and the last."""

    term: str
    seen: tuple[int, ...]
    href: str = ""

    @property
    def words(self) -> str:
        """The years in words, for the table and for those who listen."""
        if not self.seen:
            return "no year given"
        first, last = min(self.seen), max(self.seen)
        return str(first) if first == last else f"{first} to {last}"


@dataclass(frozen=True, kw_only=True)
class Years:
    """A table of words whose rows share one row of years."""

    title: str
    terms: tuple[TermYears, ...]

    def span(self) -> tuple[int, int]:
        """The first and the last year in which any word was seen."""
        seen = [year for term in self.terms for year in term.seen] or [NO_YEAR]
        return min(seen), max(seen)

    def strip(self, term: TermYears) -> Markup:
        """The drawing of one word, for its row."""
        return draw(self, term)

    def head(self) -> Markup:
        """The first and last year, for the head of the column."""
        return draw_axis(self)


def draw(years: Years, term: TermYears) -> Markup:
    """The strip of one word, drawn on the years of the whole table."""
    axis = _axis(years)
    first, last = years.span()
    ground = tag("path", d=f"M{_x(axis, first)} 12H{_x(axis, last)}", stroke=RULE)
    return _strip(ground + _seen(term, axis), label=f"{term.term}: {term.words}")


def draw_axis(years: Years) -> Markup:
    """The first and last year of the table, for the head of its column."""
    first, last = years.span()
    return _strip(
        tag("text", str(first), y=17) + tag("text", str(last), x=WIDTH, y=17, text_anchor="end"),
        label=f"{first} to {last}",
    )


def _axis(years: Years) -> Axis:
    first, last = years.span()
    return Axis(first=date(first, 1, 1), last=date(last, 1, 1), left=EDGE, right=WIDTH - EDGE)


def _x(axis: Axis, year: int) -> str:
    return f"{axis.at(date(year, 1, 1)):.1f}"


def _seen(term: TermYears, axis: Axis) -> str:
    if not term.seen:
        return ""
    colour = LOOKS["use"].fill
    line = tag(
        "path",
        d=f"M{_x(axis, min(term.seen))} 12H{_x(axis, max(term.seen))}",
        stroke=colour,
        stroke_width=3,
        stroke_dasharray="2 3",
    )
    dots = [tag("circle", cx=_x(axis, year), cy=12, r=5) for year in sorted(set(term.seen))]
    return line + tag("g", *dots, fill=colour)


def _strip(inside: str, *, label: str) -> Markup:
    return Markup(  # noqa: S704 - every part was escaped when it was written
        tag(
            "svg",
            tag("title", text(label)),
            inside,
            class_="strip",
            viewBox=f"0 0 {WIDTH} {HEIGHT}",
            role="img",
            font_size=13,
            fill=SOFT,
        )
    )
