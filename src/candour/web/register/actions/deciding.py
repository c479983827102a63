"""The second person's decisions: accept, reject, withdraw, take down."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from candour import texts
from candour.errors import ConflictError, InputError, NotAllowedError, NotFoundError
from candour.web.audit.actions import Trail, change
from candour.web.people.models import Account, Role
from candour.web.people.permissions import require
from candour.web.register.actions.projecting import refresh
from candour.web.register.models import (
    Acceptance,
    Claim,
    Rejection,
    Search,
    Takedown,
    Withdrawal,
)

_TWO_PEOPLE = "Somebody else must decide this: it was recorded by you."


def accept_claim(*, actor: Account, claim: str, names_nobody_private: bool) -> Claim:
    """Publish a claim that somebody else recorded and that names no private person."""
    return accept_claims(actor=actor, claims=[claim], names_nobody_private=names_nobody_private)[0]


def accept_claims(
    *, actor: Account, claims: Sequence[str], names_nobody_private: bool
) -> list[Claim]:
    """Publish several claims, all or none; each leaves its own audit row."""
    require(actor, Role.RESEARCHER)
    if not names_nobody_private:
        raise InputError("Check that no private person is named, then tick the box.")
    with transaction.atomic():
        rows = [_accept(actor, claim) for claim in claims]
        refresh(
            uses={row.use.slug for row in rows if row.use},
            bodies={row.body.slug for row in rows if row.body},
        )
    return rows


def _accept(actor: Account, claim: str) -> Claim:
    with change(verb="claim accepted", kind="claim", key=claim, actor_id=actor.pk) as trail:
        row = _undecided(claim)
        if row.recorded_by_id == actor.pk:
            raise NotAllowedError(_TWO_PEOPLE)
        Acceptance.objects.create(claim=row, by=actor)
        trail.detail = {"property": row.property}
        return row


def reject_claim(*, actor: Account, claim: str, reason: str) -> Claim:
    """Decide not to publish a claim, and say why."""
    require(actor, Role.RESEARCHER)
    reason = _reason(reason)
    with change(verb="claim rejected", kind="claim", key=claim, actor_id=actor.pk) as trail:
        row = _undecided(claim)
        if row.recorded_by_id == actor.pk:
            raise NotAllowedError(_TWO_PEOPLE)
        Rejection.objects.create(claim=row, by=actor, reason=reason)
        trail.detail = {"reason": reason}
        return row


def take_back(*, actor: Account, claim: str, reason: str) -> Claim:
    """Let the recorder end a proposal of their own before anybody has decided it."""
    reason = _reason(reason)
    with change(verb="claim taken back", kind="claim", key=claim, actor_id=actor.pk) as trail:
        row = _undecided(claim)
        if row.recorded_by_id != actor.pk:
            raise NotAllowedError("Only the person who recorded this can take it back.")
        Rejection.objects.create(claim=row, by=actor, reason=reason)
        trail.detail = {"reason": reason}
        return row


def withdraw_claim(*, actor: Account, claim: str, reason: str) -> Claim:
    """Stop holding a published claim from now on; every past view keeps it."""
    require(actor, Role.EDITOR)
    reason = _reason(reason)
    with change(verb="claim withdrawn", kind="claim", key=claim, actor_id=actor.pk) as trail:
        row = _published(claim)
        if hasattr(row, "withdrawal"):
            raise ConflictError("This statement has been withdrawn already.")
        Withdrawal.objects.create(claim=row, by=actor, reason=reason)
        _project(row, trail, reason=reason)
        return row


def propose_takedown(*, actor: Account, claim: str, reason: str) -> Takedown:
    """Ask that value and quote go from every view; `reason` stays public."""
    require(actor, Role.EDITOR)
    reason = _reason(reason)
    with change(verb="takedown proposed", kind="claim", key=claim, actor_id=actor.pk) as trail:
        row = _locked(claim)
        if hasattr(row, "takedown"):
            raise ConflictError("A takedown of this statement has been asked for already.")
        trail.detail = {"reason": reason}
        return Takedown.objects.create(claim=row, proposed_by=actor, reason=reason)


def confirm_takedown(*, actor: Account, claim: str) -> Claim:
    """Remove value, quote and place of a statement from every view, past and present."""
    require(actor, Role.EDITOR)
    with change(verb="takedown confirmed", kind="claim", key=claim, actor_id=actor.pk) as trail:
        row = _locked(claim)
        takedown = Takedown.objects.filter(claim=row, confirmed__isnull=True).first()
        if takedown is None:
            raise ConflictError("There is no takedown of this statement to confirm.")
        if takedown.proposed_by_id == actor.pk:
            raise NotAllowedError("Somebody else must confirm this: you asked for it.")
        takedown.confirmed, takedown.confirmed_by = timezone.now(), actor
        takedown.save(update_fields=("confirmed", "confirmed_by"))
        row.value = row.quote = row.where = row.caveat = ""
        row.save(update_fields=("value", "quote", "where", "caveat"))
        _project(row, trail)
        return row


def accept_search(*, actor: Account, search: str, names_nobody_private: bool) -> Search:
    """Publish a search that somebody else recorded."""
    require(actor, Role.RESEARCHER)
    if not names_nobody_private:
        raise InputError("Check that no private person is named, then tick the box.")
    with change(verb="search accepted", kind="search", key=search, actor_id=actor.pk):
        row = _open_search(search, actor)
        row.accepted, row.accepted_by = timezone.now(), actor
        row.save(update_fields=("accepted", "accepted_by"))
        refresh(bodies=[row.body.slug])
        return row


def reject_search(*, actor: Account, search: str, reason: str) -> Search:
    """Decide not to publish a search, and say why."""
    require(actor, Role.RESEARCHER)
    reason = _reason(reason)
    with change(verb="search rejected", kind="search", key=search, actor_id=actor.pk) as trail:
        row = _open_search(search, actor)
        row.rejected = reason
        row.save(update_fields=("rejected",))
        trail.detail = {"reason": reason}
        return row


def _open_search(key: str, actor: Account) -> Search:
    row = Search.objects.select_for_update(of=("self",)).filter(public_id=key).first()
    if row is None:
        raise NotFoundError("There is no such search.")
    if row.accepted or row.rejected:
        raise ConflictError("This search has been decided already.")
    if row.recorded_by_id == actor.pk:
        raise NotAllowedError(_TWO_PEOPLE)
    return row


def _locked(key: str) -> Claim:
    rows: QuerySet[Claim] = Claim.objects.select_for_update(of=("self",))
    row = rows.filter(public_id=key).first()
    if row is None:
        raise NotFoundError("There is no such statement.")
    return row


def _undecided(key: str) -> Claim:
    row = _locked(key)
    if hasattr(row, "acceptance") or hasattr(row, "rejection"):
        raise ConflictError("This statement has been decided already.")
    return row


def _published(key: str) -> Claim:
    row = _locked(key)
    if not hasattr(row, "acceptance"):
        raise ConflictError("This statement is not public.")
    return row


def _project(row: Claim, trail: Trail, *, reason: str = "") -> None:
    """Bring today's rows up to date in the same transaction."""
    trail.detail = {"property": row.property} | ({"reason": reason} if reason else {})
    if row.use:
        refresh(uses=[row.use.slug])
    elif row.body:
        refresh(bodies=[row.body.slug])


def _reason(text: str) -> str:
    kept = texts.clean(text, limit=2000, lines=True)
    if not kept:
        raise InputError("Give a reason, in at most 2,000 characters.")
    return kept
