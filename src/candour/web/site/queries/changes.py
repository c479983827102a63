"""Changes: what was added, withdrawn and changed, newest first, a line for each use and day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from candour import dates, records
from candour.web.bodies.queries import address
from candour.web.register.models import ChangeDay, Claim, Search
from candour.web.register.queries import claims as stored
from candour.web.register.queries.entries import codebook
from candour.web.site.queries.asking_changes import Asked, about, chosen_days
from candour.web.site.queries.days import today
from candour.web.site.queries.making import pages_of
from candour.web.site.queries.names import Names, names_in
from candour.web.site.queries.opening import site_open
from candour.web.site.queries.telling import Line, Told, told

PER_PAGE = 25


@dataclass(frozen=True, kw_only=True)
class Change:
    """What became of one use, or of a body itself, on one day."""

    id: str
    day: date
    moment: datetime
    kind: str
    title: str
    body: str
    href: str
    lines: tuple[Line, ...]
    counts: str
    reasons: tuple[str, ...]
    searches: tuple[str, ...]

    @property
    def headline(self) -> str:
        """The change in one line, for feeds."""
        words = {
            "added": _("new in the register"),
            "withdrawn": _("withdrawn from the register"),
            "changed": _("changed"),
        }
        subject = f"{self.body}: {self.title}" if self.title != self.body else self.body
        return f"{subject} ({words[self.kind]})"

    def sentences(self) -> tuple[str, ...]:
        """Everything that is told of the change, a sentence a line."""
        reasons = (_("Reason: %(reason)s") % {"reason": reason} for reason in self.reasons)
        parts = (self.counts, *(str(line) for line in self.lines), *reasons, *self.searches)
        return tuple(
            part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part
        )


@dataclass(frozen=True, kw_only=True)
class Day:
    """One day's changes on this page, and how many things changed on it in all."""

    day: date
    total: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, kw_only=True)
class ChangesPage:
    """One page of changes."""

    asked: Asked
    about: tuple[str, ...]
    days: tuple[Day, ...]
    total: int
    number: int
    pages: int
    indexable: bool

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(change for day in self.days for change in day.changes)

    @property
    def updated(self) -> datetime | None:
        return max((change.moment for change in self.changes), default=None)


def changes(asked: Asked, *, number: int) -> ChangesPage:
    """Return one page of the changes asked for, the newest first."""
    rows = chosen_days(asked)
    per_day = dict(rows.order_by("-day").values_list("day").annotate(n=Count("pk")))
    total = sum(per_day.values())
    number, pages = pages_of(total, number, per_page=PER_PAGE)
    shown = _rows(rows, number)
    by_day = defaultdict[date, list[Change]](list)
    for change in _told(shown):
        by_day[change.day].append(change)
    return ChangesPage(
        asked=asked,
        about=about(asked),
        days=tuple(Day(day=d, total=per_day[d], changes=tuple(by_day[d])) for d in by_day),
        total=total,
        number=number,
        pages=pages,
        indexable=not asked.narrowed and number == 1 and site_open(),
    )


def _rows(rows: QuerySet[ChangeDay], number: int) -> list[ChangeDay]:
    """Return one page: first only its keys, for sorting whole rows would be slow."""
    ordered = rows.order_by("-day", "body__short_name", "use__name", "pk").values_list("pk")
    keys = [key for (key,) in ordered[(number - 1) * PER_PAGE : number * PER_PAGE]]
    found = ChangeDay.objects.select_related("body", "use").in_bulk(keys)
    return [found[key] for key in keys]


def _told(rows: Sequence[ChangeDay]) -> Iterable[Change]:
    claims = _claims(rows)
    searches = _searches(rows)
    everything = [claim for some in claims.values() for claim in some]
    names = names_in(everything, codebook=codebook(), known_on=today())
    for row in rows:
        yield _change(row, claims[_subject(row)], names=names, searches=searches)


def _subject(row: ChangeDay) -> records.Subject:
    if row.use:
        return records.Subject(kind="use", id=row.use.slug)
    return records.Subject(kind="body", id=row.body.slug)


def _claims(rows: Sequence[ChangeDay]) -> defaultdict[records.Subject, list[records.Claim]]:
    """The claims of these subjects, merged uses among those of the use that was kept."""
    uses = {row.use.slug for row in rows if row.use}
    bodies = {row.body.slug for row in rows if not row.use}
    kept = stored.kept_as("use")
    named = {*uses, *(old for old, new in kept.items() if new in uses)}
    public = Claim.objects.filter(acceptance__isnull=False)
    found = defaultdict[records.Subject, list[records.Claim]](list)
    for claim in stored.read(public.filter(use__slug__in=named)):
        moved = stored.moved(claim, kept.get(claim.subject.id, claim.subject.id))
        found[moved.subject].append(moved)
    for claim in stored.read(public.filter(body__slug__in=bodies)):
        found[claim.subject].append(claim)
    return found


def _searches(rows: Sequence[ChangeDay]) -> defaultdict[str, list[Search]]:
    bodies = {row.body_id for row in rows if not row.use_id}
    found = defaultdict[str, list[Search]](list)
    published = Search.objects.filter(body__in=bodies, accepted__isnull=False)
    for search in published.select_related("body").order_by("id"):
        found[search.body.slug].append(search)
    return found


def _change(
    row: ChangeDay,
    claims: list[records.Claim],
    *,
    names: Names,
    searches: defaultdict[str, list[Search]],
) -> Change:
    subject = _subject(row)
    seen = told(claims, subject=subject, day=row.day, names=names)
    made = [] if row.use else [s for s in searches[row.body.slug] if _published_on(s, row.day)]
    gone = seen.kind == "withdrawn"
    path = f"/uses/{subject.id}/" if row.use else address(row.body)
    return Change(
        id=str(uuid5(NAMESPACE_URL, f"candour:{subject.kind}:{subject.id}:{row.day}")),
        day=row.day,
        moment=row.moment,
        kind=seen.kind,
        title=(seen.name or row.use.name) if row.use else row.body.name,
        body=row.body.name,
        href=f"{path}#history" if gone else path,
        lines=seen.lines,
        counts=_counts(seen),
        reasons=seen.reasons,
        searches=tuple(_search_words(search) for search in made),
    )


def _published_on(search: Search, day: date) -> bool:
    return search.accepted is not None and dates.london_day(search.accepted) == day


def _search_words(search: Search) -> str:
    listed = codebook().choices["outcomes_of_search"]
    outcome = listed[search.outcome].label if search.outcome in listed else search.outcome
    return _("Somebody looked or asked: %(question)s Outcome: %(outcome)s") % {
        "question": search.question if search.question.endswith("?") else f"{search.question}.",
        "outcome": outcome,
    }


def _counts(seen: Told) -> str:
    parts = []
    if seen.added:
        statements = ngettext("%(n)s statement", "%(n)s statements", seen.added) % {"n": seen.added}
        sources = ngettext("%(n)s source", "%(n)s sources", seen.sources) % {"n": seen.sources}
        parts.append(
            _("%(statements)s added, from %(sources)s")
            % {"statements": statements, "sources": sources}
        )
    if seen.withdrawn:
        parts.append(
            ngettext("%(n)s statement withdrawn", "%(n)s statements withdrawn", seen.withdrawn)
            % {"n": seen.withdrawn}
        )
    if seen.removed:
        parts.append(
            ngettext("%(n)s statement taken down", "%(n)s statements taken down", seen.removed)
            % {"n": seen.removed}
        )
    return "; ".join(parts)
