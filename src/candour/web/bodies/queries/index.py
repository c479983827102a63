"""All names of all bodies, kept in this process's memory until a body changes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Max

from candour import records
from candour.web.audit.models import Event
from candour.web.bodies.models import Body, BodyName, Membership
from candour.web.bodies.queries.folding import folded, plain_words
from candour.web.bodies.queries.reading import body_records

# One name of one body: its id, and the name as it is written.
Name = tuple[str, str]
_LONG = 5


@dataclass(frozen=True, kw_only=True)
class Index:
    """Every body by id, and every name by each of its forms.

    `responsible` holds, for a body that is not responsible for families, those that are there.
    """

    bodies: Mapping[str, records.Body]
    responsible: Mapping[str, tuple[records.Body, ...]]
    by_code: Mapping[str, tuple[Name, ...]]
    by_plain: Mapping[str, tuple[Name, ...]]
    by_folded: Mapping[str, tuple[Name, ...]]
    keys: tuple[str, ...]
    long_keys: tuple[str, ...]

    def successors_of(self, slug: str) -> tuple[records.Body, ...]:
        """Return the bodies that directly followed one."""
        return tuple(self.bodies[later] for later in self.bodies[slug].successors)

    def heirs_of(self, slug: str) -> tuple[records.Body, ...]:
        """Return the bodies of today that hold the work of one, however often it moved on."""
        found = {slug: self.bodies[slug]}
        waiting = [slug]
        while waiting:
            for later in self.successors_of(waiting.pop(0)):
                if later.id not in found:
                    found[later.id] = later
                    waiting.append(later.id)
        return tuple(body for body in found.values() if body.ended is None)


def current() -> Index:
    """Return the index, built afresh when a body has changed since it was last built."""
    return _built(Event.objects.filter(kind="body").aggregate(last=Max("id"))["last"])


def forget() -> None:
    """Drop the index; it is built when next asked for."""
    _built.cache_clear()


@lru_cache(maxsize=1)
def _built(_last_change: int | None) -> Index:
    bodies = {body.id: body for body in body_records()}
    names = list(_names(bodies.values()))
    by_folded = _grouped((folded(name), (slug, name)) for slug, name in names)
    return Index(
        bodies=bodies,
        responsible=_responsible(bodies),
        by_code=_grouped(_codes()),
        by_plain=_grouped((plain_words(name), (slug, name)) for slug, name in names),
        by_folded=by_folded,
        keys=tuple(by_folded),
        long_keys=tuple(key for key in by_folded if len(key) >= _LONG),
    )


def _names(bodies: Iterable[records.Body]) -> Iterable[Name]:
    for body in bodies:
        yield body.id, body.name
        yield body.id, body.short_name
    yield from BodyName.objects.order_by("id").values_list("body__slug", "name")


def _codes() -> Iterable[tuple[str, Name]]:
    for slug, *held in Body.objects.values_list("slug", "gss", "code", "former_gss"):
        for code in " ".join(held).split():
            yield code, (slug, code)


def _responsible(
    bodies: Mapping[str, records.Body],
) -> Mapping[str, tuple[records.Body, ...]]:
    counties = Body.objects.exclude(county="").values_list("slug", "county")
    trusts = Membership.objects.values_list("member__slug", "joint__slug")
    links: dict[str, list[records.Body]] = defaultdict(list)
    for slug, other in (*counties, *trusts):
        if other in bodies and bodies[other].families and not bodies[slug].families:
            links[slug].append(bodies[other])
    return {slug: tuple(found) for slug, found in links.items()}


def _grouped(pairs: Iterable[tuple[str, Name]]) -> Mapping[str, tuple[Name, ...]]:
    groups: dict[str, dict[str, Name]] = defaultdict(dict)
    for key, name in pairs:
        if key:
            groups[key].setdefault(name[0], name)
    return {key: tuple(names.values()) for key, names in groups.items()}
