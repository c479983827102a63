"""Puts right what a process that was killed left between the vault and the main database."""

from datetime import datetime, timedelta

from candour.web.study.actions import erasing
from candour.web.study.models import Erasure, Participant, Study, Withdrawal
from candour.web.vault.actions import cards
from candour.web.vault.models import Card, DataKey, Tombstone

# An entry writes the vault first and the main database within moments.
ORPHAN_AFTER = timedelta(hours=1)
ORPHAN = "orphan"


def sweep(now: datetime) -> None:
    """Destroy cards nobody entered with, and finish erasures and withdrawals that were cut short.

    The main database decides who entered. A card of a study it does not know, or a person without
    a key whose erasure nobody began, speaks of the wrong database, and is left alone.
    """
    for pseudonym in _orphans(now - ORPHAN_AFTER):
        cards.destroy(pseudonym, reason=ORPHAN)
    for tombstone in _unfinished():
        finish(tombstone, now=now)
    for withdrawal in _unmarked():
        cards.note_withdrawn(withdrawal.participant_id, told=withdrawal.told, at=withdrawal.at)


def finish(tombstone: Tombstone, *, now: datetime) -> bool:
    """Erase what the main database still holds of somebody whose key was destroyed."""
    participant = Participant.objects.filter(pk=tombstone.pseudonym).first()
    if participant is None or participant.standing == Participant.Standing.ERASED:
        cards.destroy(tombstone.pseudonym)
        return False
    reason = Erasure.Reason(tombstone.reason or Erasure.Reason.ASKED)
    erasing.schedule(participant=participant, reason=reason, due=now)
    erasing.erase(participant.pk, now=now)
    return True


def _orphans(before: datetime) -> list[str]:
    known = set(Participant.objects.values_list("pk", flat=True))
    studies = set(Study.objects.values_list("key", flat=True))
    kept = dict(Card.objects.values_list("pk", "study"))
    keys = set(DataKey.objects.filter(made__lt=before).values_list("pk", flat=True)) - known
    return sorted(key for key in keys if key not in kept or kept[key] in studies)


def _unfinished() -> list[Tombstone]:
    """Return those whose card, or anything in the main database, outlived the key."""
    left = set(Card.objects.values_list("pk", flat=True))
    left |= set(
        Participant.objects.exclude(standing=Participant.Standing.ERASED).values_list(
            "pk", flat=True
        )
    )
    return [tombstone for tombstone in Tombstone.objects.all() if tombstone.pk in left]


def _unmarked() -> list[Withdrawal]:
    """Return the withdrawals that the keyring does not know of yet."""
    open_keys = DataKey.objects.filter(withdrawn=None).values_list("pk", flat=True)
    return list(Withdrawal.objects.filter(participant_id__in=list(open_keys)))
