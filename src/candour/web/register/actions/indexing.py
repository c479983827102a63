"""The words and the filters under which each thing is found."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from candour import dates
from candour.register.entry import Entry
from candour.web.bodies.models import Body
from candour.web.register.models import (
    Facet,
    SearchText,
    Source,
    Supplier,
    Term,
    Use,
    UseEntry,
)
from candour.web.register.queries.entries import codebook
from candour.web.register.queries.fulltext.passages import stored

_NAMES = frozenset({"name", "alternative_names"})
_LABELLED = ("technique", "service_area", "status", "output", "ending_reason")


def index_use(use: Use, row: UseEntry, view: Entry, *, suppliers: Sequence[Supplier]) -> None:
    """Make a use findable by everything its evidence says; without evidence, not at all."""
    if not row.claims:
        forget("use", use.slug)
        return
    facets = _body_facets(use.body) | {
        "system": {row.system.slug} if row.system else set(),
        "supplier": {supplier.slug for supplier in suppliers},
        "technique": set(view.values("technique")),
        "service_area": set(view.values("service_area")),
        "status": {row.status} if row.status else set(),
        "strength": {str(claim.strength) for claim in view.claims},
        "source_kind": {claim.citation.kind for claim in view.claims},
        "ending_reason": set(view.values("ending_reason")),
        "ending_stage": set(view.values("ending_stage")),
        "year": _years(view),
    }
    summary = f"{use.body.name}. {row.status_words}"
    write_text(
        "use",
        use.slug,
        title=row.name,
        summary=summary,
        words=(*_words(view), *(s.name for s in suppliers)),
        unshown=(*_names(use.body), *_other_names(view)),
        facets=facets,
        changed=row.changed,
    )


def index_body(body: Body) -> None:
    """Make a body findable by all its names."""
    write_text(
        "body",
        body.slug,
        title=body.name,
        summary=", ".join(part for part in (body.region, body.nation) if part),
        words=_names(body),
        facets=_body_facets(body),
    )


def index_terms() -> None:
    """Make every term findable by its own words and its concept's."""
    for term in Term.objects.select_related("concept"):
        write_text("term", term.expression, title=term.expression, words=[term.concept.label])


def index_sources(slugs: Iterable[str] | None = None) -> None:
    """Make these sources (all, if None) findable, if something public rests on them."""
    rows = Source.objects.filter(documents__claims__acceptance__isnull=False).distinct()
    if slugs is not None:
        rows = rows.filter(slug__in=list(slugs))
    for source in rows.prefetch_related("documents"):
        _index_source(source)


def _index_source(source: Source) -> None:
    documents = list(source.documents.all())
    write_text(
        "source",
        source.slug,
        title=source.title,
        summary=", ".join(dict.fromkeys(d.publisher for d in documents)),
        words=[word for d in documents for word in (d.title, d.publisher)],
        unshown=[d.url for d in documents],
        facets={
            "source_kind": {d.kind for d in documents},
            "year": {d.dated[:4] for d in documents if d.dated[:4].isdigit()},
        },
    )


def forget(kind: str, key: str) -> None:
    """Take a thing out of the index."""
    SearchText.objects.filter(kind=kind, key=key).delete()


def _names(body: Body) -> list[str]:
    return [body.name, body.short_name, *(n.name for n in body.names.all())]


def _body_facets(body: Body) -> dict[str, set[str]]:
    return {"body": {body.slug}, "nation": {body.nation}, "type": {body.type}}


def _words(view: Entry) -> Iterable[str]:
    """What a person would read of a use: the source's own words, ours, then the sources."""
    book = codebook()
    yield from (claim.citation.quote for claim in view.claims)
    for name in _ordered(view):
        known = book.properties.get(name)
        if known and known.kind == "text" and name not in _NAMES:
            yield from (answer.value for answer in view.answers[name])
        elif name in _LABELLED:
            yield from (book.label(name, answer.value) for answer in view.answers[name])
    for claim in view.claims:
        yield from (claim.citation.title, claim.citation.publisher)


def _ordered(view: Entry) -> list[str]:
    return sorted(view.answers, key=lambda name: name != "purpose")


def _other_names(view: Entry) -> Iterable[str]:
    """What finds a use but reads badly: its names in lists, and the ids of its values."""
    for answers in view.answers.values():
        for answer in answers:
            yield answer.value
            yield answer.value.replace("_", " ").replace("-", " ")


def _years(view: Entry) -> set[str]:
    found = set()
    for claim in view.claims:
        for text in (claim.valid, claim.observed, claim.citation.dated):
            period = dates.period(text)
            found |= {p.digits[:4] for p in (period.start, period.end) if p} if period else set()
    return found


def write_text(
    kind: str,
    key: str,
    *,
    title: str,
    words: Iterable[str],
    unshown: Iterable[str] = (),
    summary: str = "",
    facets: dict[str, set[str]] | None = None,
    changed: datetime | None = None,
) -> None:
    """Write one findable thing and its facets; what is as it was is left alone.

    It is found by `unshown` as by `words`, but no passage shows them.
    """
    text, _ = SearchText.objects.update_or_create(
        kind=kind,
        key=key,
        defaults={
            "title": title[:300],
            "summary": summary[:400],
            "words": stored(words, unshown),
            "changed": changed,
        },
    )
    wanted = {
        (name, value[:160]) for name, values in (facets or {}).items() for value in values if value
    }
    _write_facets(text, wanted)


def _write_facets(text: SearchText, wanted: set[tuple[str, str]]) -> None:
    rows = {(f.name, f.value): f.pk for f in text.facets.all()}
    Facet.objects.filter(pk__in=[pk for key, pk in rows.items() if key not in wanted]).delete()
    Facet.objects.bulk_create(
        Facet(text=text, name=name, value=value) for name, value in sorted(wanted - rows.keys())
    )
