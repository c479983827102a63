"""Plain words for the values of claims: labels of choices, names of systems and suppliers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from candour import dates
from candour.errors import DateError
from candour.records import Claim
from candour.register.codebook import Codebook
from candour.register.knowledge import ALL_TECHNIQUES
from candour.web.register.models import Supplier, System
from candour.web.register.queries.claims import kept_as


@dataclass(frozen=True, kw_only=True)
class Name:
    """What to call a thing, and its page if it has one."""

    text: str
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class Names:
    """Systems and suppliers by the value that claims use, merged ones under the name kept."""

    codebook: Codebook
    known: Mapping[tuple[str, str], Name] = field(default_factory=dict)

    def of(self, property_id: str, value: str) -> Name:
        """Return the words for a value of a property."""
        known = self.known.get((property_id, value))
        if known:
            return known
        prop = self.codebook.properties.get(property_id)
        if prop and prop.kind == "edtf":
            return Name(text=_date_words(value))
        if prop and prop.kind == "address" and value.startswith(("https://", "http://")):
            return Name(text=value, href=value)
        if value == ALL_TECHNIQUES:
            return Name(text=_("Any of the ways of working with data that this register lists"))
        return Name(text=self.codebook.label(property_id, value))


def _date_words(value: str) -> str:
    try:
        return dates.plain(value)
    except DateError:
        return value


def names_in(claims: Iterable[Claim], *, codebook: Codebook, known_on: date) -> Names:
    """Return the names of all systems and suppliers in these claims, in four queries."""
    values: dict[str, set[str]] = {"system": set(), "supplier": set()}
    for claim in claims:
        if claim.property in values:
            values[claim.property].add(claim.value)
    known: dict[tuple[str, str], Name] = {}
    for kind, table in (("system", System), ("supplier", Supplier)):
        kept = kept_as(kind, known_on=known_on)
        wanted = {value: kept.get(value, value) for value in values[kind]}
        rows = table._default_manager.filter(slug__in=set(wanted.values()))
        called = dict(rows.values_list("slug", "name"))
        for value, slug in wanted.items():
            if slug in called:
                known[kind, value] = Name(text=called[slug], href=f"/{kind}s/{slug}/")
    return Names(codebook=codebook, known=known)
