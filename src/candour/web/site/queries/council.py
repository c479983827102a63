"""A council's page, or another body's: what is known, how sure, since when, and what is not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from candour.records import Claim, Search, Subject
from candour.register.entry import Entry, entry
from candour.register.knowledge import NOT_USED, Knowledge, knowledge
from candour.web.bodies.models import Body
from candour.web.page.pictures.timeline import Timeline
from candour.web.register.models import Use
from candour.web.register.queries import claims as stored
from candour.web.register.queries.entries import codebook
from candour.web.site.queries import histories
from candour.web.site.queries.answers import Row, rows_of
from candour.web.site.queries.days import Days
from candour.web.site.queries.knowing import USES, kind_of, kind_words
from candour.web.site.queries.names import Names, names_in
from candour.web.site.queries.opening import listable
from candour.web.site.queries.places import BodyLink, Place, place_of
from candour.web.site.queries.tallies import (
    ChangeLine,
    SourceLine,
    Tally,
    changes,
    sources,
    tally,
)
from candour.web.site.queries.using import UseCard, cards

# What a parent would want to know of every use; said plainly where nobody has answered it.
ASKED = ("data_sources", "output", "override", "criteria", "impact_assessment", "retention")


@dataclass(frozen=True, kw_only=True)
class SearchLine:
    """One search or question to the body, and what came of it."""

    question: str
    place: str
    day: date
    outcome: str
    exemptions: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A question that nobody has answered for some of the uses."""

    question: str
    unanswered: int


@dataclass(frozen=True, kw_only=True)
class Inherited:
    """What is known of a body that this one took over from."""

    body: BodyLink
    uses: tuple[UseCard, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class CouncilPage:
    """Everything one body's page shows; `uses` are those that count, the others follow."""

    days: Days
    indexable: bool
    body: Place
    knowledge: Knowledge
    uses: tuple[UseCard, ...]
    others: tuple[tuple[str, tuple[UseCard, ...]], ...]
    unconfirmed: tuple[UseCard, ...]
    denials: Row | None
    rows: tuple[Row, ...]
    inherited: tuple[Inherited, ...]
    searches: tuple[SearchLine, ...]
    gaps: tuple[Gap, ...]
    timeline: Timeline | None
    tally: Tally
    sources: tuple[SourceLine, ...]
    changes: tuple[ChangeLine, ...]

    @property
    def elsewhere(self) -> int:
        """How many confirmed uses are shown that do not count."""
        cards = (card for _, cards in self.others for card in cards)
        return sum(not _declared(card) for card in cards)

    @property
    def dated(self) -> bool:
        """Whether any status has a date, so that there is something to draw."""
        return self.timeline is not None and any(row.marks for row in self.timeline.rows)

    @property
    def kind(self) -> str:
        return kind_of(self.knowledge.state, self.knowledge.headline or "")

    @property
    def kind_words(self) -> str:
        return kind_words(self.kind)

    @property
    def split(self) -> Mapping[str, int]:
        """How many uses that count have each headline."""
        numbers = dict.fromkeys(USES, 0)
        for card in self.uses:
            numbers[card.headline] = numbers.get(card.headline, 0) + 1
        return numbers


@dataclass(frozen=True, kw_only=True)
class _Held:
    """The statements about some bodies: by use of each body, and about the bodies themselves."""

    names: Mapping[str, Mapping[str, str]]
    of_use: Mapping[str, list[Claim]]
    of_body: Mapping[str, list[Claim]]

    def all_of(self, body: str) -> list[Claim]:
        return [
            *self.of_body.get(body, []),
            *(c for use in self.names.get(body, {}) for c in self.of_use[use]),
        ]


def council(body: Body, days: Days) -> CouncilPage:
    """Collect the page of a body for the chosen days."""
    place = place_of(body, days=days)
    before = [link.id for link in place.predecessors]
    held = _held([body.slug, *before], known_on=days.known_on)
    everything = [c for slug in (body.slug, *before) for c in held.all_of(slug)]
    names = names_in(everything, codebook=codebook(), known_on=days.known_on)
    own = _cards(body.slug, held, days=days, names=names, council=body.council)
    view = _entry(body.slug, held.of_body.get(body.slug, []), days=days)
    rows = rows_of(view, names=names, council=body.council)
    shown = [*view.claims, *(claim for card in own for claim in card.entry.claims)]
    known = _knowledge(body.slug, held, days=days)
    counted = tuple(card for card in own if card.headline)
    return CouncilPage(
        days=days,
        indexable=listable(days, bodies=(body,)),
        body=place,
        knowledge=known,
        uses=counted,
        others=_by_service(c for c in own if c.confirmed and not c.headline),
        unconfirmed=tuple(c for c in own if not c.confirmed),
        denials=next((row for row in rows if row.property == NOT_USED), None),
        rows=tuple(row for row in rows if row.property != NOT_USED),
        inherited=tuple(_inherited(place.predecessors, held, days=days, names=names)),
        searches=tuple(_search(s, names) for s in known.searches),
        gaps=tuple(_gaps(counted, names)),
        timeline=_timeline(own, days=days, names=names, title=body.short_name),
        tally=tally(shown, codebook=names.codebook),
        sources=sources(shown),
        changes=changes(held.all_of(body.slug), known_on=days.known_on),
    )


def _held(slugs: Sequence[str], *, known_on: date) -> _Held:
    kept = stored.kept_as("use", known_on=known_on)
    names: dict[str, dict[str, str]] = {}
    rows = Use.objects.filter(body__slug__in=slugs).values_list("slug", "name", "body__slug")
    for use, name, owner in rows:
        if use not in kept:
            names.setdefault(owner, {})[use] = name
    of_use: dict[str, list[Claim]] = {use: [] for uses in names.values() for use in uses}
    of_body: dict[str, list[Claim]] = {}
    for claim in stored.of_bodies(slugs):
        if claim.subject.kind == "body":
            of_body.setdefault(claim.subject.id, []).append(claim)
            continue
        use = kept.get(claim.subject.id, claim.subject.id)
        of_use.setdefault(use, []).append(stored.moved(claim, use))
    return _Held(names=names, of_use=of_use, of_body=of_body)


def _cards(
    slug: str, held: _Held, *, days: Days, names: Names, council: bool
) -> tuple[UseCard, ...]:
    uses = held.names.get(slug, {})
    return cards(uses, held.of_use, days=days, names=names, council=council)


def _entry(slug: str, claims: Iterable[Claim], *, days: Days) -> Entry:
    return entry(
        claims,
        subject=Subject(kind="body", id=slug),
        as_of=days.as_of,
        known_on=days.known_on,
        codebook=codebook(),
    )


def _knowledge(slug: str, held: _Held, *, days: Days) -> Knowledge:
    return knowledge(
        body=slug,
        uses={use: held.of_use[use] for use in held.names.get(slug, {})},
        body_claims=held.of_body.get(slug, []),
        searches=stored.searches(body=slug),
        as_of=days.as_of,
        known_on=days.known_on,
        codebook=codebook(),
    )


def _by_service(found: Iterable[UseCard]) -> tuple[tuple[str, tuple[UseCard, ...]], ...]:
    """Group uses that do not count under the service they are for."""
    groups: dict[str, list[UseCard]] = {}
    for card in found:
        groups.setdefault(_group(card), []).append(card)
    return tuple((area, tuple(same)) for area, same in sorted(groups.items()))


def _declared(card: UseCard) -> bool:
    """Tell whether the body itself says that it does not use this."""
    return card.status is not None and card.status.id == "declared_not_used"


def _group(card: UseCard) -> str:
    if _declared(card):
        return _("The body says that it does not use these")
    return ", ".join(card.areas) or _("Service not named")


def _inherited(
    before: Iterable[BodyLink], held: _Held, *, days: Days, names: Names
) -> Iterable[Inherited]:
    for link in before:
        found = _cards(link.id, held, days=days, names=names, council=True)
        view = _entry(link.id, held.of_body.get(link.id, []), days=days)
        rows = rows_of(view, names=names, council=True)
        if found or rows:
            yield Inherited(body=link, uses=found, rows=rows)


def _search(search: Search, names: Names) -> SearchLine:
    outcomes = names.codebook.choices["outcomes_of_search"]
    return SearchLine(
        question=search.question,
        place=search.place,
        day=search.searched,
        outcome=outcomes[str(search.outcome)].label,
        exemptions=search.exemptions,
        note=search.note,
    )


def _gaps(counted: Sequence[UseCard], names: Names) -> Iterable[Gap]:
    for property_id in ASKED:
        missing = sum(property_id not in card.entry.answers for card in counted)
        if missing:
            known = names.codebook.properties[property_id]
            yield Gap(question=known.question, unanswered=missing)


def _timeline(own: Sequence[UseCard], *, days: Days, names: Names, title: str) -> Timeline | None:
    rows = [
        histories.row(card.name, card.href, card.entry.history, codebook=names.codebook)
        for card in own
    ]
    drawn = [row for row in rows if row.marks or row.undated]
    if not drawn:
        return None
    return histories.timeline(drawn, days=days, title=_("Uses in %(body)s") % {"body": title})
