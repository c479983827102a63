"""What waits at the desk, and for whom."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from candour.errors import NotFoundError
from candour.web.audit.models import Event
from candour.web.people.models import Account, Role
from candour.web.people.permissions import at_least
from candour.web.register.models import Claim, Correction, Lead, Search, Takedown
from candour.web.register.queries.entries import codebook

SHOWN = 25
# Kinds of audit rows that tell of people who take part in a study.
ABOUT_PEOPLE = ("participant", "seat", "session", "message", "task", "entitlement", "note")
_FINGERPRINT = re.compile(r"[0-9a-z]{32,64}")


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One thing that waits for a decision."""

    address: str
    about: str
    says: str
    source: str
    recorded: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The first page of the desk; the counts go beyond the rows that are shown."""

    to_decide: Sequence[Waiting]
    to_decide_count: int
    own: Sequence[Waiting]
    own_count: int
    takedowns: Sequence[Waiting]
    leads: int
    corrections: Sequence[Correction]
    corrections_count: int
    lately: Sequence[Event]
    lately_names: Mapping[str, str]


def desk(actor: Account) -> Desk:
    """Return what waits, the oldest first."""
    claims, searches = proposed_claims(), proposed_searches()
    mine = {"recorded_by_id": actor.pk}
    to_decide = [*_claims(claims.exclude(**mine)), *_searches(searches.exclude(**mine))]
    own = [*_claims(claims.filter(**mine)), *_searches(searches.filter(**mine))]
    corrections = Correction.objects.exclude(state=Correction.State.ANSWERED)
    lately = list(events_for(actor).select_related("actor")[:10])
    return Desk(
        to_decide=sorted(to_decide, key=lambda row: row.recorded)[:SHOWN],
        to_decide_count=claims.exclude(**mine).count() + searches.exclude(**mine).count(),
        own=sorted(own, key=lambda row: row.recorded)[:SHOWN],
        own_count=claims.filter(**mine).count() + searches.filter(**mine).count(),
        takedowns=_takedowns(),
        leads=Lead.objects.filter(state=Lead.State.OPEN).count(),
        corrections=list(corrections.order_by("id")[:SHOWN]),
        corrections_count=corrections.count(),
        lately=lately,
        lately_names=names_of(lately),
    )


def events_for(account: Account) -> QuerySet[Event]:
    """Return the audit rows that somebody may see.

    What was done about a person of a study, and why, is for administrators alone, who look into
    complaints: a pseudonym with a reason says much.
    """
    if at_least(account, Role.ADMINISTRATOR):
        return Event.objects.all()
    return Event.objects.exclude(kind__in=ABOUT_PEOPLE)


def names_of(events: Sequence[Event]) -> dict[str, str]:
    """Return in words what audit rows are about, by key, where the key itself says little."""
    keys = [event.key for event in events if event.kind == "claim"]
    rows = Claim.objects.filter(public_id__in=keys).select_related("use__body", "body")
    marks = {e.key: "" for e in events if _FINGERPRINT.fullmatch(e.key)}
    return marks | {row.public_id: f"{says(row)} ({subject_of(row)})" for row in rows}


def proposed_claims() -> QuerySet[Claim]:
    """Return the claims that nobody has decided."""
    open_rows = Claim.objects.filter(acceptance__isnull=True, rejection__isnull=True)
    return open_rows.select_related("use__body", "body", "document", "recorded_by")


def proposed_searches() -> QuerySet[Search]:
    """Return the searches that nobody has decided."""
    open_rows = Search.objects.filter(accepted__isnull=True, rejected="")
    return open_rows.select_related("body", "recorded_by")


def _claims(rows: QuerySet[Claim]) -> list[Waiting]:
    return [_waiting_claim(row) for row in rows.order_by("id")[:SHOWN]]


def _waiting_claim(row: Claim) -> Waiting:
    return Waiting(
        address=f"/desk/claims/{row.public_id}/",
        about=subject_of(row),
        says=says(row),
        source=row.document.title,
        recorded=row.recorded,
        by=row.recorded_by.name if row.recorded_by else row.origin,
    )


def subject_of(row: Claim) -> str:
    """Return in words what a claim is about."""
    return f"{row.use.name}, {row.use.body.name}" if row.use else str(row.body)


def says(row: Claim) -> str:
    """Return in words what a claim says."""
    known = codebook().properties.get(row.property)
    label = known.label if known else row.property
    value = codebook().label(row.property, row.value) or "(taken down)"
    return f"{label}: {'not ' if row.stance == 'denies' else ''}{value}"


def _searches(rows: QuerySet[Search]) -> list[Waiting]:
    outcomes = codebook().choices["outcomes_of_search"]
    return [
        Waiting(
            address=f"/desk/searches/{row.public_id}/",
            about=row.body.name,
            says=f"Search: {outcomes[row.outcome].label}",
            source=row.place,
            recorded=row.recorded,
            by=row.recorded_by.name,
        )
        for row in rows.order_by("id")[:SHOWN]
    ]


def _takedowns() -> list[Waiting]:
    rows = Takedown.objects.filter(confirmed__isnull=True).select_related(
        "claim__use__body", "claim__body", "proposed_by"
    )
    return [
        Waiting(
            address=f"/desk/claims/{row.claim.public_id}/",
            about=subject_of(row.claim),
            says=row.reason,
            source="",
            recorded=row.proposed,
            by=row.proposed_by.name,
        )
        for row in rows.order_by("id")[:SHOWN]
    ]


def claim_row(public_id: str) -> Claim:
    """Return one claim with everything that was decided about it."""
    rows = Claim.objects.select_related(
        "use__body",
        "body",
        "document__source",
        "recorded_by",
        "acceptance__by",
        "rejection__by",
        "withdrawal__by",
        "takedown__proposed_by",
        "takedown__confirmed_by",
    )
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFoundError("There is no such statement.")
    return row


def beside(row: Claim) -> list[Claim]:
    """Return the public claims that answer the same question of the same subject."""
    about = Claim.objects.filter(use=row.use) if row.use else Claim.objects.filter(body=row.body)
    rows = about.filter(property=row.property, acceptance__isnull=False, withdrawal__isnull=True)
    return list(rows.exclude(pk=row.pk).select_related("document")[:SHOWN])


def search_row(public_id: str) -> Search:
    """Return one search."""
    rows = Search.objects.select_related("body", "recorded_by", "accepted_by")
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFoundError("There is no such search.")
    return row
