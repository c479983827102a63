"""Ends somebody's taking part, in one transaction, wherever it has reached."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from candour import dates
from candour.errors import ErasedError, NotFoundError
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.actions.erasing import LATEST, schedule
from candour.web.study.actions.outbox import drop_messages, queue
from candour.web.study.actions.taking import free
from candour.web.study.actions.tasks import open_task
from candour.web.study.models import (
    Erasure,
    Participant,
    Seat,
    SuitableTime,
    Task,
    Waiting,
    Withdrawal,
)
from candour.web.study.queries.seats import OPEN
from candour.web.study.queries.texts import plan_of
from candour.web.vault.actions import cards

_LOOK_WITHIN = timedelta(days=2)


def withdraw(
    *, pseudonym: str, told: str, actor: Account | None = None, now: datetime
) -> Withdrawal:
    """Withdraw somebody; said twice, it is done once. Thank-yous that are owed stay owed.

    The main database decides; the keyring then remembers, so that no old backup undoes it.
    """
    try:
        with change(
            verb="withdrawn",
            kind="participant",
            key=pseudonym,
            actor_id=actor.pk if actor else None,
        ) as trail:
            withdrawal = _withdraw(_participant(pseudonym), told, actor, now)
            trail.detail = {"told": told}
    except IntegrityError:
        return Withdrawal.objects.get(participant_id=pseudonym)
    cards.note_withdrawn(pseudonym, told=told, at=now)
    return withdrawal


def _participant(pseudonym: str) -> Participant:
    found = Participant.objects.select_related("study").filter(pk=pseudonym).first()
    if found is None:
        raise NotFoundError("There is nobody of this name in the study.")
    if found.standing == Participant.Standing.ERASED:
        raise ErasedError("Nothing is kept about this person any more.")
    return found


def _withdraw(
    participant: Participant, told: str, actor: Account | None, now: datetime
) -> Withdrawal:
    with transaction.atomic():
        withdrawal = Withdrawal.objects.create(
            participant=participant, told=told, recorded_by=actor, at=now
        )
    Participant.objects.filter(pk=participant.pk).update(standing=Participant.Standing.WITHDRAWN)
    for seat in Seat.objects.filter(participant=participant, state__in=OPEN):
        free(seat, now=now)
    SuitableTime.objects.filter(participant=participant).delete()
    Waiting.objects.filter(participant=participant, ended=None).update(ended=now)
    drop_messages(participant=participant, now=now)
    queue(participant=participant, key="withdrawn", occasion="withdrawn", due=now)
    _close_tasks(participant, now)
    schedule(participant=participant, reason=Erasure.Reason.ASKED, due=_latest(participant, now))
    return withdrawal


def _close_tasks(participant: Participant, now: datetime) -> None:
    """Nobody rings them any more; one task remains: to look whether anything is left to do."""
    ended = (Task.Kind.CALL, Task.Kind.RENEW)
    Task.objects.filter(participant=participant, kind__in=ended, done=None).update(
        done=now, result="withdrawn"
    )
    open_task(
        study=participant.study,
        kind=Task.Kind.WITHDRAWN,
        about=participant.pk,
        due=now + _LOOK_WITHIN,
        participant=participant,
    )


def _latest(participant: Participant, now: datetime) -> datetime:
    return min(now + LATEST, dates.end_of_day(plan_of(participant.study).erasure.identities))
