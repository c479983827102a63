"""Suppliers: the list, and everywhere one of them is named."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from candour.errors import NotFoundError
from candour.web.register.models import Supplier, System, UseEntry
from candour.web.register.queries.claims import kept_as
from candour.web.register.queries.makers import public_suppliers, public_systems
from candour.web.site.queries.days import today
from candour.web.site.queries.making import (
    PER_PAGE,
    MakerList,
    Tally,
    UsePage,
    maker_line,
    names_of,
    pages_of,
    tallies,
    use_page,
)
from candour.web.site.queries.names import Name
from candour.web.site.queries.opening import site_open
from candour.web.site.queries.use_lines import public_uses


@dataclass(frozen=True, kw_only=True)
class SupplierPage:
    """One supplier: its names, the systems it makes or made, and where it is named."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    note: str
    systems: tuple[Name, ...]
    used: UsePage
    indexable: bool

    @property
    def href(self) -> str:
        return f"/suppliers/{self.slug}/"


def kept_supplier(slug: str) -> str:
    """Return the id under which a merged supplier is kept."""
    return kept_as("supplier").get(slug, slug)


def suppliers(*, number: int) -> MakerList:
    """Return one page of the suppliers that the public register names."""
    rows = public_suppliers().order_by("name", "slug")
    total = rows.count()
    number, pages = pages_of(total, number)
    shown = list(rows[(number - 1) * PER_PAGE : number * PER_PAGE])
    keys = [supplier.pk for supplier in shown]
    uses, made = _uses(keys), _systems(keys)
    return MakerList(
        lines=tuple(
            maker_line(
                name=Name(text=supplier.name, href=f"/suppliers/{supplier.slug}/"),
                aliases=supplier.aliases,
                related=made[supplier.pk],
                uses=uses[supplier.pk],
            )
            for supplier in shown
        ),
        total=total,
        number=number,
        pages=pages,
        indexable=site_open(),
    )


def _uses(suppliers: list[int]) -> dict[int, list[Tally]]:
    """The uses of each supplier, whether a source names it or it makes the system used."""
    named = UseEntry.suppliers.through.objects.filter(
        useentry=OuterRef("pk"), supplier=OuterRef("system__suppliers")
    )
    of_source = tallies(public_uses().filter(suppliers__in=suppliers), by="suppliers")
    of_system = tallies(
        public_uses().filter(~Exists(named), system__suppliers__in=suppliers),
        by="system__suppliers",
    )
    return {key: of_source[key] + of_system[key] for key in suppliers}


def _systems(suppliers: Iterable[int]) -> defaultdict[int, list[Name]]:
    found = defaultdict[int, list[Name]](list)
    rows = _made(suppliers).values_list("suppliers", "name", "slug").order_by("name", "slug")
    for supplier, name, slug in rows:
        found[supplier or 0].append(Name(text=name, href=f"/systems/{slug}/"))
    return found


def _made(suppliers: Iterable[int]) -> QuerySet[System]:
    return public_systems().filter(suppliers__in=list(suppliers))


def supplier(slug: str, *, number: int) -> SupplierPage:
    """Return one supplier; raise NotFoundError where the public register does not name it."""
    row = public_suppliers().filter(slug=slug).first()
    if row is None:
        raise NotFoundError(
            _("We know no use of anything by that supplier. See the list of suppliers.")
        )
    return SupplierPage(
        slug=row.slug,
        name=row.name,
        aliases=names_of(row.aliases),
        note=row.note,
        systems=tuple(_systems([row.pk])[row.pk]),
        used=use_page(_uses_of(row), number=number, today=today()),
        indexable=site_open(),
    )


def _uses_of(row: Supplier) -> QuerySet[UseEntry]:
    keys = public_uses().filter(Q(suppliers=row) | Q(system__suppliers=row)).values("pk")
    return UseEntry.objects.filter(pk__in=keys)
