"""Staff take somebody in by phone with the same form, read aloud."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from candour.web.audit.models import Event
from candour.web.people.models import Account
from candour.web.study.models import Participant, Study
from tests.studies import DATABASES, make_channel, make_session
from tests.web.study.taking_part import answers, open_study, times

pytestmark = pytest.mark.django_db(databases=DATABASES)
ADDRESS = "/desk/study/harbour/entry/"


@pytest.fixture
def study() -> Study:
    return open_study()


@pytest.fixture
def desk(member: Callable[..., Account], signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(member("Rhian"))


def enter(desk: Client, **given: object) -> tuple[int, str]:
    page = desk.get(ADDRESS).content.decode()
    fields = dict(re.findall(r'type="hidden" name="(token|notice)" value="([^"]+)"', page))
    typed = answers(**({"notice_read": "on", "sheet": "link"} | given))
    sent = desk.post(ADDRESS, fields | typed, follow=True)
    return sent.status_code, sent.content.decode()


def test_a_place_is_held_for_somebody_on_the_phone(
    client: Client, desk: Client, study: Study
) -> None:
    make_session(study)
    channel = make_channel(study)
    status, page = enter(desk, times=times(client, study), channel=channel.code)
    participant = Participant.objects.select_related("entered_by").get()
    assert status == 200
    assert "We are holding a place for you" in page
    assert participant.entered_by is not None
    assert (participant.entered_by.name, participant.channel) == ("Rhian", channel)
    entered = Event.objects.get(verb="entered")
    assert (entered.actor_id, entered.detail["notice"]) == (
        participant.entered_by_id,
        "read_aloud",
    )
    assert not participant.signals.exists()


def test_the_notice_must_be_read_aloud_first(desk: Client, study: Study) -> None:
    page = desk.get(ADDRESS).content.decode()
    assert page.index("Read this aloud") < page.index('name="way"')
    status, page = enter(desk, notice_read="")
    assert (status, "Read the notice aloud first." in page) == (400, True)


def test_a_sheet_by_post_counts_as_given_once_it_has_come(desk: Client, study: Study) -> None:
    enter(desk, sheet="post")
    participant = Participant.objects.get()
    assert participant.sheet_given is not None
    assert participant.sheet_given - participant.entered == timedelta(days=3)


def test_somebody_whom_nothing_fits_is_told_kindly_and_not_kept(desk: Client, study: Study) -> None:
    _, page = enter(desk, q_child="no")
    assert "We have kept no name and no number." in page
    assert Participant.objects.count() == 0


def test_nobody_outside_the_team_enters_anybody(client: Client, study: Study) -> None:
    assert client.get(ADDRESS).status_code == 302
