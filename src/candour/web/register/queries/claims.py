"""From the tables to the frozen claims and searches that the core reads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from candour import dates, records
from candour.web.register.models import Claim, Redirect, Search

_CITATION = {
    "source": "document__source__slug",
    "document": "document__slug",
    "url": "document__url",
    "title": "document__title",
    "publisher": "document__publisher",
    "kind": "document__kind",
    "dated": "document__dated",
    "where": "where",
    "quote": "quote",
    "page": "page",
}
_PLAIN = ("property", "value", "scope", "valid", "observed", "caveat", "recorded")
_COLUMNS = (
    *_PLAIN,
    *_CITATION.values(),
    "public_id",
    "stance",
    "strength",
    "basis",
    "speaker",
    "use__slug",
    "body__slug",
    "recorded_by__name",
    "origin",
    "acceptance__at",
    "withdrawal__at",
    "withdrawal__reason",
    "takedown__confirmed",
    "takedown__reason",
)


def read(rows: QuerySet[Claim]) -> Iterator[records.Claim]:
    """Read claims in one query, in the order of their recording."""
    for row in rows.order_by("id").values(*_COLUMNS).iterator(chunk_size=2000):
        yield _record(row)


def _record(row: Mapping[str, Any]) -> records.Claim:
    gone = row["takedown__confirmed"]
    kind = "use" if row["use__slug"] else "body"
    return records.Claim(
        id=row["public_id"],
        subject=records.Subject(kind=kind, id=row[f"{kind}__slug"]),
        citation=records.Citation(**{name: row[column] for name, column in _CITATION.items()}),
        stance=records.Stance(row["stance"]),
        strength=records.Strength(row["strength"]),
        basis=records.Basis(row["basis"]),
        speaker=records.Speaker(row["speaker"]),
        recorded_by=row["recorded_by__name"] or row["origin"],
        published=row["acceptance__at"],
        withdrawn=row["withdrawal__at"],
        withdrawn_reason=row["withdrawal__reason"] or "",
        taken_down=gone,
        taken_down_reason=(row["takedown__reason"] or "") if gone else "",
        **{name: row[name] for name in _PLAIN},
    )


def of_use(slug: str, *, known_on: date | None = None) -> list[records.Claim]:
    """Return the accepted claims of a use and of those merged into it by `known_on`."""
    kept = kept_as("use", known_on=known_on)
    names = [slug, *(old for old, new in kept.items() if new == slug)]
    claims = read(Claim.objects.filter(use__slug__in=names, acceptance__isnull=False))
    return [moved(claim, slug) for claim in claims]


def of_body(slug: str) -> list[records.Claim]:
    """Return the accepted claims about a body itself."""
    return list(read(Claim.objects.filter(body__slug=slug, acceptance__isnull=False)))


def of_bodies(
    slugs: Iterable[str] | None = None,
    *,
    properties: Iterable[str] | None = None,
    known_on: date | None = None,
) -> list[records.Claim]:
    """Return the accepted claims about these bodies (all, if None) and about their uses.

    `properties` keeps only claims of those, `known_on` only what was published by that day.
    """
    rows = Claim.objects.filter(acceptance__isnull=False)
    if properties is not None:
        rows = rows.filter(property__in=list(properties))
    if known_on is not None:
        rows = rows.filter(acceptance__at__lt=dates.end_of_day(known_on))
    if slugs is None:
        return list(read(rows))
    chosen = list(slugs)
    # Two questions, each led by its own index: one with OR would read every claim there is.
    return [
        *read(rows.filter(body__slug__in=chosen)),
        *read(rows.filter(use__body__slug__in=chosen)),
    ]


def by_id(public_id: str) -> records.Claim | None:
    """Return one claim, accepted or not."""
    return next(read(Claim.objects.filter(public_id=public_id)), None)


def kept_as(kind: str, *, known_on: date | None = None) -> dict[str, str]:
    """Return, for each name merged away by a day (ever, if None), the name that was kept."""
    rows = Redirect.objects.filter(kind=kind).values_list("old", "new", "at")
    moves = {o: n for o, n, at in rows if known_on is None or dates.london_day(at) <= known_on}
    return {old: _end_of(moves, old) for old in moves}


def _end_of(moves: Mapping[str, str], name: str) -> str:
    seen = {name}
    while (following := moves.get(name)) and following not in seen:
        seen.add(following)
        name = following
    return name


def moved(claim: records.Claim, use: str) -> records.Claim:
    """Return the claim as one about `use`."""
    subject = records.Subject(kind="use", id=use)
    return claim if claim.subject == subject else replace(claim, subject=subject)


def searches(*, body: str | None = None) -> list[records.Search]:
    """Return the accepted searches about one body, or about all."""
    rows = Search.objects.filter(accepted__isnull=False)
    if body is not None:
        rows = rows.filter(body__slug=body)
    return [
        records.Search(
            id=row.public_id,
            body=row.body.slug,
            question=row.question,
            place=row.place,
            searched=row.searched,
            outcome=records.Outcome(row.outcome),
            exemptions=row.exemptions,
            note=row.note,
            recorded=row.recorded,
            published=row.accepted,
        )
        for row in rows.select_related("body").order_by("id")
    ]
