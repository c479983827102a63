"""Opens, corrects and hands out what the vault keeps of somebody; each leaves an audit row."""

import re
from dataclasses import asdict
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from candour import texts
from candour.errors import ConflictError, InputError, NotFoundError
from candour.study import canonical
from candour.study.records import Carrier, Needs, Person
from candour.web.audit.actions import change
from candour.web.audit.models import Event
from candour.web.people.models import Account
from candour.web.study.actions.outbox import change_carrier
from candour.web.study.models import Participant
from candour.web.study.permissions import Duty, has_duty, require_duty
from candour.web.study.queries.everything import everything
from candour.web.vault.actions import cards as vault
from candour.web.vault.queries import cards

OPENED, HANDED_OUT, REFUSED = "card opened", "everything handed out", "card not opened"
PER_HOUR = 40
_WORDS = 120
# Two digits may be a time of day; more may be a number to ring.
_PERSONAL = re.compile(r"@|\d[\d\s()-]{4,}\d|\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\b")


class Reason(StrEnum):
    """Why a card is opened; the first are everyday work."""

    CONTACT = "to ring or write to them, as planned"
    REPLY = "they got in touch with us"
    LETTER = "to post a letter or a thank-you"
    SAME = "to see whether two entries are one person"
    CORRECT = "to correct their details"
    SAFETY = "to keep somebody safe"


def open_card(
    *, actor: Account, pseudonym: str, reason: Reason, words: str = "", now: datetime
) -> Person:
    """Return who somebody is, once it is written down who asked and why."""
    participant = find(actor, pseudonym)
    _slow_down(actor, now)
    person = cards.person(pseudonym)
    try:
        told = _impersonal(words, person)
    except InputError:
        # That it was refused says something about the name: it is written down like an opening.
        with change(verb=REFUSED, kind="participant", key=pseudonym, actor_id=actor.pk):
            pass
        raise
    with change(verb=OPENED, kind="participant", key=pseudonym, actor_id=actor.pk) as trail:
        trail.detail = {"reason": reason.value, "study": participant.study.key}
        if told:
            trail.detail["words"] = told
    return person


def correct_card(
    *,
    actor: Account,
    pseudonym: str,
    person: Person,
    needs: Needs,
    seen: str = "",
    now: datetime,
) -> None:
    """Put corrected details in place of the old; the audit says which, never what."""
    participant = find(actor, pseudonym)
    before = asdict(cards.person(pseudonym)) | asdict(cards.needs(pseudonym))
    after = asdict(person) | asdict(needs)
    with change(
        verb="card corrected", kind="participant", key=pseudonym, actor_id=actor.pk
    ) as trail:
        trail.detail = {"changed": [name for name in after if after[name] != before[name]]}
        vault.amend(pseudonym=pseudonym, person=person, needs=needs, seen=seen)
        change_carrier(participant, Carrier(person.carrier), now)


def export_card(*, actor: Account, pseudonym: str, now: datetime) -> dict[str, Any]:
    """Return everything held about somebody, for them; that it was handed out is written down."""
    participant = find(actor, pseudonym)
    _slow_down(actor, now)
    with change(verb=HANDED_OUT, kind="participant", key=pseudonym, actor_id=actor.pk):
        found = everything(participant, private=has_duty(actor, participant.study, Duty.LEAD))
    return {"made": now.isoformat(), **found}


def find(actor: Account, pseudonym: str) -> Participant:
    """Return a participant whose card this account may open, or say why not."""
    found = Participant.objects.select_related("study").filter(pk=pseudonym).first()
    if found is None:
        raise NotFoundError("There is nobody of this name in the study.")
    require_duty(actor, found.study, Duty.COORDINATOR, Duty.LEAD)
    return found


def _impersonal(words: str, person: Person) -> str:
    """Refuse words that would carry into the audit what only the vault may hold."""
    told = texts.clean(words, limit=_WORDS)
    names = {canonical.folded(name) for name in person.name.split() if len(name) > 2}
    if _PERSONAL.search(told) or names & set(re.findall(r"\w+", canonical.folded(told))):
        raise InputError("Leave out names, numbers and addresses: these words stay for good.")
    return told


def _slow_down(actor: Account, now: datetime) -> None:
    verbs = (OPENED, HANDED_OUT, REFUSED)
    opened = Event.objects.filter(verb__in=verbs, actor=actor, at__gte=now - timedelta(hours=1))
    if opened.count() >= PER_HOUR:
        raise ConflictError(
            f"You have opened {PER_HOUR} cards within an hour. Take a break and come back, "
            "or ask a colleague to share the work."
        )
