"""Letters as PDF: for a benefits adviser, and with a code for those who want no message."""

import io
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer

from candour.dates import plain_day
from candour.study.records import StudyPlan
from candour.web.study.actions.letters import Letter
from candour.web.study.models import Entitlement, Study, Version
from candour.web.study.queries.money import pounds
from candour.web.study.queries.texts import ENGLISH, approved, plan_of

_BUILT_IN = "Helvetica"
# Fonts that know more letters than the one built into every PDF reader, where a machine has them.
_WIDER = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
    "/Library/Fonts/Arial Unicode.ttf",
)


def benefits_letter(
    study: Study, name: str, amount: str, day: date, *, language: str = ENGLISH
) -> bytes:
    """Return the approved letter for a benefits adviser, with these put in; nothing is kept.

    The words know {name}, {study}, {amount}, {day}, {contact}, {phone} and {email}.
    """
    plan = plan_of(study)
    words = approved(study, Version.Kind.BENEFITS, language=language).words
    filled = _filled(
        words,
        {
            "name": name,
            "study": plan.name,
            "amount": amount,
            "day": plain_day(day),
            "contact": plan.contact.name,
            "phone": plan.contact.phone,
            "email": plan.contact.email,
        },
    )
    return _pdf([*_head(plan, day), *filled], title=f"{plan.name}: a letter for a benefits adviser")


def thanks_letter(plan: StudyPlan, letter: Letter, *, day: date) -> bytes:
    """Return the letter that brings a code to somebody's address."""
    kind = Entitlement.Kind(letter.kind).label.lower()
    person = letter.person
    paragraphs = [
        *[line for line in (person.name, *person.address.splitlines(), person.postcode) if line],
        "",
        *_head(plan, day),
        f"Dear {person.name},",
        f"Thank you for taking part. This is your {kind} for {pounds(letter.pence)}.",
        f"Your code: {letter.code}",
        f"If the code does not work, ring {plan.contact.phone} or write to us.",
        plan.contact.name,
    ]
    return _pdf(paragraphs, title=plan.name)


def _head(plan: StudyPlan, day: date) -> list[str]:
    return [plan.contact.name, *re.split(r",\s*", plan.contact.address), plain_day(day), ""]


def _filled(words: str, told: dict[str, str]) -> list[str]:
    """Return the paragraphs; a word in braces that we do not know stays as it is written."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", words.strip())]
    return [
        re.sub(r"\{(\w+)\}", lambda found: told.get(found[1], found[0]), paragraph)
        for paragraph in paragraphs
    ]


def _pdf(paragraphs: Iterable[str], *, title: str) -> bytes:
    lines = list(paragraphs)
    font = _font("".join(lines))
    plain = ParagraphStyle("plain", fontName=font, fontSize=12, leading=17, spaceAfter=6)
    head = ParagraphStyle("head", parent=plain, fontSize=15, leading=20)
    out = io.BytesIO()
    page = SimpleDocTemplate(
        out, pagesize=A4, title=title, lang="en-GB", leftMargin=25 * mm, rightMargin=25 * mm,
        topMargin=25 * mm, bottomMargin=25 * mm,
    )  # fmt: skip
    page.build([_flowable(line, plain=plain, head=head) for line in lines])
    return out.getvalue()


def _flowable(line: str, *, plain: ParagraphStyle, head: ParagraphStyle) -> Flowable:
    if not line:
        return Spacer(1, 8)
    if line.startswith("#"):
        return Paragraph(escape(line.lstrip("# ")), head)
    return Paragraph(escape(line), plain)


def _font(text: str) -> str:
    """Return the built-in font, or a wider one of this machine where a name needs its letters."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return _wider()
    return _BUILT_IN


@lru_cache(maxsize=1)
def _wider() -> str:
    for path in _WIDER:
        if Path(path).exists():
            try:
                pdfmetrics.registerFont(TTFont("candour-wider", path))
            except TTFError:
                continue
            return "candour-wider"
    return _BUILT_IN
