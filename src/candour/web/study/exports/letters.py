"""Letters as PDF: for a benefits adviser, and with a code for those who want no message."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer

from candour.dates import plain_day
from candour.study import markdown
from candour.study.records import StudyPlan
from candour.web.study.actions.letters import Letter
from candour.web.study.exports.fonts import fit, font_for
from candour.web.study.models import Entitlement, Study, Version
from candour.web.study.queries.money import pounds
from candour.web.study.queries.texts import ENGLISH, approved, plan_of


@dataclass(frozen=True, kw_only=True)
class Line:
    """One paragraph: words that are escaped already, with bold and links alone."""

    markup: str
    heading: bool = False


def benefits_letter(
    study: Study, name: str, amount: str, day: date, *, language: str = ENGLISH
) -> bytes:
    """Return the approved letter for a benefits adviser, with these put in; nothing is kept.

    The words know {name}, {study}, {amount}, {day}, {contact}, {phone} and {email}; where they ask
    for no name, a line above them says whom the letter is about.
    """
    plan = plan_of(study)
    words = approved(study, Version.Kind.BENEFITS, language=language).words
    told = {
        "name": name,
        "study": plan.name,
        "amount": amount,
        "day": plain_day(day),
        "contact": plan.contact.name,
        "phone": plan.contact.phone,
        "email": plan.contact.email,
    }
    about = [] if "{name}" in words else [_plain(f"{name}: {amount}, {plain_day(day)}")]
    lines = [*_head(plan, day), *about, *_filled(words, told)]
    return _pdf(lines, title=plan.name)


def thanks_letter(plan: StudyPlan, letter: Letter, *, day: date) -> bytes:
    """Return the letter that brings a code to somebody's address."""
    kind = Entitlement.Kind(letter.kind).label.lower()
    person = letter.person
    address = [person.name, *person.address.splitlines(), person.postcode]
    words = (
        f"Dear {person.name},",
        f"Thank you for taking part. This is your {kind} for {pounds(letter.pence)}.",
        f"Your code: {letter.code}",
        f"If the code does not work, ring {plan.contact.phone} or write to us.",
        plan.contact.name,
    )
    lines = [_plain(line) for line in address if line.strip()]
    return _pdf([*lines, _GAP, *_head(plan, day), *map(_plain, words)], title=plan.name)


def _plain(text: str) -> Line:
    return Line(markup=escape(text))


_GAP = _plain("")


def _head(plan: StudyPlan, day: date) -> list[Line]:
    address = re.split(r",\s*", plan.contact.address)
    return [*map(_plain, (plan.contact.name, *address, plain_day(day))), _GAP]


def _filled(words: str, told: Mapping[str, str]) -> list[Line]:
    """Return the paragraphs of a Markdown text; a word in braces that is not known stays so."""
    safe = {name: escape(value) for name, value in told.items()}
    return [
        Line(
            markup=re.sub(r"\{(\w+)\}", lambda found: safe.get(found[1], found[0]), markup),
            heading=is_heading,
        )
        for markup, is_heading in map(_marked, _blocks(words))
    ]


def _blocks(words: str) -> Iterator[str]:
    """Yield each heading, item of a list, and paragraph, on one line."""
    for block in re.split(r"\n\s*\n|\n(?=\s*[-*#] )", words.replace("\r\n", "\n")):
        if block.strip():
            yield " ".join(block.split())


def _marked(block: str) -> tuple[str, bool]:
    """Return a block's words as ReportLab marks them up, and whether it is a heading."""
    if block.startswith("#"):
        return markdown.inline(block.lstrip("# ")), True
    bullet = re.match(r"[-*]\s+", block)
    words = f"• {block[bullet.end() :]}" if bullet else block
    return markdown.inline(words).replace("strong>", "b>"), False


def _pdf(lines: Sequence[Line], *, title: str) -> bytes:
    font = font_for("".join(line.markup for line in lines))
    plain = ParagraphStyle("plain", fontName=font, fontSize=12, leading=17, spaceAfter=6)
    head = ParagraphStyle("head", parent=plain, fontSize=15, leading=20, spaceBefore=8)
    out = io.BytesIO()
    page = SimpleDocTemplate(
        out, pagesize=A4, title=title, lang="en-GB", leftMargin=25 * mm, rightMargin=25 * mm,
        topMargin=25 * mm, bottomMargin=25 * mm,
    )  # fmt: skip
    written = [replace(line, markup=fit(line.markup, font)) for line in lines]
    page.build([_flowable(line, head if line.heading else plain) for line in written])
    return out.getvalue()


def _flowable(line: Line, style: ParagraphStyle) -> Flowable:
    return Paragraph(line.markup, style) if line.markup else Spacer(1, 8)
