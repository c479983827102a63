"""How uses ended: before or after use, why, and who says so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from candour import dates
from candour.records import Claim, Speaker, Subject
from candour.register import wording
from candour.register.entry import Answer, Entry, entry
from candour.web.register import models
from candour.web.register.queries import claims as stored
from candour.web.register.queries.entries import codebook
from candour.web.site.queries.evidence import when
from candour.web.site.queries.use_lines import UseLine

ENDED = ("paused", "cancelled_before_use", "ended_after_use", "ended", "replaced")
NO_REASON = "no_reason_given"
_TOLD = ("status", "ending_reason", "ending_stage")


@dataclass(frozen=True, kw_only=True)
class Said:
    """A value, who says so, when it held or was told in words, and the statement's own page."""

    id: str
    label: str
    says: str
    source: str
    dated: str
    href: str
    disputed: bool


@dataclass(frozen=True, kw_only=True)
class Ending:
    """What is said of one ending; no reasons means that no source we read gives or denies one."""

    status: Said | None
    stage: Said | None
    reasons: tuple[Said, ...]

    @property
    def no_reason(self) -> bool:
        """Whether a source shows that no reason was given, which is itself a finding."""
        return any(reason.id == NO_REASON for reason in self.reasons)


def endings_of(uses: Iterable[UseLine], *, today: date) -> dict[str, Ending]:
    """Return how these uses ended, in two queries however many there are."""
    chosen = [use.slug for use in uses]
    if not chosen:
        return {}
    claims = _claims(chosen)
    return {slug: _ending(slug, claims[slug], today=today) for slug in chosen}


def _claims(slugs: list[str]) -> defaultdict[str, list[Claim]]:
    kept = stored.kept_as("use")
    wanted = set(slugs)
    named = {*wanted, *(old for old, new in kept.items() if new in wanted)}
    rows = models.Claim.objects.filter(
        use__slug__in=named, acceptance__isnull=False, property__in=_TOLD
    )
    found = defaultdict[str, list[Claim]](list)
    for claim in stored.read(rows):
        use = kept.get(claim.subject.id, claim.subject.id)
        found[use].append(stored.moved(claim, use))
    return found


def _ending(slug: str, claims: list[Claim], *, today: date) -> Ending:
    subject = Subject(kind="use", id=slug)
    view = entry(claims, subject=subject, as_of=today, known_on=today, codebook=codebook())
    return Ending(
        status=next(_said(view, "status"), None),
        stage=next(_said(view, "ending_stage"), None),
        reasons=tuple(_said(view, "ending_reason")),
    )


def _said(view: Entry, name: str) -> Iterator[Said]:
    return (_one(answer) for answer in view.answers.get(name, ()) if answer.supporting)


def _one(answer: Answer) -> Said:
    claim = answer.best
    cited = claim.citation
    return Said(
        id=answer.value,
        label=codebook().label(answer.name, answer.value),
        says=wording.says(claim),
        source=cited.title if claim.speaker is Speaker.BODY else cited.publisher or cited.title,
        dated=_dated(claim),
        href=f"/claims/{claim.id}/",
        disputed=answer.disputed,
    )


def _dated(claim: Claim) -> str:
    """Return when it held; where nobody says, the date of the source, and named so."""
    if claim.valid or claim.observed:
        return when(claim)
    told = dates.plain(claim.citation.dated)
    return _("told in a source dated %(when)s") % {"when": told} if told else ""
