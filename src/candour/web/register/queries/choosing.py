"""From what a person types to the body, the document or the lead that is meant."""

from typing import Any

from candour.errors import InputError, NotFoundError
from candour.web.bodies.models import Body
from candour.web.bodies.queries.finding import Reason, destination, find_body
from candour.web.register.models import Claim, Document, Lead, Supplier, System, Use

LISTED = 300


def body_meant(typed: str) -> Body:
    """Return the one body that was surely meant; otherwise say which it might be."""
    exact = Body.objects.filter(slug=typed).first()
    named = list(Body.objects.filter(name__iexact=typed)[:2])
    if exact or len(named) == 1:
        return exact or named[0]
    matches = find_body(typed)
    sure = [match.body.id for match in matches if match.reason is Reason.EXACT]
    going = destination(matches)
    if going or len(sure) == 1:
        return Body.objects.get(slug=going.id if going else sure[0])
    names = "; ".join(match.body.name for match in matches[:4])
    raise InputError(
        f"Which body do you mean? Perhaps: {names}." if names else "Choose a body from the list."
    )


def document_meant(typed: str) -> Document | None:
    """Return the recorded document with this address, name or title, if there is just one."""
    for column in ("url", "slug", "title"):
        found = list(Document.objects.filter(**{column: typed})[:2])
        if len(found) == 1:
            return found[0]
    return None


def body_names() -> list[str]:
    """Return the names of all bodies."""
    return list(Body.objects.values_list("name", flat=True))


def use_names(body: str) -> list[str]:
    """Return the names of a body's uses, if a body is known."""
    rows = Use.objects.filter(body__slug=body).order_by("name")
    return list(rows.values_list("name", flat=True)[:LISTED])


def recent_documents() -> list[tuple[str, str]]:
    """Return the address (or title) and title of the documents recorded last."""
    rows = Document.objects.order_by("-id").values_list("url", "title")[:LISTED]
    return [(url or title, title) for url, title in rows]


def lead_row(key: str) -> Lead:
    """Return one lead."""
    row = Lead.objects.select_related("body").filter(key=key).first()
    if row is None:
        raise NotFoundError("There is no such lead.")
    return row


def from_lead(lead: Lead) -> dict[str, Any]:
    """Return what a lead already says of a statement."""
    told = lead.detail if isinstance(lead.detail, dict) else {}
    kept = ("where", "observed", "valid", "caveat", "speaker", "basis")
    return {name: str(told.get(name, "")) for name in kept} | {
        "lead": lead.key,
        "body": lead.body.name if lead.body else "",
        "document": lead.url,
        "use": str(told.get("name", "")) or lead.title,
    }


def from_claim(row: Claim) -> dict[str, Any]:
    """Return what the next statement from the same document shares with this one."""
    owner = row.use.body if row.use else row.body
    return {
        "body": owner.name if owner else "",
        "use": row.use.name if row.use else "",
        "document": row.document.url or row.document.slug,
        "speaker": row.speaker,
        "observed": row.observed,
        "basis": row.basis,
    }


def merge_choices() -> list[tuple[str, str]]:
    """Return the last part of the address and the name of all that can be merged."""
    uses = Use.objects.order_by("slug").values_list("slug", "name", "body__name")
    named = [
        (slug, name)
        for model in (System, Supplier)
        for slug, name in model._default_manager.values_list("slug", "name")
    ]
    return [*((slug, f"{name}, {owner}") for slug, name, owner in uses[:2000]), *named]
