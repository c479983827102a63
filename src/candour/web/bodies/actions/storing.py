"""Writes what a load has read, touching only what differs."""

from collections.abc import Collection, Mapping

from django.db.models import Model

from candour.web.bodies.models import Body, BodyName
from candour.web.bodies.queries.folding import folded

_OURS = ("id", "slug", "shown_on")
_COLUMNS = tuple(f.name for f in Body._meta.concrete_fields if f.name not in _OURS)

# Ids of two bodies that a link table joins, or the id of a body and one of its names.
Pair = tuple[int, int]


def store_bodies(bodies: Mapping[str, Body], problems: list[str]) -> Mapping[str, int]:
    """Add and change bodies; return the key of every body, those not in `bodies` included."""
    held = {body.slug: body for body in Body.objects.select_for_update()}
    wanted = _without_taken_codes(bodies, held, problems)
    differing = [body for body in wanted if not _same(body, held.get(body.slug))]
    # A code that moves from one body to another must be free before it is given.
    moving = [b.slug for b in differing if b.slug in held and held[b.slug].gss != b.gss]
    Body.objects.filter(slug__in=moving).update(gss="")
    Body.objects.bulk_create(
        differing, update_conflicts=True, unique_fields=("slug",), update_fields=_COLUMNS
    )
    return dict(Body.objects.values_list("slug", "pk"))


def _without_taken_codes(
    bodies: Mapping[str, Body], held: Mapping[str, Body], problems: list[str]
) -> list[Body]:
    taken = {b.gss: b.name for b in held.values() if b.gss and b.slug not in bodies}
    problems += [
        f"{body.slug}: {body.gss} is the code of {taken[body.gss]} already."
        for body in bodies.values()
        if body.gss in taken
    ]
    return [body for body in bodies.values() if body.gss not in taken]


def _same(body: Body, held: Body | None) -> bool:
    return held is not None and all(getattr(body, c) == getattr(held, c) for c in _COLUMNS)


def store_names(wanted: Collection[tuple[int, str]], *, replace: bool) -> None:
    """Add the names that are missing and, to `replace`, drop those that are not wanted."""
    held = {(key, name): pk for pk, key, name in BodyName.objects.values_list("pk", "body", "name")}
    if replace:
        gone = [pk for pair, pk in held.items() if pair not in wanted]
        BodyName.objects.filter(pk__in=gone).delete()
    BodyName.objects.bulk_create(
        BodyName(body_id=key, name=name, folded=folded(name)[:160])
        for key, name in wanted
        if (key, name) not in held
    )


def store_pairs(
    table: type[Model], columns: tuple[str, str], wanted: Collection[Pair], owners: Collection[int]
) -> None:
    """Make the links that start at `owners` those that are wanted; leave all others alone."""
    near, far = columns
    rows = table._default_manager
    held = {(a, b): pk for pk, a, b in rows.values_list("pk", near, far)}
    gone = [pk for pair, pk in held.items() if pair[0] in owners and pair not in wanted]
    rows.filter(pk__in=gone).delete()
    rows.bulk_create(
        table(**{f"{near}_id": a, f"{far}_id": b}) for a, b in wanted if (a, b) not in held
    )
