"""The changes over vault, keyring and main database that are killed, and what must be left."""

from datetime import timedelta
from functools import cache

from django.conf import settings

from candour.errors import SealError
from candour.study import sealing
from candour.study.holding import Moment
from candour.study.records import Medium, Needs, Way
from candour.web.register.actions import tokens
from candour.web.study.actions import entering
from candour.web.study.actions.erasing import erase_due
from candour.web.study.actions.rotating import rotate
from candour.web.study.actions.sweeping import sweep
from candour.web.study.actions.withdrawing import withdraw
from candour.web.study.models import (
    Erasure,
    LawfulBasis,
    Message,
    Participant,
    Screening,
    Seat,
    Study,
    Version,
    Withdrawal,
)
from candour.web.study.queries import traces
from candour.web.vault.models import BlindIndex, Card, DataKey
from candour.web.vault.queries import cards
from tests.contract.killed_changes import Change, State
from tests.studies import make_study
from tests.web.study.lives import ADA, NOW, live

LATER = NOW + timedelta(days=15)


@cache
def _study() -> Study:
    return make_study()


LIVES: list[str] = []
KEYS: list[bytes] = [settings.CONFIG.vault_key]
_BEFORE: dict[type, int] = {}
_COUNTED = (Card, DataKey, BlindIndex, Participant, LawfulBasis, Screening)


def _prepare_entering() -> None:
    _study()
    _BEFORE.update({model: model._default_manager.count() for model in _COUNTED})


def _enter() -> None:
    notice = Version.objects.get(kind=Version.Kind.NOTICE)
    entry = entering.Entry(
        way=Way.GROUP,
        medium=Medium.ONLINE,
        answers={"child": ("yes",)},
        notice=notice,
        person=ADA,
        needs=Needs(),
    )
    token = tokens.issue(entering.PURPOSE)
    entering.enter(study=_study(), entry=entry, token=token, now=NOW)


def _entered() -> State:
    return tuple(model._default_manager.count() - _BEFORE[model] for model in _COUNTED)


def _prepare_life() -> None:
    LIVES.append(live(_study()).pk)


def _prepare_withdrawn() -> None:
    _prepare_life()
    withdraw(pseudonym=LIVES[-1], told="page", now=NOW)


def _withdrawn() -> State:
    who = LIVES[-1]
    waiting = Message.objects.filter(participant=who, state="waiting", template__key="held")
    return (
        Participant.objects.filter(pk=who, standing="withdrawn").count(),
        Withdrawal.objects.filter(participant=who).count(),
        Erasure.objects.filter(pseudonym=who).count(),
        DataKey.objects.filter(pk=who, withdrawn__isnull=False).count(),
        Seat.objects.filter(participant=who, state="held").count(),
        waiting.count(),
    )


def _erased() -> State:
    left = traces.count(LIVES[-1], Moment.IDENTITY, Moment.ANSWERS)
    erasure = Erasure.objects.get(pseudonym=LIVES[-1])
    participant = Participant.objects.get(pk=LIVES[-1])
    return (
        sum(left.values()),
        int(participant.standing == "erased"),
        int(erasure.finished is not None),
        int(bool(erasure.report.get("free_pages_cleared"))),
    )


def _prepare_key() -> None:
    if not LIVES:
        _prepare_life()
    KEYS.append(sealing.new_key())


def _rotate() -> dict[str, int]:
    return rotate(old=KEYS[-2], new=KEYS[-1])


def _rotated() -> State:
    """How many cards open under the newest key, and are found by it."""
    key = DataKey.objects.get(pk=LIVES[-1])
    try:
        cards.unwrapped(key, under=cards.wrapping_key(KEYS[-1]))
    except SealError:
        return (0, 0)
    digest = sealing.blind(ADA.phone, key=cards.index_key(KEYS[-1]), kind="phone")
    return (1, BlindIndex.objects.filter(card_id=LIVES[-1], digest=digest).count())


CHANGES = {
    "rotating": Change(
        prepare=_prepare_key,
        run=_rotate,
        state=_rotated,
        after=(1, 1),
        settle=_rotate,
        afresh=True,
    ),
    "entering": Change(
        prepare=_prepare_entering,
        run=_enter,
        state=_entered,
        after=(1, 1, 3, 1, 1, 1),
        settle=lambda: sweep(NOW + timedelta(days=3650)),
        afresh=True,
    ),
    "withdrawing": Change(
        prepare=_prepare_life,
        run=lambda: withdraw(pseudonym=LIVES[-1], told="page", now=NOW),
        state=_withdrawn,
        after=(1, 1, 1, 1, 0, 0),
        settle=lambda: sweep(NOW),
        afresh=True,
    ),
    "erasing": Change(
        prepare=_prepare_withdrawn,
        run=lambda: erase_due(LATER),
        state=_erased,
        after=(0, 1, 1, 1),
        settle=lambda: (sweep(LATER), erase_due(LATER)),
        afresh=True,
    ),
}
