"""What the public tells us is wrong, and our answer."""

import re
import secrets
from datetime import timedelta

from django.utils import timezone

from candour import texts
from candour.errors import ConflictError, InputError, NotFoundError
from candour.web.audit.actions import change
from candour.web.people.models import Account, Role
from candour.web.people.permissions import require
from candour.web.register.actions import tokens
from candour.web.register.models import Correction

PURPOSE = "correction"
MESSAGE_LIMIT = 4000
EVIDENCE_LIMIT = 2000
PAGE_LIMIT = 300
AN_HOUR_ALTOGETHER = 200
_EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,190}\.[a-z]{2,20}", re.IGNORECASE)


def send_correction(*, token: str, page: str, message: str, evidence: str) -> Correction:
    """Keep what a reader says is wrong; nothing is kept about the reader."""
    kept = texts.clean(message, limit=MESSAGE_LIMIT, lines=True)
    proof = texts.clean(evidence, limit=EVIDENCE_LIMIT, lines=True)
    if not kept:
        raise InputError("Tell us what is wrong.")
    if _EMAIL.search(kept) or _EMAIL.search(proof):
        raise InputError(
            "Please take out the e-mail address: we do not keep the names or addresses of people."
        )
    with change(verb="correction received", kind="correction", origin="public form") as trail:
        tokens.spend(token, purpose=PURPOSE)
        row = Correction.objects.create(
            key=secrets.token_urlsafe(18),
            page=texts.clean(page, limit=PAGE_LIMIT),
            message=kept,
            evidence=proof,
        )
        trail.key = str(row.pk)
        return row


def too_many_lately() -> bool:
    """Tell whether the last hour brought more than people can have written."""
    since = timezone.now() - timedelta(hours=1)
    return Correction.objects.filter(received__gt=since).count() >= AN_HOUR_ALTOGETHER


def take_up(*, actor: Account, correction: int) -> Correction:
    """Tell the reader that somebody is looking."""
    require(actor, Role.RESEARCHER)
    with change(
        verb="correction taken up", kind="correction", key=str(correction), actor_id=actor.pk
    ):
        row = _open(correction)
        if row.state != Correction.State.RECEIVED:
            raise ConflictError("Somebody is looking at this already.")
        row.state = Correction.State.LOOKING
        row.save(update_fields=("state",))
        return row


def answer(*, actor: Account, correction: int, words: str) -> Correction:
    """Answer a correction on its tracking page."""
    require(actor, Role.EDITOR)
    kept = texts.clean(words, limit=MESSAGE_LIMIT, lines=True)
    if not kept:
        raise InputError("Write an answer: what was changed, or why nothing was.")
    with change(
        verb="correction answered", kind="correction", key=str(correction), actor_id=actor.pk
    ):
        row = _open(correction)
        row.state, row.answer = Correction.State.ANSWERED, kept
        row.answered, row.answered_by = timezone.now(), actor
        row.save(update_fields=("state", "answer", "answered", "answered_by"))
        return row


def _open(correction: int) -> Correction:
    row = Correction.objects.select_for_update(of=("self",)).filter(pk=correction).first()
    if row is None:
        raise NotFoundError("There is no such correction.")
    if row.state == Correction.State.ANSWERED:
        raise ConflictError("This correction has been answered already.")
    return row
