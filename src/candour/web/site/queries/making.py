"""What lists and pages of systems and of suppliers share."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import NamedTuple

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from candour.web.register.models import UseEntry
from candour.web.register.queries.entries import codebook
from candour.web.site.queries.ended import ENDED, Ending, endings_of
from candour.web.site.queries.names import Name
from candour.web.site.queries.use_lines import UseLine, lines

PER_PAGE = 50
USING = frozenset({"in_use", "pilot"})
PLANNED = frozenset({"considering", "in_development"})


class Tally(NamedTuple):
    """How many uses share a status, and whether anybody better than a report says so."""

    status: str
    confirmed: bool
    uses: int

    def among(self, statuses: Collection[str]) -> int:
        """How many of them are known to have come that far."""
        return self.uses if self.confirmed and self.status in statuses else 0


@dataclass(frozen=True, kw_only=True)
class MakerLine:
    """A system or a supplier in a list: its names, and its uses by how far they came."""

    name: Name
    aliases: tuple[str, ...]
    related: tuple[Name, ...]
    uses: int
    using: int
    planned: int
    ended: int
    unconfirmed: int


@dataclass(frozen=True, kw_only=True)
class MakerList:
    """One page of systems or suppliers."""

    lines: tuple[MakerLine, ...]
    total: int
    number: int
    pages: int
    indexable: bool


@dataclass(frozen=True, kw_only=True)
class UsedHere:
    """A use in a list, and how it ended if it did."""

    line: UseLine
    ending: Ending | None


@dataclass(frozen=True, kw_only=True)
class UsePage:
    """One page of the uses of a system or a supplier, with counts over all of them."""

    uses: tuple[UsedHere, ...]
    total: int
    bodies: int
    families: int
    statuses: tuple[tuple[str, str, int], ...]
    unconfirmed: int
    number: int
    pages: int


def pages_of(total: int, number: int, *, per_page: int = PER_PAGE) -> tuple[int, int]:
    """Return the page that exists nearest to `number`, and how many there are."""
    pages = max(ceil(total / per_page), 1)
    return min(number, pages), pages


def names_of(text: str) -> tuple[str, ...]:
    """Return the other names, kept one a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def tallies(rows: QuerySet[UseEntry], *, by: str) -> defaultdict[int, list[Tally]]:
    """Return how many of these uses share a status, for each maker or system."""
    found = defaultdict[int, list[Tally]](list)
    counted = rows.order_by().values_list(by, "status", "status_confirmed").annotate(Count("pk"))
    for key, status, sure, number in counted:
        found[key].append(Tally(status=status, confirmed=sure, uses=number))
    return found


def maker_line(
    *, name: Name, aliases: str, related: Iterable[Name], uses: Sequence[Tally]
) -> MakerLine:
    """Return a line with its counts."""
    return MakerLine(
        name=name,
        aliases=names_of(aliases),
        related=tuple(related),
        uses=sum(tally.uses for tally in uses),
        using=sum(tally.among(USING) for tally in uses),
        planned=sum(tally.among(PLANNED) for tally in uses),
        ended=sum(tally.among(ENDED) for tally in uses),
        unconfirmed=sum(tally.uses for tally in uses if not tally.confirmed),
    )


def use_page(rows: QuerySet[UseEntry], *, number: int, today: date) -> UsePage:
    """Return one page of these uses: what may go on first, what ended last."""
    counted = list(rows.values_list("use__body", "status", "families", "status_confirmed"))
    number, pages = pages_of(len(counted), number)
    ended_last = Case(
        When(status__in=ENDED, then=Value(2)),
        When(status="", then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    ordered = rows.order_by(ended_last, "use__body__short_name", "name", "pk")
    shown = lines(ordered[(number - 1) * PER_PAGE : number * PER_PAGE], today=today)
    endings = endings_of([line for line in shown if line.status in ENDED], today=today)
    return UsePage(
        uses=tuple(UsedHere(line=line, ending=endings.get(line.slug)) for line in shown),
        total=len(counted),
        bodies=len({body for body, _, _, _ in counted}),
        families=sum(families for _, _, families, _ in counted),
        statuses=status_counts(Counter(status for _, status, _, sure in counted if sure)),
        unconfirmed=sum(not sure for _, _, _, sure in counted),
        number=number,
        pages=pages,
    )


def status_counts(counts: Mapping[str, int]) -> tuple[tuple[str, str, int], ...]:
    """Return id, label and number of each status that occurs, in the codebook's order."""
    listed = codebook().choices["statuses"]
    return tuple((s.id, s.label, counts[s.id]) for s in listed.values() if counts.get(s.id))
