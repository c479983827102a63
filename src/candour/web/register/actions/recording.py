"""Recording what was found: nothing here is public until somebody else accepts it."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError
from django.utils import timezone
from django.utils.text import slugify

from candour import dates, fingerprint, records, texts
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
PAGE_LIMIT = 100_000
EARLIEST_YEAR = 1990
_WEB_ADDRESS = URLValidator(schemes=["http", "https"])


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
    kept = {
        "url": _address(url),
        "title": _needed(title, limit=300, ask="Give the document's title."),
        "publisher": _needed(publisher, limit=200, ask="Say who published the document."),
        "kind": _listed(kind, "document_kinds", ask="Choose the kind of document."),
        "dated": _date(dated),
    }
    with (
        _once("This document"),
        change(verb="document recorded", kind="document", actor_id=actor.pk) as trail,
    ):
        if kept["url"] and Document.objects.filter(url=kept["url"]).exists():
            raise ConflictError("This address is already recorded; choose it from the list.")
        slug = _free_slug(kept["title"])
        story = Source.objects.filter(slug=source).first() if source else None
        if source and story is None:
            raise InputError("The story this document retells is not recorded.")
        story = story or Source.objects.create(slug=slug, title=kept["title"])
        trail.key = slug
        return Document.objects.create(
            source=story, slug=slug, dated_basis="stated" if dated else "", **kept
        )


def record_use(*, actor: Account, body: str, name: str) -> Use:
    """Record that a body may use something, so that claims can be made about it."""
    require(actor, Role.RESEARCHER)
    owner = Body.objects.filter(slug=body).first()
    if owner is None:
        raise InputError("Choose a council or other body from the list.")
    kept = _needed(name, limit=200, ask="Give the use a name, such as the system's name.")
    slug = f"{owner.slug}-{slugify(kept)[:50].strip('-') or 'use'}"
    with (
        _once("A use of that name"),
        change(verb="use recorded", kind="use", key=slug[:120], actor_id=actor.pk),
    ):
        return Use.objects.create(slug=slug, body=owner, name=kept)


def record_claim(
    *,
    actor: Account,
    document: str,
    statement: Statement,
    use: str = "",
    body: str = "",
    strength: records.Strength = records.Strength.CITED,
) -> Claim:
    """Record one statement about a use or a body, as proposed; *captured* needs its exact words."""
    require(actor, Role.RESEARCHER)
    if strength is records.Strength.CAPTURED and not statement.quote.strip():
        raise InputError("A captured statement needs its exact words; quote them.")
    subject = _subject(use=use, body=body)
    about = Document.objects.filter(slug=document).first()
    if about is None:
        raise InputError("Choose the document that says this.")
    statement = tidy(statement)
    check(statement, subject_kind="use" if use else "body")
    with change(verb="claim recorded", kind="claim", actor_id=actor.pk) as trail:
        claim = Claim.objects.create(
            public_id=new_id(),
            **subject,
            **columns(statement),
            document=about,
            strength=str(strength),
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
    check_day(searched)
    kept = {
        "question": _needed(question, limit=2000, ask="Write what was searched or asked."),
        "place": _needed(place, limit=300, ask="Say where you searched, or whom you asked."),
        "exemptions": texts.clean(exemptions, limit=200),
        "note": texts.clean(note, limit=4000, lines=True),
    }
    with change(verb="search recorded", kind="search", actor_id=actor.pk) as trail:
        trail.key = new_id()
        return Search.objects.create(
            public_id=trail.key,
            body=owner,
            searched=searched,
            outcome=str(outcome),
            recorded_by=actor,
            **kept,
        )


def check_day(searched: date) -> None:
    """Raise InputError for a day on which nobody can have searched."""
    if searched > dates.london_day(timezone.now()) or searched.year < EARLIEST_YEAR:
        raise InputError(f"Give the day of the search, between {EARLIEST_YEAR} and today.")


def new_id() -> str:
    """Return a name nobody can guess."""
    return fingerprint.short(secrets.token_hex(16))


def columns(statement: Statement) -> dict[str, object]:
    """Return the statement as columns of a claim."""
    return {
        name: str(value) if isinstance(value, str) else value
        for name, value in vars(statement).items()
    }


def tidy(statement: Statement) -> Statement:
    """Return the statement with its texts trimmed; raise InputError where one is unfit."""
    line, lines = texts.clean, partial(texts.clean, lines=True)
    return replace(
        statement,
        property=line(statement.property, limit=40),
        value=lines(statement.value, limit=VALUE_LIMIT),
        scope=line(statement.scope, limit=60),
        valid=line(statement.valid, limit=40),
        observed=line(statement.observed, limit=40),
        where=lines(statement.where, limit=2000),
        quote=lines(statement.quote, limit=QUOTE_LIMIT),
        caveat=lines(statement.caveat, limit=2000),
    )


@contextmanager
def _once(thing: str) -> Iterator[None]:
    """Turn a name that is taken, perhaps this very moment, into a sentence."""
    try:
        yield
    except IntegrityError as error:
        raise ConflictError(f"{thing} is already recorded; choose it from the list.") from error


def _needed(text: str, *, limit: int, ask: str) -> str:
    kept = texts.clean(text, limit=limit, lines=limit > 1000)
    if not kept:
        raise InputError(ask)
    return kept


def _listed(value: str, name: str, *, ask: str) -> str:
    if value not in codebook().choices[name]:
        raise InputError(ask)
    return value


def _date(text: str) -> str:
    kept = texts.clean(text, limit=40)
    if kept:
        dates.parse(kept)
    return kept


def _address(text: str) -> str:
    kept = texts.clean(text, limit=1000)
    try:
        if kept:
            _WEB_ADDRESS(kept)
    except ValidationError as error:
        raise InputError(
            "Give a whole web address that begins with https:// or http://."
        ) from error
    return kept


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
    if statement.page is not None and not 0 < statement.page <= PAGE_LIMIT:
        raise InputError("Give the page as a number, or leave it out.")
    for text in (statement.valid, statement.observed):
        if text:
            dates.parse(text)
    _check_value(known, statement.value)
    _check_denial(statement)


def _check_denial(statement: Statement) -> None:
    """A body's denial says for which services it holds; nothing else has a scope."""
    if statement.property == "not_used" and statement.stance is not records.Stance.DENIES:
        raise InputError("What a body says it does not use is a denial: choose “it is not so”.")
    allowed = (
        {""} | codebook().choices["scopes"].keys() | codebook().choices["service_areas"].keys()
    )
    if statement.scope not in allowed or (statement.property == "not_used" and not statement.scope):
        raise InputError("Choose for which services the denial holds.")


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
