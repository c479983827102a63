"""The frame of what somebody changes on their own page: one transaction, one audit row."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from candour.errors import ConflictError
from candour.web.audit.actions import Trail, change
from candour.web.register.actions import tokens
from candour.web.study.models import Participant

ORIGIN = "own page"


@dataclass(frozen=True, kw_only=True)
class Changing:
    """Whose change it is, locked, and what it leaves in the audit."""

    participant: Participant
    trail: Trail


def own_purpose(pseudonym: str) -> str:
    """Return what the forms of somebody's own page are for; no other page's token fits."""
    return f"my-place-{pseudonym}"


@contextmanager
def own_form(*, pseudonym: str, token: str, afterwards: bool = False) -> Iterator[Participant]:
    """Spend a form of somebody's own page in one transaction with what it does."""
    with transaction.atomic():
        tokens.spend(token, purpose=own_purpose(pseudonym))
        yield locked(pseudonym, afterwards=afterwards)


@contextmanager
def own_change(
    *, verb: str, pseudonym: str, token: str, afterwards: bool = False
) -> Iterator[Changing]:
    """Run one change of somebody's own; `afterwards`: also once they take part no longer."""
    with (
        own_form(pseudonym=pseudonym, token=token, afterwards=afterwards) as participant,
        change(verb=verb, kind="participant", key=pseudonym, origin=ORIGIN) as trail,
    ):
        yield Changing(participant=participant, trail=trail)


def locked(pseudonym: str, *, afterwards: bool = False) -> Participant:
    """Return a participant whom nobody else changes at this moment, who still takes part."""
    found = Participant.objects.select_for_update(of=("self",)).select_related("study")
    person = found.get(pk=pseudonym)
    if not afterwards and person.standing != Participant.Standing.ACTIVE:
        raise ConflictError(_("You take part no longer, so this cannot be changed any more."))
    return person
