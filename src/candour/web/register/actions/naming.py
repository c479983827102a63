"""Recording the names of systems and suppliers, so that claims can choose them."""

from collections.abc import Iterable
from typing import TypeVar

from django.db import IntegrityError
from django.utils.text import slugify

from candour import texts
from candour.errors import ConflictError, InputError
from candour.web.audit.actions import change
from candour.web.people.models import Account, Role
from candour.web.people.permissions import require
from candour.web.register.models import Supplier, System

Named = TypeVar("Named", System, Supplier)


def record_system(
    *, actor: Account, name: str, aliases: str = "", suppliers: Iterable[str] = ()
) -> System:
    """Record a system and who makes it; it is shown once an accepted statement names it."""
    makers = list(Supplier.objects.filter(slug__in=list(suppliers)))
    return _record(System, "system", actor=actor, name=name, aliases=aliases, makers=makers)


def record_supplier(*, actor: Account, name: str, aliases: str = "") -> Supplier:
    """Record who makes or sells systems."""
    return _record(Supplier, "supplier", actor=actor, name=name, aliases=aliases, makers=[])


def _record(
    model: type[Named],
    kind: str,
    *,
    actor: Account,
    name: str,
    aliases: str,
    makers: list[Supplier],
) -> Named:
    require(actor, Role.RESEARCHER)
    kept = texts.clean(name, limit=160)
    slug = slugify(kept)[:90].strip("-")
    if not slug:
        raise InputError("Give a name with letters or digits in it.")
    others = texts.clean(aliases, limit=2000, lines=True)
    try:
        with change(verb=f"{kind} recorded", kind=kind, key=slug, actor_id=actor.pk):
            row = model._default_manager.create(slug=slug, name=kept, aliases=others)
            if isinstance(row, System):
                row.suppliers.set(makers)
            return row
    except IntegrityError as error:
        raise ConflictError(f"There is already a {kind} called “{kept}”.") from error
