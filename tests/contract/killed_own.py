"""Changes of one's own page that are killed; who sends the form again has it whole."""

from functools import cache

from django.utils import timezone

from candour.study.records import Person
from candour.web.register.actions import tokens
from candour.web.study.actions.choosing import change_contact
from candour.web.study.actions.leaving import stop
from candour.web.study.actions.own_changes import own_purpose
from candour.web.study.actions.sweeping import sweep
from candour.web.study.models import Erasure, Participant, Study, Withdrawal
from candour.web.vault.models import BlindIndex, DataKey
from candour.web.vault.queries import cards
from tests.contract.killed_changes import Change, State
from tests.studies import make_participant, make_study

NEW = Person(name="Ada Quay", phone="+447700900418", email="ada.quay@example.org", carrier="email")
LIVES: list[str] = []


@cache
def _study() -> Study:
    return make_study()


def _prepare() -> None:
    LIVES.append(make_participant(_study(), person=Person(name="Ada", phone="+447700900417")).pk)


def _token() -> str:
    return tokens.issue(own_purpose(LIVES[-1]))


def _reach() -> None:
    change_contact(
        pseudonym=LIVES[-1], person=NEW, language="cy", token=_token(), now=timezone.now()
    )


def _reached() -> State:
    """The card opens, is found by the new details alone, and the main database says the same."""
    person = cards.person(LIVES[-1])
    participant = Participant.objects.get(pk=LIVES[-1])
    found = BlindIndex.objects.filter(card_id=LIVES[-1])
    return (
        int(person == NEW),
        found.filter(kind=BlindIndex.Kind.EMAIL).count(),
        int((participant.carrier, participant.language) == ("email", "cy")),
    )


def _stop() -> None:
    stop(pseudonym=LIVES[-1], wipe=True, told="page", token=_token(), now=timezone.now())


def _stopped() -> State:
    """Withdrawn in both databases, and to be erased once."""
    return (
        Withdrawal.objects.filter(participant_id=LIVES[-1]).count(),
        DataKey.objects.filter(pk=LIVES[-1], withdrawn__isnull=False).count(),
        Erasure.objects.filter(pseudonym=LIVES[-1]).count(),
    )


CHANGES = {
    "reaching": Change(
        prepare=_prepare, run=_reach, state=_reached, after=(1, 1, 1), settle=_reach, afresh=True
    ),
    "stopping": Change(
        prepare=_prepare,
        run=_stop,
        state=_stopped,
        after=(1, 1, 1),
        settle=lambda: (sweep(timezone.now()), _stop()),
        afresh=True,
    ),
}
