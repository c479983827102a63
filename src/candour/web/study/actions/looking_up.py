"""Finds participants by a phone number; that somebody looked is written down, the number is not."""

from candour.errors import InputError
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.actions.calls import CALLERS
from candour.web.study.models import Participant, Study
from candour.web.study.permissions import require_duty
from candour.web.vault.models import BlindIndex
from candour.web.vault.queries import cards


def look_up(*, actor: Account, study: Study, phone: str) -> list[Participant]:
    """Return those in a study who have this phone number, however it is written."""
    require_duty(actor, study, *CALLERS)
    if not any(letter.isdigit() for letter in phone):
        raise InputError("Type the phone number.")
    names = cards.find(kind=BlindIndex.Kind.PHONE, text=phone)
    found = list(Participant.objects.filter(study=study, pk__in=names))
    with change(verb="looked up by phone", kind="participant", actor_id=actor.pk) as trail:
        trail.detail = {"study": study.key, "found": [who.pk for who in found]}
    return found
