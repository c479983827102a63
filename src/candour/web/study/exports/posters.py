"""Draws a channel's poster, as PDF on A4 or A5 and as SVG, from one arrangement of lines."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import reportlab
import segno
from django.conf import settings
from django.utils.translation import gettext as _
from markupsafe import escape
from reportlab.lib.pagesizes import A4, A5
from reportlab.pdfbase.pdfmetrics import getFont, registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from candour.study.records import StudyPlan
from candour.web.study.models import Channel

SIZES = {"a4": A4, "a5": A5}
WIDTH, HEIGHT = (float(side) for side in A4)
_EDGE, _SQUARE, _QUIET, _TEAR, _STRIPS = 48.0, 230.0, 4, 118.0, 8
_INK, _ACCENT = "#1c1b19", "#0b4a5e"
_PLAIN, _BOLD = "Vera", "VeraBd"
_FAMILY = "Verdana, 'DejaVu Sans', 'Bitstream Vera Sans', sans-serif"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of words; `x`, `y` is the left end of its foot, measured from the top left."""

    x: float
    y: float
    size: float
    words: str
    bold: bool = False
    colour: str = _INK
    upright: bool = False


@dataclass(frozen=True, kw_only=True)
class Poster:
    """Every line, and the dark squares of the code as column and row."""

    lines: tuple[Line, ...]
    dark: tuple[tuple[int, int], ...]
    modules: int

    @property
    def module(self) -> float:
        """The width of one square of the code."""
        return _SQUARE / self.modules


def address(channel: Channel) -> str:
    """Return the short address that the code holds."""
    return f"{settings.ORIGIN}/t/{channel.code}/"


def typed(channel: Channel) -> str:
    """Return the short address as people type it."""
    return f"{urlsplit(settings.ORIGIN).netloc}/t/{channel.code}"


def arrange(channel: Channel, plan: StudyPlan) -> Poster:
    """Place the words: the question first, the way in large, the thank-you last and small."""
    _fonts()
    rows = segno.make(address(channel), error="m").matrix
    dark = [
        (column, row)
        for row, cells in enumerate(rows, _QUIET)
        for column, cell in enumerate(cells, _QUIET)
        if cell
    ]
    lines = [*_head(channel, plan), *_way_in(channel, plan), *_tear_off(channel, plan)]
    return Poster(lines=tuple(lines), dark=tuple(dark), modules=len(rows) + 2 * _QUIET)


def pdf(channel: Channel, plan: StudyPlan, *, size: str) -> bytes:
    """Return the poster as a PDF of one page."""
    poster, page, held = arrange(channel, plan), SIZES[size], BytesIO()
    canvas = Canvas(held, pagesize=page, invariant=True)
    canvas.setTitle(f"{plan.name}: {channel.name}")
    canvas.scale(page[0] / WIDTH, page[1] / HEIGHT)
    for line in poster.lines:
        _write(canvas, line)
    for x, y, side in squares(poster):
        canvas.rect(x, HEIGHT - y - side, side, side, stroke=0, fill=1)
    canvas.setDash(2, 4)
    for number in range(_STRIPS + 1):
        x = _EDGE + number * (WIDTH - 2 * _EDGE) / _STRIPS
        canvas.line(x, 0, x, _TEAR)
    canvas.showPage()
    canvas.save()
    return held.getvalue()


def svg(channel: Channel, plan: StudyPlan) -> str:
    """Return the poster as a drawing with its words as text."""
    poster = arrange(channel, plan)
    code = "".join(f"M{x:.2f} {y:.2f}h{s:.2f}v{s:.2f}h-{s:.2f}z" for x, y, s in squares(poster))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img"'
        f' font-family="{_FAMILY}"><title>{escape(plan.name)}: {escape(channel.name)}</title>'
        f"<desc>{escape(address(channel))}</desc>"
        f'<rect width="100%" height="100%" fill="#fff"/>'
        f"{''.join(_text(line) for line in poster.lines)}"
        f'<path id="code" fill="#000" d="{code}"/></svg>'
    )


def squares(poster: Poster) -> list[tuple[float, float, float]]:
    """Return left, top and side of each dark square."""
    left, top, side = WIDTH - _EDGE - _SQUARE, _code_top(), poster.module
    return [(left + column * side, top + row * side, side) for column, row in poster.dark]


def _code_top() -> float:
    return HEIGHT - _TEAR - _SQUARE - 84


def _head(channel: Channel, plan: StudyPlan) -> list[Line]:
    lines, y = [], 92.0
    if channel.study.example:
        words = _("EXAMPLE: an invented study. Do not put this up.")
        lines.append(Line(x=_EDGE, y=40, size=13, words=words, bold=True, colour="#a3180f"))
    title = _("Parents and carers: what do you think?")
    for size, words, bold in ((40.0, title, True), (19.0, plan.summary, False)):
        for row in _wrapped(words, size=size, bold=bold, width=WIDTH - 2 * _EDGE):
            colour = _ACCENT if bold else _INK
            lines.append(Line(x=_EDGE, y=y, size=size, words=row, bold=bold, colour=colour))
            y += size * 1.3
        y += 12
    for way in plan.ways:
        words = f"{way.label}. {way.about}"
        lines.append(Line(x=_EDGE, y=y, size=15, words="•", colour=_ACCENT))
        for row in _wrapped(words, size=15, bold=False, width=WIDTH - 2 * _EDGE - 18):
            lines.append(Line(x=_EDGE + 18, y=y, size=15, words=row))
            y += 20
    return lines


def _way_in(channel: Channel, plan: StudyPlan) -> list[Line]:
    """The address beside the code, then phone and text, then who stands behind it."""
    top, width = _code_top() + 26, WIDTH - 2 * _EDGE - _SQUARE - 24
    parts = (
        (15.0, False, _("Find out more:"), 1.6),
        (_fitting(typed(channel), width), True, typed(channel), 2.0),
        (15.0, False, _("Or scan the code."), 2.2),
        (15.0, False, _("No internet? Ring"), 1.4),
        (20.0, True, plan.contact.phone, 1.5),
        (15.0, False, _("or text"), 1.4),
        (20.0, True, plan.contact.text, 1.8),
    )
    lines, y = [], top
    for size, bold, words, after in parts:
        lines.append(Line(x=_EDGE, y=y, size=size, words=words, bold=bold))
        y += size * after
    pounds = plan.thanks.voucher // 100
    small = _("Approved by: %(body)s, %(reference)s. A £%(pounds)s voucher says thank you.") % {
        "body": plan.ethics.body,
        "reference": plan.ethics.reference,
        "pounds": pounds,
    }
    rows = _wrapped(small, size=10, bold=False, width=WIDTH - 2 * _EDGE)
    foot = HEIGHT - _TEAR - 20 - 14 * len(rows)
    return lines + [
        Line(x=_EDGE, y=foot + 14 * number, size=10, words=row)
        for number, row in enumerate(rows, 1)
    ]


def _tear_off(channel: Channel, plan: StudyPlan) -> list[Line]:
    """Strips to take away, for those who would not be seen reading."""
    step = (WIDTH - 2 * _EDGE) / _STRIPS
    size = min(9.0, _fitting(typed(channel), _TEAR - 20))
    return [
        Line(x=_EDGE + number * step + offset, y=HEIGHT - 10, size=size, words=words, upright=True)
        for number in range(_STRIPS)
        for offset, words in ((step * 0.45, typed(channel)), (step * 0.75, plan.contact.phone))
    ]


def _fitting(words: str, width: float) -> float:
    """Return the largest type, up to 30, in which bold words fit a width."""
    return float(min(30.0, width / max(stringWidth(words, _BOLD, 1), 0.1)))


def _wrapped(words: str, *, size: float, bold: bool, width: float) -> list[str]:
    rows = [""]
    for word in words.split():
        longer = f"{rows[-1]} {word}".strip()
        if rows[-1] and stringWidth(longer, _BOLD if bold else _PLAIN, size) > width:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows


def _write(canvas: Canvas, line: Line) -> None:
    canvas.saveState()
    canvas.setFillColor(line.colour)
    canvas.setFont(_BOLD if line.bold else _PLAIN, line.size)
    canvas.translate(line.x, HEIGHT - line.y)
    if line.upright:
        canvas.rotate(90)
    canvas.drawString(0, 0, _drawable(line.words))
    canvas.restoreState()


def _text(line: Line) -> str:
    weight = ' font-weight="700"' if line.bold else ""
    turn = f' transform="rotate(-90 {line.x:.1f} {line.y:.1f})"' if line.upright else ""
    return (
        f'<text x="{line.x:.1f}" y="{line.y:.1f}" font-size="{line.size:.1f}" fill="{line.colour}"'
        f"{weight}{turn}>{escape(line.words)}</text>"
    )


def _drawable(words: str) -> str:
    """Take the accent off letters that the font lacks (Welsh ŵ and ŷ), rather than leave a box."""
    known = getFont(_PLAIN).face.charToGlyph
    return "".join(
        letter if ord(letter) in known else unicodedata.normalize("NFD", letter)[0]
        for letter in words
    )


@lru_cache(maxsize=1)
def _fonts() -> None:
    """Read the fonts that come with reportlab, so that every machine draws the same poster."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in (_PLAIN, _BOLD):
        registerFont(TTFont(name, str(folder / f"{name}.ttf")))
