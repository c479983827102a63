"""Takes the records of another register in as things to follow; importing twice adds nothing."""

from candour.records import LoadReport
from candour.register.other_registers import Found, Reading
from candour.web.audit.actions import change
from candour.web.bodies.models import Body
from candour.web.bodies.queries import Reason, find_body
from candour.web.register.models import Lead

_FAMILIES = "Another register lists it, and its words speak of children or families."
_OTHERS = "Another register lists it; nothing in its words speaks of children or families."


def import_leads(reading: Reading, *, origin: str) -> LoadReport:
    """Keep each record as a lead, in one transaction; what people noted on a lead stays."""
    with change(verb="leads imported", kind="lead", key=origin, origin=f"import {origin}") as trail:
        held = set(Lead.objects.filter(origin=origin).values_list("key", flat=True))
        named = _named(reading)
        for found in reading.found:
            _keep(found, origin=origin, body=named.get(found.organisation))
        counts = {
            "records": len(reading.found),
            "new leads": len({f.key for f in reading.found} - held),
            "about families": sum(found.families for found in reading.found),
            "of a body we know": sum(f.organisation in named for f in reading.found),
        }
        trail.detail = {"counts": counts, "problems": len(reading.problems)}
    return LoadReport(counts=counts, problems=reading.problems)


def _named(reading: Reading) -> dict[str, int]:
    """Return our body for each organisation that surely is one of ours."""
    slugs: dict[str, str] = {}
    for name in sorted({found.organisation for found in reading.found if found.organisation}):
        exact = {m.body.id for m in find_body(name) if m.reason is Reason.EXACT}
        if len(exact) == 1:
            slugs[name] = exact.pop()
    keys = dict(Body.objects.filter(slug__in=slugs.values()).values_list("slug", "pk"))
    return {name: keys[slug] for name, slug in slugs.items()}


def _keep(found: Found, *, origin: str, body: int | None) -> None:
    Lead.objects.update_or_create(
        key=found.key,
        defaults={
            "origin": origin,
            "body_id": body,
            "title": found.title[:300],
            "url": found.url[:1000],
            "reason": _FAMILIES if found.families else _OTHERS,
            "detail": {
                **found.detail,
                "organisation": found.organisation,
                "families": found.families,
                "words": list(found.words),
                "unmapped": list(found.unmapped),
            },
        },
    )
