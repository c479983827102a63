"""A quota that fills puts nobody off: they count where there is room, wait, or are thanked."""

import secrets

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from candour.web.register.actions import tokens
from candour.web.study.actions.choosing import change_times, times_offered
from candour.web.study.actions.own_changes import own_purpose
from candour.web.study.actions.taking import wait
from candour.web.study.models import Participant, Screening, Seat, Study
from candour.web.study.queries.filling import filled
from candour.web.vault.models import Card
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


def test_where_a_group_is_full_twice_over_somebody_is_thanked_and_only_answers_are_kept(
    client: Client, study: Study
) -> None:
    fill(study, "mothers_low_income", 36)
    make_session(study)
    _, page = take_part(client, study, times=times(client, study))
    assert "This study has no way that fits at the moment" in page
    assert "mother" not in page.lower().partition("<main")[2]
    screened = Screening.objects.get()
    assert (screened.outcome, screened.group, screened.participant) == (
        Screening.Outcome.NOT_NOW,
        "mothers_low_income",
        None,
    )
    assert Participant.objects.count() == 36
    assert Card.objects.count() == 0


def test_a_full_group_does_not_stand_in_the_way_of_a_talk_alone(
    client: Client, study: Study
) -> None:
    fill(study, "mothers_low_income", 36)
    take_part(client, study, way="one_to_one:online", q_support="social_worker")
    assert Screening.objects.get().participant is not None


def test_whoever_waits_for_the_quota_gets_no_seat_by_choosing_times_again(
    client: Client, study: Study
) -> None:
    fill(study, "mothers_low_income", 23)
    make_session(study)
    take_part(client, study, times=times(client, study))
    waiting = Screening.objects.get().participant
    assert waiting is not None
    offered = [time.key for time in times_offered(waiting, timezone.now())]
    for others, seats in ((23, 0), (22, 1)):
        Participant.objects.filter(pk__in=pseudonyms(study, waiting)[others:]).update(
            standing=Participant.Standing.WITHDRAWN
        )
        token = tokens.issue(own_purpose(waiting.pk))
        change_times(pseudonym=waiting.pk, times=offered, token=token, now=timezone.now())
        assert Seat.objects.count() == seats


def pseudonyms(study: Study, but: Participant) -> list[str]:
    rows = Participant.objects.filter(study=study).exclude(pk=but.pk)
    return list(rows.order_by("pk").values_list("pk", flat=True))
