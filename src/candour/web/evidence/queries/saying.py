"""What a verdict says in full, and what of it the register could take."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from candour import dates
from candour.evidence.records import AnswerOutcome
from candour.web.evidence.models import Proposal, ProposedValue
from candour.web.evidence.queries import citing

Said = dict[str, Any]


def as_proposed(proposal: Proposal) -> Said:
    """Return what somebody says who accepts a proposal as it stands."""
    claims = {str(value.pk): value.value for value in proposal.values.all() if value.value}
    return _said(
        body=proposal.body.slug if proposal.body else "",
        dated=proposal.dated or proposal.text.dated,
        scope=proposal.scope,
        cited=citing.cited(proposal.text, body=proposal.body),
        claims=claims,
    )


def corrected(
    proposal: Proposal,
    *,
    body: str,
    dated: str,
    scope: str,
    cited: Mapping[str, str],
    claims: Mapping[int, str],
) -> Said:
    """Return what somebody says who corrects a proposal; an empty value is left out."""
    kept = {
        str(value.pk): claims[value.pk]
        for value in proposal.values.all()
        if claims.get(value.pk, "")
    }
    return _said(body=body, dated=dated, scope=scope, cited=cited, claims=kept)


def _said(**parts: str | Mapping[str, str]) -> Said:
    return {name: part if isinstance(part, str) else dict(part) for name, part in parts.items()}


def kept(proposal: Proposal, said: Said) -> list[tuple[ProposedValue, str]]:
    """Return the proposed values that stay, each with what it says now."""
    claims: Mapping[str, str] = said["claims"]
    return [(v, claims[str(v.pk)]) for v in proposal.values.all() if str(v.pk) in claims]


def obstacle(proposal: Proposal, said: Said) -> str:
    """Return why what was said can be judged but never published, or an empty text."""
    if proposal.text.capture.example:
        return _("Example: an invented place. Judge it for practice.")
    if not said["body"]:
        unknown = _("The register does not know this body.")
        return unknown if proposal.body_name else _("It is not clear which body this is about.")
    if proposal.text.kind in citing.NEVER_EVIDENCE:
        return _("A request or a letter to us is never evidence.")
    outcomes = [value for row, value in kept(proposal, said) if row.property == "outcome"]
    if proposal.kind == Proposal.Kind.SEARCH and AnswerOutcome.CLARIFICATION in outcomes:
        return _("The body only asked what was meant: that is not an answer yet.")
    return ""


def whole_day(text: str) -> bool:
    """Tell whether an EDTF text is one exact day."""
    period = dates.period(text)
    start = period.start if period else None
    return bool(
        period
        and start
        and period.start == period.end
        and start.first == start.last
        and not start.approximate
    )


def differing(views: Iterable[Said]) -> Sequence[str]:
    """Return which parts differ: body, dated, scope, cited, or the id of a value."""
    one, other = views
    parts = [
        name for name in ("body", "dated", "scope", "cited") if one.get(name) != other.get(name)
    ]
    ids = one.get("claims", {}).keys() | other.get("claims", {}).keys()
    same = one.get("claims", {}), other.get("claims", {})
    return parts + sorted(i for i in ids if same[0].get(i) != same[1].get(i))
