"""What a verdict says in full, and what of it the register could take."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from candour import dates
from candour.evidence.records import AnswerOutcome
from candour.records import Speaker
from candour.web.bodies.models import Body
from candour.web.evidence.models import Proposal, ProposedValue, ReadText

Said = dict[str, Any]

# How a kind of document (content/evidence/document_kinds.toml) reads in the register, and who
# speaks in it; of any other kind nobody knows who speaks.
KINDS: dict[str, tuple[str, Speaker]] = {
    "foi_request": ("foi_request", Speaker.REQUESTER),
    "foi_response": ("foi_response", Speaker.BODY),
    "internal_review": ("foi_response", Speaker.BODY),
    "committee_paper": ("committee_paper", Speaker.BODY),
    "strategy": ("council_page", Speaker.BODY),
    "evaluation": ("council_page", Speaker.BODY),
    "government": ("government", Speaker.GOVERNMENT),
    "privacy_notice": ("privacy_notice", Speaker.BODY),
    "contract": ("council_page", Speaker.CONTRACT),
    "impact_assessment": ("council_page", Speaker.BODY),
    "manual": ("council_page", Speaker.BODY),
    "council_page": ("council_page", Speaker.BODY),
    "supplier": ("supplier", Speaker.SUPPLIER),
    "media": ("media", Speaker.NEWSPAPER),
    "academic": ("academic", Speaker.ACADEMIC),
}
_UNKNOWN = ("council_page", Speaker.OTHER)
NEVER_EVIDENCE = {"foi_request", "letter"}


def as_proposed(proposal: Proposal) -> Said:
    """Return what somebody says who accepts a proposal as it stands."""
    claims = {str(value.pk): value.value for value in proposal.values.all() if value.value}
    return _said(
        body=proposal.body.slug if proposal.body else "",
        dated=proposal.dated or proposal.text.dated,
        scope=proposal.scope,
        claims=claims,
    )


def corrected(
    proposal: Proposal, *, body: str, dated: str, scope: str, claims: Mapping[int, str]
) -> Said:
    """Return what somebody says who corrects a proposal; an empty value is left out."""
    kept = {
        str(value.pk): claims[value.pk]
        for value in proposal.values.all()
        if claims.get(value.pk, "")
    }
    return _said(body=body, dated=dated, scope=scope, claims=kept)


def _said(*, body: str, dated: str, scope: str, claims: Mapping[str, str]) -> Said:
    return {"body": body, "dated": dated, "scope": scope, "claims": dict(claims)}


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
    if proposal.text.kind in NEVER_EVIDENCE:
        return _("A request or a letter to us is never evidence.")
    outcomes = [value for row, value in kept(proposal, said) if row.property == "outcome"]
    if proposal.kind == Proposal.Kind.SEARCH and AnswerOutcome.CLARIFICATION in outcomes:
        return _("The body only asked what was meant: that is not an answer yet.")
    return ""


def cited_as(text: ReadText) -> tuple[str, str, Speaker]:
    """Return the kind of document, who published it and who speaks, as the register will say."""
    kind, speaker = KINDS.get(text.kind, _UNKNOWN)
    publisher = text.body.name if text.body else text.body_name
    if not publisher and speaker is Speaker.BODY:
        speaker = Speaker.OTHER
    return kind, publisher or _("Publisher not stated"), speaker


def speaker_of(text: ReadText, *, body: Body) -> Speaker:
    """Return who speaks about a body: what another public body says is not its own word."""
    speaker = cited_as(text)[2]
    own = text.body is not None and text.body.pk == body.pk
    return Speaker.GOVERNMENT if speaker is Speaker.BODY and not own else speaker


def title_of(text: ReadText) -> str:
    """Return the title under which a document is cited."""
    name = text.capture.name.rsplit("/", 1)[-1]
    return text.title or name or text.capture.fingerprint[:12]


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
    """Return which parts of what was said differ: body, dated, scope, or the id of a value."""
    one, other = views
    parts = [name for name in ("body", "dated", "scope") if one.get(name) != other.get(name)]
    ids = one.get("claims", {}).keys() | other.get("claims", {}).keys()
    same = one.get("claims", {}), other.get("claims", {})
    return parts + sorted(i for i in ids if same[0].get(i) != same[1].get(i))
