"""Recording what was found: nothing here is public until somebody else accepts it."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify

from candour import dates, fingerprint, records
from candour.errors import ConflictError, InputError
from candour.register.codebook import Property
from candour.web.audit.actions import change
from candour.web.bodies.models import Body
from candour.web.people.models import Account, Role
from candour.web.people.permissions import require
from candour.web.register.models import Claim, Document, Search, Source, Supplier, System, Use
from candour.web.register.queries.entries import codebook

VALUE_LIMIT = 2000
QUOTE_LIMIT = 4000


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What a researcher says a document says; empty texts where nothing is said."""

    property: str
    value: str
    stance: records.Stance = records.Stance.ASSERTS
    scope: str = ""
    valid: str = ""
    observed: str = ""
    where: str = ""
    quote: str = ""
    page: int | None = None
    basis: records.Basis = records.Basis.STATED
    speaker: records.Speaker = records.Speaker.BODY
    caveat: str = ""


def record_document(
    *,
    actor: Account,
    title: str,
    publisher: str,
    kind: str,
    url: str = "",
    dated: str = "",
    source: str = "",
) -> Document:
    """Record where something can be read; `source` names the story it retells, if known."""
    require(actor, Role.RESEARCHER)
    if dated:
        dates.parse(dated)
    if url and Document.objects.filter(url=url).exists():
        raise ConflictError("This address is already recorded; choose it from the list.")
    with change(verb="document recorded", kind="document", actor_id=actor.pk) as trail:
        slug = _free_slug(title)
        story = Source.objects.filter(slug=source).first() if source else None
        if source and story is None:
            raise InputError("The story this document retells is not recorded.")
        story = story or Source.objects.create(slug=slug, title=title)
        trail.key = slug
        return Document.objects.create(
            source=story,
            slug=slug,
            url=url,
            title=title,
            publisher=publisher,
            kind=kind,
            dated=dated,
            dated_basis="stated" if dated else "",
        )


def record_use(*, actor: Account, body: str, name: str) -> Use:
    """Record that a body may use something, so that claims can be made about it."""
    require(actor, Role.RESEARCHER)
    owner = Body.objects.filter(slug=body).first()
    if owner is None:
        raise InputError("Choose a council or other body from the list.")
    if not name.strip():
        raise InputError("Give the use a name, such as the system's name.")
    slug = f"{owner.slug}-{slugify(name)[:50].strip('-') or 'use'}"
    if Use.objects.filter(slug=slug).exists():
        raise ConflictError("This body already has a use of that name; choose it from the list.")
    with change(verb="use recorded", kind="use", key=slug, actor_id=actor.pk):
        return Use.objects.create(slug=slug, body=owner, name=name.strip()[:200])


def record_claim(
    *,
    actor: Account,
    document: str,
    statement: Statement,
    use: str = "",
    body: str = "",
) -> Claim:
    """Record one statement about a use or a body, as proposed."""
    require(actor, Role.RESEARCHER)
    subject = _subject(use=use, body=body)
    about = Document.objects.filter(slug=document).first()
    if about is None:
        raise InputError("Choose the document that says this.")
    check(statement, subject_kind="use" if use else "body")
    with change(verb="claim recorded", kind="claim", actor_id=actor.pk) as trail:
        claim = Claim.objects.create(
            public_id=new_id(),
            **subject,
            **columns(statement),
            document=about,
            strength=str(records.Strength.CITED),
            codebook=codebook().version,
            recorded_by=actor,
        )
        trail.key = claim.public_id
        return claim


def record_search(
    *,
    actor: Account,
    body: str,
    question: str,
    place: str,
    searched: date,
    outcome: records.Outcome,
    exemptions: str = "",
    note: str = "",
) -> Search:
    """Record what was searched or asked and what came of it, as proposed."""
    require(actor, Role.RESEARCHER)
    owner = Body.objects.filter(slug=body).first()
    if owner is None:
        raise InputError("Choose a council or other body from the list.")
    with change(verb="search recorded", kind="search", actor_id=actor.pk) as trail:
        trail.key = new_id()
        return Search.objects.create(
            public_id=trail.key,
            body=owner,
            question=question,
            place=place,
            searched=searched,
            outcome=str(outcome),
            exemptions=exemptions,
            note=note,
            recorded_by=actor,
        )


def new_id() -> str:
    """Return a name nobody can guess."""
    return fingerprint.short(secrets.token_hex(16))


def columns(statement: Statement) -> dict[str, object]:
    """Return the statement as columns of a claim."""
    return {
        name: str(value) if isinstance(value, str) else value
        for name, value in vars(statement).items()
    }


def _subject(*, use: str, body: str) -> dict[str, Use | Body]:
    if bool(use) == bool(body):
        raise InputError("A statement is about one use or about one body.")
    found = Use.objects.filter(slug=use).first() if use else Body.objects.filter(slug=body).first()
    if found is None:
        raise InputError("Choose what the statement is about from the list.")
    return {"use" if use else "body": found}


def check(statement: Statement, *, subject_kind: str) -> None:
    """Raise InputError or DateError where the codebook, the dates or the limits forbid it."""
    known = codebook().properties.get(statement.property)
    if known is None or known.subject not in {subject_kind, "either"}:
        raise InputError("Choose what the statement says from the list of properties.")
    if not statement.value.strip() or len(statement.value) > VALUE_LIMIT:
        raise InputError(f"Write what it says, in at most {VALUE_LIMIT} characters.")
    if len(statement.quote) > QUOTE_LIMIT:
        raise InputError(f"Quote at most {QUOTE_LIMIT} characters.")
    if not (statement.where.strip() or statement.quote.strip()):
        raise InputError("Say where in the document it stands, or quote the words.")
    if statement.speaker is records.Speaker.REQUESTER:
        raise InputError("A question is not evidence; record the answer instead.")
    for text in (statement.valid, statement.observed):
        if text:
            dates.parse(text)
    _check_value(known, statement.value)


def _check_value(known: Property, value: str) -> None:
    if known.choices == "systems":
        allowed = System.objects.filter(slug=value).exists()
    elif known.choices == "suppliers":
        allowed = Supplier.objects.filter(slug=value).exists()
    elif known.choices:
        allowed = value in codebook().choices[known.choices]
    else:
        allowed = True
    if not allowed:
        raise InputError(f"Choose one of the listed answers to “{known.question}”.")
    if known.kind == "edtf":
        dates.parse(value)


def _free_slug(title: str) -> str:
    slug = slugify(title)[:80].strip("-") or "document"
    taken = Document.objects.filter(slug=slug).exists() or Source.objects.filter(slug=slug).exists()
    return f"{slug}-{new_id()[:6]}" if taken else slug
