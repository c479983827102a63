"""Making one of two uses, systems or suppliers that turn out to be the same."""

from collections.abc import Iterable

from django.db import IntegrityError

from candour.errors import ConflictError, InputError
from candour.web.audit.actions import change
from candour.web.people.models import Account, Role
from candour.web.people.permissions import require
from candour.web.register.actions.indexing import forget
from candour.web.register.actions.projecting import refresh
from candour.web.register.models import Claim, Redirect, Supplier, System, Use
from candour.web.register.queries.claims import kept_as

KINDS: dict[str, type[Use] | type[System] | type[Supplier]] = {
    "use": Use,
    "system": System,
    "supplier": Supplier,
}


def merge(*, actor: Account, kind: str, old: str, new: str) -> Redirect:
    """Let `new` stand for `old` from now on; the old address leads to the new one.

    No claim changes: what was said of the old one is read as said of the new one, and a past
    day shows the two as they were known then.
    """
    require(actor, Role.EDITOR)
    if kind not in KINDS:
        raise InputError("Choose what to merge: two uses, two systems or two suppliers.")
    try:
        with change(verb=f"{kind} merged", kind=kind, key=old[:120], actor_id=actor.pk) as trail:
            _check(kind, old=old, new=new)
            trail.detail = {"into": new}
            made = Redirect.objects.create(kind=kind, old=old, new=new)
            forget(kind, old)
            refresh(uses=_touched(kind, (old, new)))
            return made
    except IntegrityError as error:
        raise ConflictError("The first of the two has been merged already.") from error


def _check(kind: str, *, old: str, new: str) -> None:
    rows = {row.slug: row for row in KINDS[kind]._default_manager.filter(slug__in=(old, new))}
    if old == new or len(rows) != 2:
        raise InputError("Choose two different ones from the lists.")
    merged = kept_as(kind)
    if old in merged:
        raise ConflictError("The first of the two has been merged already.")
    if new in merged:
        raise ConflictError(f"The second was itself merged into “{merged[new]}”: choose that one.")
    uses = [row for row in rows.values() if isinstance(row, Use)]
    if len({use.body_id for use in uses}) > 1:
        raise InputError("These two uses belong to different bodies; only uses of one body merge.")


def _touched(kind: str, slugs: Iterable[str]) -> set[str]:
    if kind == "use":
        return set(slugs)
    claims = Claim.objects.filter(property=kind, value__in=list(slugs), use__isnull=False)
    return set(claims.values_list("use__slug", flat=True))
