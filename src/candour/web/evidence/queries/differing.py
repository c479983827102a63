"""Two people's views of one proposal, side by side, once both have given them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from candour import dates
from candour.web.bodies.models import Body
from candour.web.evidence.models import Judgement, Proposal, ProposedValue
from candour.web.evidence.queries import citing, judged, saying, words
from candour.web.people.models import Account


@dataclass(frozen=True, kw_only=True)
class View:
    """What one person holds true; `said` are questions and answers, `differs` where they differ."""

    judgement: int
    by: str
    own: bool
    at: datetime
    verdict: str
    reason: str
    said: Sequence[tuple[str, str, bool]]


def two_views(proposal: Proposal, *, actor: Account) -> list[View]:
    """Return both views for whoever may see them; before both have judged, nothing."""
    rows = [row for row in judged.views_of(proposal, actor=actor) if row.turn]
    if len(rows) < 2:
        return []
    rejected = any(row.verdict == Judgement.Verdict.REJECT for row in rows)
    apart = set() if rejected else set(saying.differing([row.said for row in rows]))
    values = list(proposal.values.all())
    return [_view(row, proposal, values, apart, actor) for row in rows]


def _view(
    row: Judgement,
    proposal: Proposal,
    values: Sequence[ProposedValue],
    apart: set[str],
    actor: Account,
) -> View:
    said = [] if row.verdict == Judgement.Verdict.REJECT else _said(row, proposal, values, apart)
    return View(
        judgement=row.pk,
        by=row.by.name,
        own=row.by_id == actor.pk,
        at=row.at,
        verdict=row.get_verdict_display(),
        reason=row.reason,
        said=said,
    )


def _said(
    row: Judgement, proposal: Proposal, values: Sequence[ProposedValue], apart: set[str]
) -> list[tuple[str, str, bool]]:
    body = Body.objects.filter(slug=row.said["body"]).first()
    claims = row.said["claims"]
    told = [
        (_("Which body?"), body.name if body else proposal.body_name, "body" in apart),
        (_("On which day?"), dates.plain(row.said["dated"]) or _("not said"), "dated" in apart),
    ]
    told.append((_("How is it cited?"), citing.in_words(row.said["cited"]), "cited" in apart))
    for value in values:
        key = str(value.pk)
        answer = words.answer(value.property, claims.get(key, ""), kind=proposal.kind)
        asked = words.question(value.property, kind=proposal.kind)
        told.append((asked, answer or _("left out"), key in apart))
    return told
