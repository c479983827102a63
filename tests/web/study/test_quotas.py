"""A quota that is full puts nobody off: they count where there is room, or wait."""

import secrets

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from candour.web.study.actions.taking import wait
from candour.web.study.models import Participant, Seat, Study
from candour.web.study.queries.seats import filled
from tests.studies import DATABASES, make_session
from tests.web.study.taking_part import open_study, take_part, times

pytestmark = pytest.mark.django_db(databases=DATABASES)


@pytest.fixture
def study() -> Study:
    cache.clear()
    return open_study()


def fill(study: Study, group: str, number: int) -> None:
    for _ in range(number):
        person = Participant.objects.create(
            pseudonym=secrets.token_hex(4),
            study=study,
            way="group",
            medium="online",
            carrier="text",
            group=group,
            link_digest=secrets.token_hex(32),
        )
        wait(participant=person, since=timezone.now())


def test_somebody_who_fits_two_groups_counts_in_the_one_with_room(
    client: Client, study: Study
) -> None:
    fill(study, "mothers_low_income", 23)
    make_session(study)
    take_part(client, study, times=times(client, study), q_ethnicity="black")
    assert Seat.objects.get().participant.group == "black_parents"
    assert (filled(study)["mothers_low_income"].waiting, filled(study)["black_parents"].live) == (
        23,
        1,
    )


def test_where_the_quota_is_full_somebody_waits_and_is_not_refused(
    client: Client, study: Study
) -> None:
    fill(study, "mothers_low_income", 23)
    make_session(study)
    status, page = take_part(client, study, times=times(client, study))
    assert (status, "waiting list" in page) == (200, True)
    assert Seat.objects.count() == 0
    assert filled(study)["mothers_low_income"].waiting == 24
