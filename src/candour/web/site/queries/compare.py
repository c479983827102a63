"""Two to four councils side by side, for a chosen day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from candour import dates, records
from candour.records import Subject
from candour.register import wording
from candour.register.entry import Entry, entry
from candour.register.knowledge import NOT_USED, Knowledge, for_families, knowledge
from candour.register.validity import holds, visible
from candour.web.bodies.models import Body
from candour.web.bodies.queries import address
from candour.web.register.models import Use
from candour.web.register.queries import claims as stored
from candour.web.register.queries.entries import codebook
from candour.web.site.queries.answers import scope_words
from candour.web.site.queries.choosing import Choice
from candour.web.site.queries.days import Days
from candour.web.site.queries.knowing import NONE, UNKNOWN, USES, kind_of, kind_words
from candour.web.site.queries.names import Name, Names, names_in
from candour.web.site.queries.opening import site_open

# The answers that stand in the table; building an entry of all others would be work for nothing.
_COMPARED = frozenset({"name", "status", "service_area", "technique", "system"})
Claims = Mapping[Subject, Sequence[records.Claim]]


@dataclass(frozen=True, kw_only=True)
class ComparedUse:
    """A use in one cell: its status, and whether it counts for families."""

    name: Name
    status: str
    status_words: str
    seen: str
    families: bool
    techniques: tuple[str, ...]
    systems: tuple[Name, ...]


@dataclass(frozen=True, kw_only=True)
class Column:
    """What is known of one council."""

    body: records.Body
    href: str
    kind: str
    kind_words: str
    uses: tuple[ComparedUse, ...]
    denials: tuple[str, ...]
    statements: int
    sources: int
    searches: int
    newest: str

    @property
    def for_families(self) -> tuple[ComparedUse, ...]:
        return tuple(use for use in self.uses if use.families)

    @property
    def for_others(self) -> tuple[ComparedUse, ...]:
        return tuple(use for use in self.uses if not use.families)

    @property
    def systems(self) -> tuple[Name, ...]:
        return tuple(dict.fromkeys(system for use in self.uses for system in use.systems))

    def doing(self, technique: str) -> tuple[ComparedUse, ...]:
        return tuple(use for use in self.uses if technique in use.techniques)


@dataclass(frozen=True, kw_only=True)
class ComparePage:
    """The columns, the ways of working that occur in any of them, and what to choose from."""

    days: Days
    choice: Choice
    columns: tuple[Column, ...]
    techniques: tuple[Name, ...]
    offered: tuple[str, ...]
    indexable: bool

    def named(self, kinds: Iterable[str]) -> tuple[str, ...]:
        """The short names of the councils of which this is known."""
        return tuple(c.body.short_name for c in self.columns if c.kind in kinds)

    @property
    def known(self) -> tuple[str, ...]:
        return self.named(USES)

    @property
    def denying(self) -> tuple[str, ...]:
        return self.named((NONE,))

    @property
    def unknown(self) -> tuple[str, ...]:
        return self.named(UNKNOWN)

    @property
    def query(self) -> str:
        return urlencode([("body", key) for key in self.choice.ids])

    def offer(self, key: str) -> str:
        """The parameters of the same comparison with one more council."""
        return urlencode([("body", other) for other in (*self.choice.ids, key)])


def compare(choice: Choice, days: Days) -> ComparePage:
    """Return what is known of the chosen councils, in as many queries for two as for four."""
    slugs = choice.ids
    claims = _claims(slugs, days) if slugs else {}
    every = [claim for some in claims.values() for claim in some]
    names = names_in(every, codebook=codebook(), known_on=days.known_on)
    searches = stored.searches() if slugs else []
    owners = _owners(slugs)
    columns = tuple(
        _column(
            body,
            claims,
            _known(body, claims, owners[body.id], searches, days),
            uses=owners[body.id],
            days=days,
            names=names,
        )
        for body in choice.bodies
    )
    return ComparePage(
        days=days,
        choice=choice,
        columns=columns,
        techniques=_techniques(columns, names),
        offered=tuple(Body.objects.filter(council=True).values_list("name", flat=True)),
        indexable=days.now and not slugs and site_open(),
    )


def _known(
    body: records.Body,
    claims: Claims,
    uses: Iterable[str],
    searches: Iterable[records.Search],
    days: Days,
) -> Knowledge:
    of_use = {slug: claims.get(Subject(kind="use", id=slug), ()) for slug in uses}
    return knowledge(
        body=body.id,
        uses={slug: said for slug, said in of_use.items() if said},
        body_claims=claims.get(Subject(kind="body", id=body.id), ()),
        searches=searches,
        as_of=days.as_of,
        known_on=days.known_on,
        codebook=codebook(),
    )


def _owners(slugs: Iterable[str]) -> defaultdict[str, dict[str, str]]:
    """The uses of each body, with the name each has when no claim names it."""
    found = defaultdict[str, dict[str, str]](dict)
    rows = Use.objects.filter(body__slug__in=list(slugs)).values_list("body__slug", "slug", "name")
    for body, slug, name in rows:
        found[body][slug] = name
    return found


def _claims(slugs: Iterable[str], days: Days) -> defaultdict[Subject, list[records.Claim]]:
    kept = stored.kept_as("use", known_on=days.known_on)
    found = defaultdict[Subject, list[records.Claim]](list)
    for claim in stored.of_bodies(slugs):
        key = claim.subject.id
        moved = stored.moved(claim, kept.get(key, key)) if claim.subject.kind == "use" else claim
        found[moved.subject].append(moved)
    return found


def _column(
    body: records.Body,
    claims: Claims,
    known: Knowledge,
    *,
    uses: Mapping[str, str],
    days: Days,
    names: Names,
) -> Column:
    own = Subject(kind="body", id=body.id)
    subjects = [Subject(kind="use", id=slug) for slug in sorted(uses)]
    views = {subject.id: _view(subject, claims, days) for subject in subjects}
    shown = [c for subject in (own, *subjects) for c in claims.get(subject, ()) if _shown(c, days)]
    kind = kind_of(str(known.state), str(known.headline or ""))
    lines = [_use(uses[s.id], views[s.id], names) for s in subjects if _has(claims, s, days)]
    seen = [claim.valid or claim.observed for claim in shown if claim.valid or claim.observed]
    return Column(
        body=body,
        href=address(body),
        kind=kind,
        kind_words=kind_words(kind),
        uses=tuple(sorted(lines, key=lambda use: (not use.families, use.name.text.casefold()))),
        denials=tuple(_denial(claim, names) for claim in shown if claim.property == NOT_USED),
        statements=len(shown),
        sources=len({claim.citation.source for claim in shown}),
        searches=len(known.searches),
        newest=dates.plain(max(seen, key=lambda text: dates.parse(text).first, default="")),
    )


def _shown(claim: records.Claim, days: Days) -> bool:
    """Tell whether a page of these days shows the claim at all."""
    return (
        claim.taken_down is None
        and visible(claim, known_on=days.known_on)
        and holds(claim, as_of=days.as_of)
    )


def _has(claims: Claims, subject: Subject, days: Days) -> bool:
    return any(_shown(claim, days) for claim in claims.get(subject, ()))


def _view(subject: Subject, claims: Claims, days: Days) -> Entry:
    told = (claim for claim in claims.get(subject, ()) if claim.property in _COMPARED)
    return entry(
        told,
        subject=subject,
        as_of=days.as_of,
        known_on=days.known_on,
        codebook=codebook(),
    )


def _use(name: str, view: Entry, names: Names) -> ComparedUse:
    called = view.values("name")
    now = view.first("status")
    book = names.codebook
    return ComparedUse(
        name=Name(text=called[0] if called else name, href=f"/uses/{view.subject.id}/"),
        status="" if now is None or now.denied else now.value,
        status_words=wording.status(now, book.label("status", now.value)) if now else "",
        seen=wording.seen(now) if now else "",
        families=for_families(view, book),
        techniques=view.values("technique"),
        systems=tuple(names.of("system", value) for value in view.values("system")),
    )


def _denial(claim: records.Claim, names: Names) -> str:
    text = names.of(claim.property, claim.value).text
    return f"{text} ({scope_words(claim.scope, names=names)})" if claim.scope else text


def _techniques(columns: Iterable[Column], names: Names) -> tuple[Name, ...]:
    """The ways of working of any column, in the codebook's order."""
    found = {t for column in columns for use in column.uses for t in use.techniques}
    listed = names.codebook.choices["techniques"]
    return tuple(Name(text=c.label, href=c.id) for c in listed.values() if c.id in found)
