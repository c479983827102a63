"""Counts over the statements a page shows: how sure, who says it, from where, added when."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from candour import dates
from candour.records import Claim, Speaker, Strength
from candour.register.codebook import Codebook
from candour.register.validity import period_of


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many statements, how many of them captured, who says them, and from which years."""

    statements: int
    captured: int
    speakers: tuple[tuple[str, int], ...]
    oldest: date | None
    newest: date | None

    @property
    def cited(self) -> int:
        return self.statements - self.captured


@dataclass(frozen=True, kw_only=True)
class SourceLine:
    """One source and how many of the statements shown rest on it."""

    href: str
    title: str
    publisher: str
    dated: str
    statements: int


@dataclass(frozen=True, kw_only=True)
class ChangeLine:
    """How many statements were added or withdrawn on a day, about how many things."""

    day: date
    withdrawn: bool
    statements: int
    subjects: int


def tally(claims: Iterable[Claim], *, codebook: Codebook) -> Tally:
    """Count the statements."""
    shown = list(claims)
    said = Counter(claim.speaker for claim in shown)
    labels = codebook.choices["speakers"]
    seen = [p for claim in shown if (p := period_of(claim))]
    return Tally(
        statements=len(shown),
        captured=sum(claim.strength is Strength.CAPTURED for claim in shown),
        speakers=tuple((labels[s].label, said[s]) for s in Speaker if said[s]),
        oldest=min((p.first for p in seen if p.start), default=None),
        newest=max((p.last for p in seen if p.end), default=None),
    )


def sources(claims: Iterable[Claim]) -> tuple[SourceLine, ...]:
    """Return the sources of the statements, those with the most first."""
    by_source: dict[str, list[Claim]] = {}
    for claim in claims:
        by_source.setdefault(claim.citation.source, []).append(claim)
    lines = (_source(slug, same) for slug, same in by_source.items())
    return tuple(sorted(lines, key=lambda line: (-line.statements, line.title, line.href)))


def _source(slug: str, claims: list[Claim]) -> SourceLine:
    cited = min((c.citation for c in claims), key=lambda citation: citation.document)
    return SourceLine(
        href=f"/sources/{slug}/",
        title=cited.title,
        publisher=cited.publisher,
        dated=dates.plain(cited.dated),
        statements=len(claims),
    )


def changes(claims: Iterable[Claim], *, known_on: date, limit: int = 6) -> tuple[ChangeLine, ...]:
    """Return what was added and withdrawn by a day, the latest first."""
    found: dict[tuple[date, bool], set[tuple[str, str]]] = {}
    for claim in claims:
        for moment, withdrawn in ((claim.published, False), (claim.withdrawn, True)):
            if moment and dates.london_day(moment) <= known_on:
                key = (dates.london_day(moment), withdrawn)
                found.setdefault(key, set()).add((claim.subject.id, claim.id))
    latest = sorted(found, reverse=True)[:limit]
    return tuple(
        ChangeLine(
            day=day,
            withdrawn=withdrawn,
            statements=len(found[day, withdrawn]),
            subjects=len({subject for subject, _ in found[day, withdrawn]}),
        )
        for day, withdrawn in latest
    )
