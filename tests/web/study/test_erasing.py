"""An erasure removes what the list of holdings says, when it says so, and can be cut anywhere."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from candour.errors import ErasedError
from candour.study.holding import Moment
from candour.web.audit.models import Event
from candour.web.study.actions import erasing
from candour.web.study.actions.erasing import erase, erase_due, schedule
from candour.web.study.actions.sweeping import sweep
from candour.web.study.actions.withdrawing import withdraw
from candour.web.study.models import (
    Consent,
    Entitlement,
    Erasure,
    LedgerLine,
    Message,
    Participant,
    Screening,
    ScreeningCount,
    Seat,
    Study,
    Task,
    Version,
)
from candour.web.study.queries import traces
from candour.web.vault.actions import cards
from candour.web.vault.models import BlindIndex, Card, DataKey, Tombstone
from candour.web.vault.queries import cards as reading
from tests.studies import DATABASES, make_channel, make_participant, make_study
from tests.web.study.lives import NOW, live

pytestmark = pytest.mark.django_db(databases=DATABASES)
ASKED, DATE = Erasure.Reason.ASKED, Erasure.Reason.DATE
IDENTITIES = datetime(2027, 9, 30, 12, tzinfo=UTC)
ANSWERS = datetime(2028, 3, 31, 12, tzinfo=UTC)


def test_who_asked_is_erased_from_everywhere_and_the_report_proves_it() -> None:
    ada = live(make_study())
    schedule(participant=ada, reason=ASKED, due=NOW)
    erase(ada.pk, now=NOW)
    report = Erasure.objects.get().report
    assert report["found"]["vault.Card"] == report["found"]["study.Screening"] == 1
    assert set(report["left"].values()) == {0}
    assert set(report["found"]) == set(report["left"])
    assert (Card.objects.count(), BlindIndex.objects.count(), DataKey.objects.count()) == (0, 0, 0)
    assert (Message.objects.count(), Screening.objects.count(), Task.objects.count()) == (0, 0, 0)
    ada.refresh_from_db()
    assert (ada.standing, ada.group, ada.circle, ada.channel_id) == ("erased", "", "", None)
    assert ada.link_digest == f"erased {ada.pk}"
    with pytest.raises(ErasedError):
        reading.person(ada.pk)


def test_what_was_agreed_and_what_is_owed_stay_by_pseudonym() -> None:
    ada = live(make_study(), attended=True)
    schedule(participant=ada, reason=ASKED, due=NOW)
    erase(ada.pk, now=NOW)
    assert Consent.objects.get().participant_id == ada.pk
    assert (Entitlement.objects.get().pence, Seat.objects.get().state) == (2500, "attended")


def test_a_seat_that_is_still_to_come_is_freed() -> None:
    ada = live(make_study())
    schedule(participant=ada, reason=DATE, due=NOW)
    erase(ada.pk, now=NOW)
    assert Seat.objects.get().state == "cancelled"


def test_others_keep_everything() -> None:
    study = make_study()
    ada, ben = live(study), live(study)
    before = traces.count(ben.pk, *Moment)
    schedule(participant=ada, reason=ASKED, due=NOW)
    erase(ada.pk, now=NOW)
    assert traces.count(ben.pk, *Moment) == before


def test_the_files_of_messages_go(settings: LazySettings, tmp_path: Path) -> None:
    settings.CONFIG = replace(settings.CONFIG, data=tmp_path)
    ada = live(make_study())
    folder = tmp_path / "outbox" / "text"
    folder.mkdir(parents=True)
    mine, others = folder / f"m-{ada.pk}.txt", folder / "m-somebodyelse.txt"
    mine.write_text("Hello Adalwen")
    others.write_text("Hello Ben")
    schedule(participant=ada, reason=ASKED, due=NOW)
    erase(ada.pk, now=NOW)
    assert (mine.exists(), others.exists()) == (False, True)


def test_whoever_withdrew_is_erased_once_thanked_or_after_four_weeks() -> None:
    ada = live(make_study(), attended=True)
    withdraw(pseudonym=ada.pk, told="page", now=NOW)
    soon = NOW + timedelta(days=2)
    assert erasing.due(soon) == []
    Entitlement.objects.update(state="given")
    assert erasing.due(NOW + timedelta(hours=1)) == []
    assert erasing.due(soon) == [ada.pk]
    Entitlement.objects.update(state="owed")
    assert erasing.due(NOW + timedelta(days=27)) == []
    assert erasing.due(NOW + timedelta(days=28)) == [ada.pk]


def test_a_message_under_way_delays_the_erasure_of_whoever_withdrew_a_fortnight_at_most() -> None:
    ada = live(make_study())
    withdraw(pseudonym=ada.pk, told="page", now=NOW)
    Message.objects.update(state="waiting")
    assert erasing.due(NOW + timedelta(days=13)) == []
    assert erasing.due(NOW + timedelta(days=14)) == [ada.pk]


def test_on_the_study_s_dates_identities_go_first_and_answers_later() -> None:
    ada = live(make_study(), attended=True)
    erase_due(IDENTITIES - timedelta(days=1))
    assert Card.objects.count() == 1
    erase_due(IDENTITIES)
    ada.refresh_from_db()
    assert (Card.objects.count(), ada.standing, ada.group) == (0, "erased", "black_parents")
    assert Screening.objects.get().answers == {"child": "yes", "ethnicity": "black"}
    erase_due(ANSWERS)
    ada.refresh_from_db()
    assert (Screening.objects.count(), ada.group) == (0, "")
    erase_due(ANSWERS)
    assert Event.objects.filter(verb="answers erased").count() == 1


def test_receipts_go_with_the_books() -> None:
    live(make_study(), attended=True)
    Entitlement.objects.update(receipt="R-1")
    erase_due(datetime(2034, 3, 31, 12, tzinfo=UTC))
    assert Entitlement.objects.get().receipt == ""
    assert LedgerLine.objects.count() == 0


def _screen(study: Study, number: int, *, at: datetime, group: str = "black_parents") -> None:
    notice = Version.objects.get(study=study, kind=Version.Kind.NOTICE)
    channel = study.channels.first() or make_channel(study)
    for _ in range(number):
        Screening.objects.create(
            study=study,
            channel=channel,
            notice=notice,
            group=group,
            answers={"child": "no"},
            outcome=Screening.Outcome.NOT_NOW,
            at=at,
        )


def test_answers_of_those_not_going_on_go_after_thirty_days() -> None:
    study = make_study()
    _screen(study, 3, at=NOW)
    erase_due(NOW + timedelta(days=28))
    assert Screening.objects.count() == 3
    erase_due(NOW + timedelta(days=30))
    assert Screening.objects.count() == 0
    assert ScreeningCount.objects.get().count == 3


def test_only_counts_of_ten_or_more_stay_once_a_month_is_over() -> None:
    study = make_study()
    _screen(study, 12, at=NOW)
    _screen(study, 4, at=NOW, group="home_owners")
    _screen(study, 7, at=NOW, group="")
    erase_due(NOW + timedelta(days=30))
    erase_due(NOW + timedelta(days=65))
    rows = ScreeningCount.objects.order_by("month").values_list("group", "month__day", "count")
    assert list(rows) == [("black_parents", 1, 12), ("", 31, 11)]


def test_a_year_s_count_below_ten_is_dropped() -> None:
    study = make_study()
    _screen(study, 4, at=NOW)
    for days in (30, 65, 100):
        erase_due(NOW + timedelta(days=days))
    assert ScreeningCount.objects.count() == 0


def test_a_participant_who_does_not_go_on_is_erased_after_thirty_days() -> None:
    ada = live(make_study())
    Participant.objects.update(standing="not_going_on")
    erase_due(NOW + timedelta(days=28))
    assert Erasure.objects.count() == 0
    erase_due(NOW + timedelta(days=30))
    assert Erasure.objects.get().reason == "not_going_on"
    assert (Card.objects.count(), Screening.objects.count()) == (0, 0)
    ada.refresh_from_db()
    assert ada.standing == "erased"


def test_a_card_that_nobody_entered_with_is_swept_away_after_an_hour() -> None:
    study = make_study()
    kept = make_participant(study)
    person, needs = reading.person(kept.pk), reading.needs(kept.pk)
    cards.put(pseudonym="orphan22", study=study.key, person=person, needs=needs)
    cards.put(pseudonym="strange2", study="elsewhere", person=person, needs=needs)
    sweep(NOW - timedelta(days=30))
    assert Card.objects.count() == 3
    DataKey.objects.update(made=NOW)
    sweep(NOW + timedelta(hours=2))
    assert set(Card.objects.values_list("pk", flat=True)) == {kept.pk, "strange2"}


def test_an_erasure_cut_after_the_key_is_finished_by_the_sweep() -> None:
    ada = live(make_study())
    cards.destroy(ada.pk, reason="date")
    sweep(NOW)
    ada.refresh_from_db()
    assert (ada.standing, Message.objects.count(), Screening.objects.count()) == ("erased", 0, 1)
    assert Erasure.objects.get().finished == NOW


def test_a_lost_keyring_erases_nobody() -> None:
    live(make_study())
    DataKey.objects.all().delete()
    sweep(NOW)
    assert (Message.objects.count(), Card.objects.count(), Tombstone.objects.count()) == (1, 1, 0)


def test_the_audit_says_how_many_and_never_who() -> None:
    ada = live(make_study())
    withdraw(pseudonym=ada.pk, told="page", now=NOW)
    erase(ada.pk, now=NOW)
    rows = repr(list(Event.objects.values()))
    assert [word for word in ("Adalwen", "7700900417", "NM1", "Lantern") if word in rows] == []
