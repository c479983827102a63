"""Today's short entries and states, written from claims by the core's own functions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from candour import dates, records
from candour.records import Speaker, Subject
from candour.register.entry import Entry, entry
from candour.register.knowledge import Knowledge, for_families, headline
from candour.register.wording import seen, status
from candour.web.bodies.models import Body
from candour.web.register.actions.dating import forget_use_days, write_body_days, write_use_days
from candour.web.register.actions.indexing import forget, index_body, index_sources, index_use
from candour.web.register.actions.making import index_makers, makers_of
from candour.web.register.models import BodyKnowledge, Claim, Supplier, System, Use, UseEntry
from candour.web.register.queries import claims as stored
from candour.web.register.queries.entries import codebook, knowledge_of


def refresh(*, uses: Iterable[str] = (), bodies: Iterable[str] = ()) -> None:
    """Write today's rows of these uses, their bodies and these bodies, inside a transaction."""
    today = dates.london_day(timezone.now())
    merged = stored.kept_as("use")
    touched = set(bodies)
    rows = Use.objects.filter(slug__in=list(uses)).select_related("body")
    makers = makers_of(rows)
    sources: set[str] = set()
    for use in rows:
        touched.add(use.body.slug)
        if use.slug in merged:
            UseEntry.objects.filter(use=use).delete()
            forget("use", use.slug)
            forget_use_days(use)
        else:
            claims = stored.of_use(use.slug)
            sources |= {claim.citation.source for claim in claims}
            write_use(use, claims, today=today)
    index_sources(sources)
    index_makers(makers | makers_of(rows))
    write_bodies(sorted(touched), today=today)


def write_use(use: Use, claims: Sequence[records.Claim], *, today: date) -> None:
    """Write the short entry of one use, its suppliers and its search text."""
    view = _entry(use.slug, claims, today=today)
    columns = _columns(use, view, claims, today=today)
    row, _ = UseEntry.objects.update_or_create(use=use, defaults=columns)
    suppliers = list(Supplier.objects.filter(slug__in=_kept("supplier", view)))
    row.suppliers.set(suppliers)
    index_use(use, row, view, suppliers=suppliers)
    write_use_days(use, claims)


def _kept(property_id: str, view: Entry) -> list[str]:
    kept = stored.kept_as(property_id)
    return [kept.get(value, value) for value in view.values(property_id)]


def _entry(slug: str, claims: Iterable[records.Claim], *, today: date) -> Entry:
    subject = Subject(kind="use", id=slug)
    return entry(claims, subject=subject, as_of=today, known_on=today, codebook=codebook())


def _columns(
    use: Use, view: Entry, claims: Sequence[records.Claim], *, today: date
) -> dict[str, Any]:
    sure = [claim for claim in claims if claim.speaker is not Speaker.OTHER]
    confirmed = _entry(use.slug, sure, today=today)
    name, systems = view.first("name"), _kept("system", view)
    return _status_columns(view) | {
        "name": name.value[:200] if name and name.supporting else use.name,
        "system": System.objects.filter(slug__in=systems[:1]).first(),
        "headline": headline(confirmed, codebook()) or "",
        "confirmed": bool(confirmed.answers),
        "families": for_families(view, codebook()),
        "disputed": any(a.disputed for answers in view.answers.values() for a in answers),
        "claims": len(view.claims),
        "changed": changed(claims),
        "expires": _expires([view, confirmed]),
    }


def _status_columns(view: Entry) -> dict[str, Any]:
    now = view.first("status")
    if now is None:
        return {
            "status": "",
            "status_words": "",
            "status_confirmed": True,
            "seen": None,
            "seen_words": "",
        }
    return {
        "status": "" if now.denied else now.value,
        "status_words": status(now, codebook().label("status", now.value))[:200],
        "status_confirmed": now.confirmed or now.denied,
        "seen": now.seen,
        "seen_words": seen(now)[:120],
    }


def changed(claims: Iterable[records.Claim]) -> datetime | None:
    """Return the moment of the last public change to these claims."""
    moments = (m for c in claims for m in (c.published, c.withdrawn, c.taken_down) if m)
    return max(moments, default=None)


def _expires(views: Iterable[Entry]) -> date | None:
    """Return the first day on which a fresh status of these entries would be stale."""
    fresh = [
        a.seen for view in views for a in view.answers.get("status", ()) if a.seen and not a.stale
    ]
    return _first_stale_day(min(fresh)) if fresh else None


def _first_stale_day(last_seen: date) -> date:
    day = last_seen + timedelta(days=30 * dates.STALE_AFTER_MONTHS)
    while last_seen >= dates.stale_before(day):
        day += timedelta(days=1)
    return day


def write_bodies(slugs: Sequence[str], *, today: date) -> None:
    """Write the state of knowledge and the search text of these bodies."""
    known = knowledge_of(slugs, as_of=today, known_on=today)
    rows: dict[str, list[UseEntry]] = defaultdict(list)
    entries = UseEntry.objects.filter(use__body__slug__in=slugs, claims__gt=0)
    for row in entries.select_related("use__body"):
        rows[row.use.body.slug].append(row)
    said = _said_of_bodies(slugs)
    for body in Body.objects.filter(slug__in=slugs):
        columns = _state(known[body.slug], rows[body.slug])
        BodyKnowledge.objects.update_or_create(body=body, defaults=columns)
        index_body(body)
        write_body_days(body, said[body.slug], known[body.slug].searches)


def _said_of_bodies(slugs: Sequence[str]) -> dict[str, list[records.Claim]]:
    said: dict[str, list[records.Claim]] = defaultdict(list)
    public = Claim.objects.filter(body__slug__in=slugs, acceptance__isnull=False)
    for claim in stored.read(public):
        said[claim.subject.id].append(claim)
    return said


def _state(known: Knowledge, entries: Sequence[UseEntry]) -> dict[str, Any]:
    return {
        "state": known.state.value,
        "headline": known.headline.value if known.headline else "",
        "counted": len(known.uses),
        "uses": len(entries),
        "expires": min((e.expires for e in entries if e.expires), default=None),
        "changed": max((e.changed for e in entries if e.changed), default=None),
    }
