"""Recording a document, a use and a statement in one go: all of it, or nothing."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from candour.errors import InputError
from candour.web.people.models import Account
from candour.web.register.actions import tokens
from candour.web.register.actions.recording import (
    Statement,
    record_claim,
    record_document,
    record_search,
    record_use,
)
from candour.web.register.models import Claim, Document, Search, Use
from candour.web.register.queries.claims import kept_as

PURPOSE = "statement"
SEARCHING = "search"


@dataclass(frozen=True, kw_only=True)
class NewDocument:
    """A document that is not recorded yet."""

    url: str
    title: str
    publisher: str
    kind: str
    dated: str = ""


@dataclass(frozen=True, kw_only=True)
class About:
    """What a statement is about: `use` names one of the body's uses, old or new, or is empty."""

    body: str
    use: str = ""


def record_together(
    *,
    actor: Account,
    token: str,
    about: About,
    document: Document | NewDocument,
    statement: Statement,
) -> Claim:
    """Record a statement with whatever it needs; the form's token makes sure it happens once."""
    with transaction.atomic():
        tokens.spend(token, purpose=PURPOSE)
        return record_claim(
            actor=actor,
            document=_document(actor, document),
            statement=statement,
            use=_use(actor, about) if about.use else "",
            body="" if about.use else about.body,
        )


def record_search_once(*, actor: Account, token: str, **told: Any) -> Search:
    """Record a search; the form's token makes sure it happens once."""
    with transaction.atomic():
        tokens.spend(token, purpose=SEARCHING)
        return record_search(actor=actor, **told)


def _document(actor: Account, given: Document | NewDocument) -> str:
    if isinstance(given, Document):
        return given.slug
    if not (given.title and given.publisher and given.kind):
        raise InputError("This document is new: give its title, who published it and its kind.")
    return record_document(actor=actor, **vars(given)).slug


def _use(actor: Account, about: About) -> str:
    """Return the body's use of that name, recorded now if it is new."""
    uses = Use.objects.filter(body__slug=about.body)
    known = uses.filter(slug=about.use).first() or uses.filter(name__iexact=about.use).first()
    if known is None:
        return record_use(actor=actor, body=about.body, name=about.use).slug
    # What is said of a use that was merged away belongs to the one that was kept.
    return kept_as("use").get(known.slug, known.slug)
