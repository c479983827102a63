"""Pages that rest on claims as data: a body, a use, a claim, a source."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from candour import records
from candour.errors import NotFoundError
from candour.records import Claim
from candour.register.entry import Answer, Entry
from candour.register.export.rows import (
    Holding,
    Row,
    View,
    claim_row,
    entry_of,
    listable,
    rows,
    use_row,
)
from candour.web.bodies.models import Body
from candour.web.bodies.queries import address
from candour.web.register.models import Claim as ClaimRow
from candour.web.register.models import Use
from candour.web.register.queries import claims as stored
from candour.web.site.exports.twins.shape import CLAIM_COLUMNS, PAGE, Twin, claims_table, one_page
from candour.web.site.queries.data import holdings, view_of
from candour.web.site.queries.days import Days
from candour.web.site.queries.places import place_of
from candour.web.site.queries.source import DocumentLine
from candour.web.site.queries.source import source as source_page


def body(slug: str, days: Days, number: int) -> Twin:
    """Return a body with its uses, its searches and a page of its claims."""
    row = Body.objects.filter(slug=slug).first()
    if row is None:
        raise NotFoundError(_("We know no public body by that name."))
    before = [link.id for link in place_of(row, days=days).predecessors]
    held = {h.body.id: h for h in holdings(days, bodies=[slug, *before])}
    view = view_of(days)
    own = rows(held[slug], view)
    shown, number, pages = one_page(own.claims, number)
    return Twin(
        path=address(row),
        days=days,
        data={
            "body": own.body,
            "uses": list(own.uses),
            "searches": list(own.searches),
            "inherited": [_inherited(held[old], view) for old in before],
            "claims": list(shown),
        },
        columns=CLAIM_COLUMNS,
        table=claims_table(own.claims),
        number=number,
        pages=pages,
        total=len(own.claims),
        query=_days_query(days),
    )


def _inherited(holding: Holding, view: View) -> Row:
    found = rows(holding, view)
    return {"body": found.body, "uses": list(found.uses)}


def _days_query(days: Days) -> Mapping[str, str]:
    if days.now:
        return {}
    return {"as_of": days.as_of.isoformat(), "known_on": days.known_on.isoformat()}


def use(slug: str, days: Days, number: int) -> Twin:
    """Return a use with every answer, and a page of the claims behind them."""
    kept = stored.kept_as("use", known_on=days.known_on).get(slug, slug)
    row = Use.objects.filter(slug=kept).select_related("body").first()
    view = view_of(days)
    held = stored.of_use(kept, known_on=days.known_on) if row else []
    claims = [claim for claim in held if listable(claim, view)]
    if row is None or not claims:
        raise NotFoundError(_("There is no public use by that name on the chosen day."))
    about = records.Use(id=kept, body=row.body.slug, system="", name=row.name)
    entry = entry_of(kept, claims, view)
    listed = [claim_row(claim, view) for claim in sorted(claims, key=lambda c: c.id)]
    shown, number, pages = one_page(listed, number)
    return Twin(
        path=f"/uses/{kept}/",
        days=days,
        data={
            "use": use_row(about, claims, view),
            "answers": list(answers(entry, view)),
            "history": [claim.id for claim in entry.history],
            "claims": list(shown),
        },
        columns=CLAIM_COLUMNS,
        table=claims_table(listed),
        number=number,
        pages=pages,
        total=len(listed),
        query=_days_query(days),
    )


def answers(entry: Entry, view: View) -> Iterable[Row]:
    """Return every answer of an entry with the ids of the claims for and against it."""
    for name, many in entry.answers.items():
        for answer in many:
            yield _answer(answer, view) | {"label": view.codebook.properties[name].label}


def _answer(answer: Answer, view: View) -> Row:
    return {
        "property": answer.name,
        "value": answer.value,
        "words": view.codebook.label(answer.name, answer.value),
        "denied": answer.denied,
        "confirmed": answer.confirmed,
        "disputed": answer.disputed,
        "seen": answer.seen.isoformat() if answer.seen else None,
        "stale": answer.stale,
        "claims": [claim.id for claim in answer.supporting],
        "against": [claim.id for claim in answer.against],
    }


def claim(slug: str, days: Days, _number: int) -> Twin:
    """Return one claim, withdrawn or not."""
    found = stored.by_id(slug)
    if found is None or found.published is None:
        raise NotFoundError(_("There is no public statement with this number."))
    row = claim_row(_kept(found), view_of(days))
    return Twin(
        path=f"/claims/{found.id}/",
        days=days,
        data={"claim": row},
        columns=CLAIM_COLUMNS,
        table=claims_table([row]),
    )


def _kept(found: Claim) -> Claim:
    if found.subject.kind != "use":
        return found
    return stored.moved(found, stored.kept_as("use").get(found.subject.id, found.subject.id))


def source(slug: str, days: Days, number: int) -> Twin:
    """Return a source, where it can be read, and a page of the claims that rest on it."""
    page = source_page(slug, days, number=number)
    resting = ClaimRow.objects.filter(document__source__slug=slug, acceptance__isnull=False)
    view = view_of(days)
    keys = resting.order_by("id").values_list("pk", flat=True)
    shown = list(keys[(page.number - 1) * PAGE :][:PAGE])
    listed = stored.read(ClaimRow.objects.filter(pk__in=shown))
    return Twin(
        path=page.href,
        days=days,
        data={
            "source": {"id": page.slug, "title": page.title},
            "documents": [_document(line) for line in page.documents],
            "claims": [claim_row(_kept(found), view) for found in listed],
        },
        columns=CLAIM_COLUMNS,
        table=claims_table(claim_row(_kept(found), view) for found in stored.read(resting)),
        number=page.number,
        pages=page.pages,
        total=page.total,
    )


def _document(line: DocumentLine) -> Row:
    return {
        "url": line.address or None,
        "title": line.title,
        "publisher": line.publisher,
        "kind": line.kind,
        "dated_words": line.dated or None,
    }
