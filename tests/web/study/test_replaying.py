"""What an old backup brings back is erased, withdrawn and doubted again; all else is as it was."""

from datetime import timedelta

import pytest

from candour.web.study.actions.replaying import Replayed, replay
from candour.web.study.models import Message, Participant, Task, Withdrawal
from candour.web.vault.actions import cards
from candour.web.vault.models import Tombstone
from candour.web.vault.queries import cards as reading
from tests.studies import DATABASES, make_study
from tests.web.study.lives import ADA, NOW, live

pytestmark = pytest.mark.django_db(databases=DATABASES)


def test_who_was_erased_since_is_erased_again_and_nobody_else() -> None:
    study = make_study()
    ada, ben = live(study), live(study)
    Message.objects.update(due=NOW + timedelta(days=1))
    Tombstone.objects.create(pseudonym=ada.pk, reason="asked")
    assert replay(NOW) == Replayed(erased=1, withdrawn=0, uncertain=0)
    assert not reading.is_kept(ada.pk)
    assert Participant.objects.get(pk=ada.pk).standing == "erased"
    assert reading.person(ben.pk) == ADA
    assert Message.objects.get().participant_id == ben.pk


def test_who_withdrew_since_is_withdrawn_again_as_they_said_it() -> None:
    ada = live(make_study())
    cards.note_withdrawn(ada.pk, told="text", at=NOW - timedelta(hours=2))
    done = replay(NOW)
    assert (done.withdrawn, done.uncertain) == (1, 0)
    withdrawal = Withdrawal.objects.get()
    assert (withdrawal.told, withdrawal.at) == ("text", NOW - timedelta(hours=2))
    assert Message.objects.get(template__key="held").state == "cancelled"


def test_a_message_that_may_have_gone_out_since_waits_for_a_person() -> None:
    live(make_study())
    Message.objects.update(due=NOW - timedelta(hours=1))
    assert replay(NOW) == Replayed(erased=0, withdrawn=0, uncertain=1)
    assert Message.objects.get().state == "uncertain"
    assert Task.objects.filter(kind="uncertain", done=None).count() == 1


def test_replayed_twice_nothing_happens_twice() -> None:
    ada = live(make_study())
    Tombstone.objects.create(pseudonym=ada.pk, reason="asked")
    replay(NOW)
    assert replay(NOW) == Replayed(erased=0, withdrawn=0, uncertain=0)
