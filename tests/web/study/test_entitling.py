"""A thank-you arises once at the start of a session, and nothing takes it away."""

import pytest

from candour.study.ledger import Account
from candour.study.records import Needs
from candour.web.study.actions.entitling import entitle
from candour.web.study.models import Entitlement, Participant, Study
from candour.web.study.queries import thanks
from candour.web.vault.actions import cards
from tests.studies import DATABASES, make_participant, make_session, make_study
from tests.thanks import NOW

pytestmark = pytest.mark.django_db(databases=DATABASES)


@pytest.fixture
def study() -> Study:
    return make_study()


def test_everybody_is_owed_a_voucher_and_who_pays_as_they_go_a_top_up(study: Study) -> None:
    session = make_session(study)
    plain, on_top = make_participant(study), make_participant(study, needs=Needs(top_up=True))
    entitle(participant=plain, session=session, now=NOW)
    entitle(participant=on_top, session=session, now=NOW)
    owed = Entitlement.objects.order_by("pk").values_list("participant", "kind", "pence")
    assert list(owed) == [
        (plain.pk, "voucher", 2500),
        (on_top.pk, "voucher", 2500),
        (on_top.pk, "top_up", 1000),
    ]
    assert thanks.books(study).accounts[Account.OWED] == 6000
    assert thanks.books(study).faults == ()


def test_asked_again_nothing_is_owed_twice(study: Study) -> None:
    who, session = make_participant(study, needs=Needs(top_up=True)), make_session(study)
    assert len(entitle(participant=who, session=session, now=NOW)) == 2
    assert entitle(participant=who, session=session, now=NOW) == []
    assert thanks.books(study).accounts[Account.OWED] == 3500


def test_a_second_session_is_thanked_by_itself(study: Study) -> None:
    who = make_participant(study)
    for _ in range(2):
        entitle(participant=who, session=make_session(study), now=NOW)
    assert thanks.books(study).accounts[Account.OWED] == 5000


def test_withdrawing_takes_nothing_away(study: Study) -> None:
    who = make_participant(study)
    entitle(participant=who, session=make_session(study), now=NOW)
    Participant.objects.filter(pk=who.pk).update(standing="withdrawn")
    who.refresh_from_db()
    entitle(participant=who, session=make_session(study), now=NOW)
    assert thanks.books(study).accounts[Account.OWED] == 5000


def test_the_thank_you_goes_the_way_the_person_chose_for_it(study: Study) -> None:
    who = make_participant(study, carrier="text", thanks_by="letter")
    (row,) = entitle(participant=who, session=make_session(study), now=NOW)
    assert row.carrier == "letter"


def test_somebody_whose_details_are_gone_is_still_owed_the_voucher(study: Study) -> None:
    who = make_participant(study, needs=Needs(top_up=True))
    cards.destroy(who.pk)
    made = entitle(participant=who, session=make_session(study), now=NOW)
    assert [row.kind for row in made] == ["voucher"]
