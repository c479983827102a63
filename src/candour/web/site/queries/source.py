"""A source's page: where it can be read, and which statements rest on it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from candour import dates
from candour.errors import NotFoundError
from candour.records import Claim, Stance
from candour.register import wording
from candour.web.bodies.models import Body
from candour.web.bodies.queries import address
from candour.web.register.models import Claim as Row
from candour.web.register.models import Document, Source, Use
from candour.web.register.queries import claims as stored
from candour.web.register.queries.entries import codebook
from candour.web.site.queries.days import Days
from candour.web.site.queries.evidence import when
from candour.web.site.queries.names import Name, Names, names_in
from candour.web.site.queries.opening import listable

PAGE = 50
_KINDS = ("use", "body")


@dataclass(frozen=True, kw_only=True)
class DocumentLine:
    """One address at which the source can be read."""

    title: str
    publisher: str
    address: str
    dated: str
    dated_basis: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class StatementLine:
    """One statement that rests on the source, and what it is about."""

    claim: str
    about: Name
    body: str
    label: str
    question: str
    value: str
    denied: bool
    says: str
    when: str
    withdrawn: bool

    @property
    def href(self) -> str:
        return f"/claims/{self.claim}/"


@dataclass(frozen=True, kw_only=True)
class SourcePage:
    """One source; `statements` is one page of `total`."""

    days: Days
    indexable: bool
    slug: str
    title: str
    documents: tuple[DocumentLine, ...]
    statements: tuple[StatementLine, ...]
    total: int
    number: int
    pages: int

    @property
    def href(self) -> str:
        return f"/sources/{self.slug}/"


def source(slug: str, days: Days, *, number: int = 1) -> SourcePage:
    """Collect the page of a source on which something public rests; else NotFoundError."""
    found = Source.objects.filter(slug=slug).first()
    rows = Row.objects.filter(document__source__slug=slug, acceptance__isnull=False)
    total = rows.count() if found else 0
    if found is None or not total:
        raise NotFoundError(_("No public statement rests on a source at this address."))
    pages = -(-total // PAGE)
    number = min(number, pages)
    ids = list(rows.order_by("id").values_list("pk", flat=True)[(number - 1) * PAGE :][:PAGE])
    claims = list(stored.read(Row.objects.filter(pk__in=ids)))
    names = names_in(claims, codebook=codebook(), known_on=days.known_on)
    return SourcePage(
        days=days,
        indexable=listable(days),
        slug=slug,
        title=found.title,
        documents=tuple(_document(d) for d in found.documents.order_by("slug")),
        statements=_statements(claims, names),
        total=total,
        number=number,
        pages=pages,
    )


def _document(row: Document) -> DocumentLine:
    return DocumentLine(
        title=row.title,
        publisher=row.publisher,
        address=row.url,
        dated=dates.plain(row.dated),
        dated_basis=row.dated_basis,
        kind=row.kind,
    )


def _statements(claims: list[Claim], names: Names) -> tuple[StatementLine, ...]:
    about = {kind: [c.subject.id for c in claims if c.subject.kind == kind] for kind in _KINDS}
    uses = Use.objects.filter(slug__in=about["use"]).select_related("body")
    bodies = Body.objects.filter(slug__in=about["body"])
    subjects: dict[tuple[str, str], tuple[Name, Body]] = {
        **{("use", u.slug): (Name(text=u.name, href=f"/uses/{u.slug}/"), u.body) for u in uses},
        **{("body", b.slug): (Name(text=b.name, href=address(b)), b) for b in bodies},
    }
    return tuple(_statement(c, *subjects[c.subject.kind, c.subject.id], names) for c in claims)


def _statement(claim: Claim, about: Name, body: Body, names: Names) -> StatementLine:
    return StatementLine(
        claim=claim.id,
        about=about,
        body=body.short_name,
        label=names.codebook.properties[claim.property].label,
        question=names.codebook.properties[claim.property].question,
        value="" if claim.taken_down else names.of(claim.property, claim.value).text,
        denied=claim.stance is Stance.DENIES,
        says=wording.says(claim, council=body.council),
        when=when(claim),
        withdrawn=claim.withdrawn is not None,
    )
