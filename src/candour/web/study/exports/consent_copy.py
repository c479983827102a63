"""A copy for the person, as PDF, of exactly what was agreed: words, versions and dates."""

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import escape

from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate

from candour.study import markdown
from candour.study.consent import Standing
from candour.study.records import Given, StudyPlan
from candour.web.page.environment import moment
from candour.web.study.exports.fonts import fit, font_for

_TYPE = {False: 11, True: 18}


def consent_copy(
    *, plan: StudyPlan, standing: Standing, language: str, large: bool = False, now: datetime
) -> bytes:
    """Return the copy; the person's name is not on it, for phones and papers are shared."""
    lines = list(_lines(plan, standing, now))
    out, title = io.BytesIO(), _("What you have agreed to")
    page = SimpleDocTemplate(
        out,
        pagesize=A4,
        title=f"{plan.name}: {title}",
        lang=language,
        leftMargin=25 * mm,
        rightMargin=25 * mm,
        topMargin=22 * mm,
        bottomMargin=22 * mm,
    )
    page.build(list(_set(title, lines, size=_TYPE[large])))
    return out.getvalue()


def _lines(plan: StudyPlan, standing: Standing, now: datetime) -> Iterator[tuple[str, ...]]:
    """Return blocks that stay together on a page, each a few lines."""
    yield (plan.name, f"{plan.ethics.body}, {plan.ethics.reference}")
    if standing.withdrawn:
        since = moment(standing.withdrawn)
        yield (
            _("Since %(day)s nothing is agreed any more. These were your answers before.")
            % {"day": since},
        )
    for given in sorted(standing.answers.values(), key=lambda given: (given.at, given.item)):
        yield _block(given)
    contact = plan.contact
    yield (
        _("Questions? Ring %(phone)s, text %(text)s or write to %(email)s.")
        % {"phone": contact.phone, "text": contact.text, "email": contact.email},
        _("Made on %(day)s") % {"day": moment(now)},
    )


def _block(given: Given) -> tuple[str, ...]:
    answer = _("You said yes") if given.agreed else _("You said no")
    version = _("Version %(number)s") % {"number": given.version}
    words = markdown.plain(given.words).split("\n")
    return (*words, f"{answer}, {moment(given.at)}. {version}, {given.language}.")


def _set(title: str, blocks: Iterable[tuple[str, ...]], *, size: int) -> Iterator[Flowable]:
    blocks = list(blocks)
    font = font_for("".join(line for block in blocks for line in block))
    plain = ParagraphStyle("plain", fontName=font, fontSize=size, leading=size * 1.4)
    last = ParagraphStyle("last", parent=plain, spaceAfter=size)
    head = ParagraphStyle("head", parent=last, fontSize=size * 1.5, leading=size * 2)
    yield Paragraph(escape(fit(title, font)), head)
    for block in blocks:
        lines = [Paragraph(escape(fit(line, font)), plain) for line in block[:-1]]
        yield KeepTogether([*lines, Paragraph(escape(fit(block[-1], font)), last)])
