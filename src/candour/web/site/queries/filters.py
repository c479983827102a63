"""The filters beside a list: each value in plain words with how many it would show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from candour.register.codebook import Codebook
from candour.web.bodies.models import Body
from candour.web.register.models import Supplier, System
from candour.web.register.queries.entries import codebook
from candour.web.site.queries.question import KIND, KINDS, NAMES, Question

FIRST = 8
MOST = 40
_LABELS = {
    KIND: gettext_noop("What to show"),
    "status": gettext_noop("Is it in use?"),
    "nation": gettext_noop("Nation"),
    "type": gettext_noop("Type of council or body"),
    "system": gettext_noop("System"),
    "supplier": gettext_noop("Supplier"),
    "technique": gettext_noop("How it works"),
    "service_area": gettext_noop("Service"),
    "strength": gettext_noop("How strong the evidence is"),
    "source_kind": gettext_noop("Kind of source"),
    "year": gettext_noop("Years the sources speak of"),
    "body": gettext_noop("Council or other body"),
}
_KIND_LABELS = {
    "use": gettext_noop("What councils do"),
    "body": gettext_noop("Councils and other bodies"),
    "system": gettext_noop("Systems"),
    "supplier": gettext_noop("Suppliers"),
    "source": gettext_noop("Sources"),
    "term": gettext_noop("Words"),
}
_LISTS = {"strength": "strengths", "source_kind": "document_kinds"}
Labels = Mapping[tuple[str, str], str]


@dataclass(frozen=True, kw_only=True)
class Option:
    """One value of a filter."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class Group:
    """One filter: the first of its values, the rest, and how many there is no room for."""

    name: str
    label: str
    options: tuple[Option, ...]
    more: tuple[Option, ...]
    left_out: int

    @property
    def chosen(self) -> int:
        return sum(option.chosen for option in (*self.options, *self.more))


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """A filter in force, and the question without it."""

    filter: str
    label: str
    without: str


def groups(
    question: Question, counts: Mapping[str, Mapping[str, int]]
) -> tuple[tuple[Group, ...], tuple[Chosen, ...]]:
    """Return the filters that have a choice to offer, and those in force."""
    kept = {name: _kept(name, counts.get(name, {}), question.filters[name]) for name in NAMES}
    labels = _labels(kept)
    made = tuple(
        _group(name, counts.get(name, {}), kept[name], question=question, labels=labels)
        for name in NAMES
        if kept[name]
    )
    chosen = tuple(
        Chosen(
            filter=_(_LABELS[name]),
            label=labels.get((name, value), value),
            without=question.without(name, value),
        )
        for name in NAMES
        for value in question.filters[name]
    )
    return made, chosen


def _kept(name: str, counts: Mapping[str, int], chosen: Iterable[str]) -> list[str]:
    """Return the values there is room for: chosen ones, then the most frequent; years in order."""
    known = {**dict.fromkeys(chosen, 0), **counts}
    if name == KIND:
        return [kind for kind in KINDS if kind in known]
    if name == "year":
        return sorted(known, reverse=True)
    first = set(chosen)
    return sorted(known, key=lambda value: (value not in first, -known[value], value))[:MOST]


def _group(
    name: str,
    counts: Mapping[str, int],
    kept: list[str],
    *,
    question: Question,
    labels: Labels,
) -> Group:
    options = tuple(
        Option(
            value=value,
            label=labels.get((name, value), value),
            count=counts.get(value, 0),
            chosen=value in question.filters[name],
        )
        for value in kept
    )
    return Group(
        name=name,
        label=_(_LABELS[name]),
        options=options[:FIRST],
        more=options[FIRST:],
        left_out=max(len(counts) - len(kept), 0),
    )


def kind_label(kind: str) -> str:
    """Return what a kind of findable thing is called, as a group."""
    return _(_KIND_LABELS[kind])


def _labels(kept: Mapping[str, list[str]]) -> dict[tuple[str, str], str]:
    """Return the plain words for these values, in four queries however many there are."""
    book = codebook()
    labels = {(KIND, kind): kind_label(kind) for kind in kept[KIND]}
    for name in ("status", "technique", "service_area", "strength", "source_kind"):
        labels |= {(name, value): _choice(book, name, value) for value in kept[name]}
    systems = System.objects.filter(slug__in=kept["system"]).values_list("slug", "name")
    labels |= {("system", slug): name for slug, name in systems}
    suppliers = Supplier.objects.filter(slug__in=kept["supplier"]).values_list("slug", "name")
    labels |= {("supplier", slug): name for slug, name in suppliers}
    bodies = Body.objects.filter(slug__in=kept["body"]).values_list("slug", "short_name")
    labels |= {("body", slug): name for slug, name in bodies}
    types = Body.objects.order_by().values_list("type", "type_label").distinct()
    return labels | {("type", kind): label for kind, label in types if label}


def _choice(book: Codebook, name: str, value: str) -> str:
    listed = book.choices.get(_LISTS.get(name, ""), {}).get(value)
    return listed.label if listed else book.label(name, value)
