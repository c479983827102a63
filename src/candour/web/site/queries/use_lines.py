"""Uses as lines of a list: today's rows, computed anew where time alone has changed them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from candour.records import Subject
from candour.register import wording
from candour.register.entry import entry
from candour.web.bodies.queries import address
from candour.web.register.models import Claim, UseEntry
from candour.web.register.queries import claims as stored
from candour.web.register.queries.entries import codebook
from candour.web.site.queries.names import Name


@dataclass(frozen=True, kw_only=True)
class UseLine:
    """A use in one line; the words never use a present tense that their age does not bear out."""

    slug: str
    name: str
    body: Name
    body_full: str
    nation: str
    system: Name | None
    suppliers: tuple[Name, ...]
    status: str
    status_words: str
    seen_words: str
    confirmed: bool
    families: bool
    disputed: bool

    @property
    def href(self) -> str:
        return f"/uses/{self.slug}/"


def public_uses() -> QuerySet[UseEntry]:
    """Return today's rows of the uses that rest on a public statement."""
    return UseEntry.objects.filter(claims__gt=0)


def lines(rows: QuerySet[UseEntry], *, today: date) -> tuple[UseLine, ...]:
    """Return these rows as lines, in two queries and two more where some have expired."""
    entries = list(rows.select_related("use__body", "system").prefetch_related("suppliers"))
    fresh = _again([e for e in entries if e.expires and e.expires <= today], today=today)
    return tuple(_line(e, words=fresh.get(e.use.slug, e.status_words)) for e in entries)


def _line(row: UseEntry, *, words: str) -> UseLine:
    body = row.use.body
    system = row.system
    return UseLine(
        slug=row.use.slug,
        name=row.name,
        body=Name(text=body.short_name, href=address(body)),
        body_full=body.name,
        nation=body.nation,
        system=Name(text=system.name, href=f"/systems/{system.slug}/") if system else None,
        suppliers=tuple(
            Name(text=s.name, href=f"/suppliers/{s.slug}/") for s in row.suppliers.all()
        ),
        status=row.status,
        status_words=words,
        seen_words=row.seen_words,
        confirmed=row.confirmed,
        families=row.families,
        disputed=row.disputed,
    )


def _again(rows: Iterable[UseEntry], *, today: date) -> dict[str, str]:
    """Return the status words as of today of uses whose row was written when it was fresher."""
    slugs = [row.use.slug for row in rows]
    if not slugs:
        return {}
    kept = stored.kept_as("use")
    named = {*slugs, *(old for old, new in kept.items() if new in slugs)}
    by_use = defaultdict(list)
    public = Claim.objects.filter(use__slug__in=named, acceptance__isnull=False, property="status")
    for claim in stored.read(public):
        use = kept.get(claim.subject.id, claim.subject.id)
        by_use[use].append(stored.moved(claim, use))
    book = codebook()
    words = {}
    for use, claims in by_use.items():
        subject = Subject(kind="use", id=use)
        now = entry(claims, subject=subject, as_of=today, known_on=today, codebook=book).first(
            "status"
        )
        if now:
            words[use] = wording.status(now, book.label("status", now.value))
    return words
