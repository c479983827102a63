"""One use as a council's page shows it: its status, the main answers, the rest by number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from candour.records import Claim, Speaker, Subject
from candour.register import wording
from candour.register.entry import Entry, entry
from candour.register.knowledge import Headline, areas, for_families, headline
from candour.web.site.queries.answers import Row, row_of, rows_of
from candour.web.site.queries.days import Days
from candour.web.site.queries.names import Names

MAIN = ("purpose", "service_area", "technique", "data_sources", "supplier", "ending_reason")


@dataclass(frozen=True, kw_only=True)
class Status:
    """How far a use had come: `words` never use a present tense that the age does not bear out."""

    id: str
    label: str
    words: str
    seen: str
    stale: bool
    confirmed: bool
    disputed: bool
    row: Row


@dataclass(frozen=True, kw_only=True)
class UseCard:
    """A use in short; `headline` is where it counts, empty when it does not."""

    slug: str
    name: str
    status: Status | None
    rows: tuple[Row, ...]
    more: int
    statements: int
    headline: str
    families: bool
    confirmed: bool
    areas: tuple[str, ...]
    entry: Entry

    @property
    def href(self) -> str:
        return f"/uses/{self.slug}/"


def cards(
    uses: Mapping[str, str],
    claims: Mapping[str, Sequence[Claim]],
    *,
    days: Days,
    names: Names,
    council: bool,
) -> tuple[UseCard, ...]:
    """Return the uses of which anything is known, those that count and the newest first.

    `uses` maps each use to the name it has when no claim names it.
    """
    built = (
        _card(slug, uses[slug], claims[slug], days=days, names=names, council=council)
        for slug in sorted(uses)
    )
    return tuple(sorted((card for card in built if card.statements), key=_order))


def _order(card: UseCard) -> tuple[object, ...]:
    order = [str(h) for h in Headline]
    place = order.index(card.headline) if card.headline else len(order)
    seen = card.status.row.groups[0].seen if card.status else ""
    return (not card.confirmed, place, not seen, card.name.casefold(), card.slug)


def _card(
    slug: str, name: str, claims: Sequence[Claim], *, days: Days, names: Names, council: bool
) -> UseCard:
    view = entry_of(slug, claims, days=days, names=names)
    sure = [claim for claim in claims if claim.speaker is not Speaker.OTHER]
    # Most uses have no unconfirmed report; their entry need not be built twice.
    confirmed = view if sure == list(claims) else entry_of(slug, sure, days=days, names=names)
    called = view.first("name")
    rows = rows_of(view, names=names, council=council, only=MAIN)
    shown = {*MAIN, "name", "status"}
    return UseCard(
        slug=slug,
        name=called.value if called and called.supporting else name,
        status=status_of(view, names=names, council=council),
        rows=rows,
        more=sum(1 for p in view.answers if p not in shown),
        statements=len(view.claims),
        headline=str(headline(confirmed, names.codebook) or ""),
        families=for_families(view, names.codebook),
        confirmed=bool(confirmed.answers),
        areas=tuple(names.of("service_area", area).text for area in areas(view)),
        entry=view,
    )


def entry_of(slug: str, claims: Iterable[Claim], *, days: Days, names: Names) -> Entry:
    """Return the entry of a use for the chosen days from claims at hand."""
    return entry(
        claims,
        subject=Subject(kind="use", id=slug),
        as_of=days.as_of,
        known_on=days.known_on,
        codebook=names.codebook,
    )


def status_of(view: Entry, *, names: Names, council: bool) -> Status | None:
    """Return the status of a use, or None where nobody says."""
    now = view.first("status")
    if now is None:
        return None
    label = names.of("status", now.value).text
    return Status(
        id="" if now.denied else now.value,
        label=label,
        words=wording.status(now, label),
        seen=wording.seen(now) if now.seen else "",
        stale=now.stale,
        confirmed=now.confirmed,
        disputed=now.disputed,
        row=row_of("status", view.answers["status"], names=names, council=council),
    )
