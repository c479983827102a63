"""What became of a lead."""

from candour import texts
from candour.errors import InputError, NotFoundError
from candour.web.audit.actions import change
from candour.web.people.models import Account, Role
from candour.web.people.permissions import require
from candour.web.register.models import Lead


def mark_lead(*, actor: Account, lead: str, state: str, note: str) -> Lead:
    """Mark a lead as followed up, dropped or open again, and say why."""
    require(actor, Role.RESEARCHER)
    if state not in Lead.State.values:
        raise InputError("Choose what became of the lead.")
    kept = texts.clean(note, limit=2000, lines=True)
    if state != Lead.State.OPEN and not kept:
        raise InputError("Say in a note what you found, or why you dropped it.")
    with change(verb=f"lead marked {state}", kind="lead", key=lead, actor_id=actor.pk) as trail:
        row = Lead.objects.select_for_update(of=("self",)).filter(key=lead).first()
        if row is None:
            raise NotFoundError("There is no such lead.")
        trail.detail = {"from": row.state, "note": kept}
        row.state, row.note = state, kept
        row.save(update_fields=("state", "note"))
        return row
