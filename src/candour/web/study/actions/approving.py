"""People say yes to thank-yous: one up to the study's limit, a second one above it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, Sum

from candour.errors import InputError
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.models import Entitlement, Study
from candour.web.study.permissions import Duty, require_duty
from candour.web.study.queries.texts import plan_of

MOST = 150
_UNBOUGHT = (Entitlement.State.OWED, Entitlement.State.APPROVED, Entitlement.State.BUYING)
_PERHAPS_GIVEN = "Brought back from a backup: look whether it was given since."


@dataclass(frozen=True, kw_only=True)
class Approved:
    """How many are approved now, wait for a second person, and did not change."""

    done: int
    second: int
    left: int


def approve(*, actor: Account, study: Study, keys: Iterable[str], now: datetime) -> Approved:
    """Say yes to several; those above the limit for one person and session need two people."""
    require_duty(actor, study, Duty.FINANCE, Duty.COORDINATOR)
    wanted = sorted(set(keys))
    if not wanted:
        raise InputError("Tick at least one thank-you.")
    if len(wanted) > MOST:
        raise InputError(f"Approve up to {MOST} at a time.")
    with change(
        verb="thank-yous approved", kind="study", key=study.key, actor_id=actor.pk
    ) as trail:
        owed = Entitlement.objects.filter(
            key__in=wanted, session__study=study, state=Entitlement.State.OWED
        )
        limit = plan_of(study).thanks.second_approval_above
        outcome = {row.key: _approve(row, actor, now, limit=limit) for row in owed.order_by("pk")}
        said = [key for key, what in outcome.items() if what == "done"]
        first = [key for key, what in outcome.items() if what == "second"]
        trail.detail = {"approved": said, "first of two": first}
    return Approved(done=len(said), second=len(first), left=len(wanted) - len(said) - len(first))


def ask_again(now: datetime) -> int:
    """Have every thank-you on its way to be bought approved anew; return how many are in doubt.

    For a database brought back from a backup: what was bought and given since, it does not know.
    """
    with change(verb="thank-yous in doubt", kind="backup", origin="restore") as trail:
        doubtful = Entitlement.objects.filter(state__in=_UNBOUGHT)
        count = doubtful.update(
            state=Entitlement.State.OWED,
            approved=None,
            approved_by=None,
            second_by=None,
            next_try=None,
            trouble=_PERHAPS_GIVEN,
        )
        trail.detail = {"thank-yous": count, "at": now.isoformat()}
    return count


def _approve(row: Entitlement, actor: Account, now: datetime, *, limit: int) -> str:
    """Return what a yes did: `done`, waits for a `second`, or nothing."""
    owed = Entitlement.objects.filter(pk=row.pk, state=Entitlement.State.OWED)
    done = {"state": Entitlement.State.APPROVED, "approved": now, "next_try": now, "trouble": ""}
    if _total(row) <= limit:
        first = owed.filter(Q(approved_by__isnull=True) | Q(approved_by=actor))
        if first.update(approved_by=actor, **done):
            return "done"
    elif owed.filter(approved_by__isnull=True).update(approved_by=actor):
        return "second"
    return "done" if _second(owed, actor, done) else ""


def _total(row: Entitlement) -> int:
    """Return what one person is thanked with for one session."""
    beside = Entitlement.objects.filter(participant=row.participant_id, session=row.session_id)
    return beside.aggregate(pence=Sum("pence"))["pence"] or 0


def _second(owed: QuerySet[Entitlement], actor: Account, done: Mapping[str, Any]) -> bool:
    """Let another person than the first say yes."""
    other = owed.filter(approved_by__isnull=False, second_by__isnull=True)
    return bool(other.exclude(approved_by=actor).update(second_by=actor, **done))
