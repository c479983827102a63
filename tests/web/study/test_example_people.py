"""An example study is filled with invented people at a press, once, and a real study never."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from candour.cli.main import main
from candour.errors import ConflictError, NotAllowedError
from candour.study.contact_details import is_invented_phone
from candour.web.people.models import Account
from candour.web.study.actions.example_people import fill_example
from candour.web.study.actions.examples import load_example_study
from candour.web.study.models import Participant, Seat, Study
from candour.web.vault.queries import cards
from tests.studies import DATABASES

pytestmark = pytest.mark.django_db(databases=DATABASES)
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
TODAY = "/desk/study/harbour/"
BUTTON = "Fill this example with invented people"
Members = Callable[..., Account]


@pytest.fixture
def harbour() -> Study:
    load_example_study(now=NOW)
    return Study.objects.get(key="harbour")


def test_twenty_people_come_to_every_stage_through_the_real_actions(
    harbour: Study, member: Members
) -> None:
    filled = fill_example(actor=member("Ann"), study=harbour, now=NOW)
    assert (filled.people, filled.sessions) == (20, 4)
    states = Counter(Seat.objects.values_list("state", flat=True))
    assert states == {"attended": 4, "absent": 1, "cancelled": 1, "confirmed": 5, "held": 6}
    assert Participant.objects.filter(standing=Participant.Standing.WITHDRAWN).count() == 1
    people = Participant.objects.values_list("pk", flat=True)
    phones = [cards.person(pseudonym).phone for pseudonym in people]
    assert all(map(is_invented_phone, phones))
    assert len(set(phones)) == len(phones)


def test_while_they_are_there_nothing_is_done_twice(harbour: Study, member: Members) -> None:
    ann = member("Ann")
    fill_example(actor=ann, study=harbour, now=NOW)
    with pytest.raises(ConflictError):
        fill_example(actor=ann, study=harbour, now=NOW)
    assert Participant.objects.count() == 20
    Participant.objects.update(standing=Participant.Standing.ERASED)
    assert fill_example(actor=ann, study=harbour, now=NOW).people == 20


def test_nobody_invented_comes_into_a_real_study(member: Members) -> None:
    real = Study.objects.create(key="lantern", name="Lantern", state=Study.State.OPEN)
    with pytest.raises(NotAllowedError):
        fill_example(actor=member("Ann"), study=real, now=NOW)
    assert not Participant.objects.exists()


def test_the_page_of_today_offers_it_once(
    harbour: Study, member: Members, signed_in: Callable[[Account], Client]
) -> None:
    ann = signed_in(member("Ann"))
    assert BUTTON in ann.get(TODAY).content.decode()
    assert ann.post(f"{TODAY}fill/").status_code == 302
    shown = ann.get(TODAY).content.decode()
    assert BUTTON not in shown
    assert "Calls to make" in shown
    again = ann.post(f"{TODAY}fill/")
    assert again.status_code == 409
    assert "The invented people are there already." in again.content.decode()


def test_the_command_says_what_it_did_and_whom_it_needs(
    harbour: Study, member: Members, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["examples", "--people"]) == 2
    assert "make an account by “candour staff”" in capsys.readouterr().err
    member("Ann")
    assert main(["examples", "--people"]) == 0
    assert "20 people, 4 sessions; Ann leads the groups." in capsys.readouterr().out
    assert main(["examples", "--people"]) == 0
    assert "already" in capsys.readouterr().out
    assert Participant.objects.filter(study=harbour).count() == 20
