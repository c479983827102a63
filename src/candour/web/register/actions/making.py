"""Systems and suppliers as things to find: only those with a public use."""

from collections.abc import Iterable
from dataclasses import dataclass

from candour.web.register.actions.indexing import forget, write_text
from candour.web.register.models import Supplier, System, Use, UseEntry
from candour.web.register.queries.makers import public_suppliers, public_systems


@dataclass(frozen=True, kw_only=True)
class Makers:
    """The keys of the systems and suppliers of some uses."""

    systems: frozenset[int] = frozenset()
    suppliers: frozenset[int] = frozenset()

    def __or__(self, other: "Makers") -> "Makers":
        return Makers(
            systems=self.systems | other.systems, suppliers=self.suppliers | other.suppliers
        )


def makers_of(uses: Iterable[Use]) -> Makers:
    """Return which systems and suppliers today's entries of these uses name."""
    entries = UseEntry.objects.filter(use__in=[use.pk for use in uses])
    systems = frozenset(entries.exclude(system=None).values_list("system", flat=True))
    named = entries.exclude(suppliers=None).values_list("suppliers", flat=True)
    making = System.suppliers.through.objects.filter(system__in=systems)
    return Makers(
        systems=systems, suppliers=frozenset({*named, *making.values_list("supplier", flat=True)})
    )


def every_maker() -> Makers:
    """Return all systems and suppliers."""
    return Makers(
        systems=frozenset(System.objects.values_list("pk", flat=True)),
        suppliers=frozenset(Supplier.objects.values_list("pk", flat=True)),
    )


def index_makers(makers: Makers) -> None:
    """Make these findable as long as each has a public use, else not at all."""
    public = set(public_systems().values_list("pk", flat=True))
    systems = System.objects.filter(pk__in=makers.systems).prefetch_related("suppliers")
    for system in systems:
        if system.pk in public:
            _index_system(system)
        else:
            forget("system", system.slug)
    known = set(public_suppliers().values_list("pk", flat=True))
    for supplier in Supplier.objects.filter(pk__in=makers.suppliers):
        if supplier.pk in known:
            write_text("supplier", supplier.slug, title=supplier.name, words=[supplier.aliases])
        else:
            forget("supplier", supplier.slug)


def _index_system(system: System) -> None:
    makers = list(system.suppliers.all())
    write_text(
        "system",
        system.slug,
        title=system.name,
        summary=", ".join(supplier.name for supplier in makers),
        words=[system.aliases, *(supplier.name for supplier in makers)],
        facets={"supplier": {supplier.slug for supplier in makers}},
    )
