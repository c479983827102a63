"""A session starts once; who came is thanked whatever happens next."""

from datetime import timedelta

import pytest
from django.utils import timezone

from candour.errors import ConflictError, InputError, NotAllowedError
from candour.study.records import Tally
from candour.web.people.models import Account
from candour.web.study.actions import attending
from candour.web.study.actions.too_few import warn_of_few
from candour.web.study.models import (
    Consent,
    Entitlement,
    Participant,
    Seat,
    Session,
    Study,
    Task,
    Version,
)
from candour.web.study.queries.rates import show_rates
from tests.studies import (
    DATABASES,
    make_channel,
    make_participant,
    make_session,
    make_study,
    make_version,
)

pytestmark = pytest.mark.django_db(databases=DATABASES)
NOW = timezone.now()


@pytest.fixture
def study() -> Study:
    return make_study()


@pytest.fixture
def ann(db: None) -> Account:
    return Account.objects.create(email="ann@candour.example", name="Ann")


def running(study: Study, ann: Account, seats: int, **given: object) -> tuple[Session, list[Seat]]:
    session = make_session(study, starts=NOW + timedelta(minutes=5), **given)
    made = [confirmed(study, session, number) for number in range(1, seats + 1)]
    attending.start_session(actor=ann, session=session, now=NOW)
    return session, made


def confirmed(study: Study, session: Session, number: int, **given: object) -> Seat:
    return Seat.objects.create(
        session=session,
        participant=make_participant(study, **given),  # type: ignore[arg-type]
        number=number,
        state="confirmed",
    )


def test_a_session_starts_once_and_not_before_its_time(study: Study, ann: Account) -> None:
    session = make_session(study)
    with pytest.raises(InputError):
        attending.start_session(actor=ann, session=session, now=NOW)
    soon = session.starts - timedelta(minutes=30)
    attending.start_session(actor=ann, session=session, now=soon)
    with pytest.raises(ConflictError):
        attending.start_session(actor=ann, session=session, now=soon)


def test_who_came_is_entitled_and_leaving_early_takes_nothing_away(
    study: Study, ann: Account
) -> None:
    session, (seat,) = running(study, ann, 1)
    attending.mark_came(actor=ann, seat=seat, now=NOW)
    attending.mark_left_early(actor=ann, seat=seat, now=NOW)
    attending.end_session(actor=ann, session=session, now=NOW)
    thanks = Entitlement.objects.get()
    assert (thanks.participant, thanks.session, thanks.pence) == (seat.participant, session, 2500)
    with pytest.raises(ConflictError):
        attending.mark_left_early(actor=ann, seat=seat, now=NOW)


def test_nobody_is_marked_twice(study: Study, ann: Account) -> None:
    _, (seat,) = running(study, ann, 1)
    attending.mark_came(actor=ann, seat=seat, now=NOW)
    for again in (attending.mark_came, attending.mark_absent):
        with pytest.raises(ConflictError):
            again(actor=ann, seat=seat, now=NOW)
    assert Entitlement.objects.count() == 1


def test_whoever_comes_to_a_full_room_is_thanked_and_somebody_sees_to_them(
    study: Study, ann: Account
) -> None:
    _, seats = running(study, ann, 3, capacity=2)
    states = [attending.mark_came(actor=ann, seat=seat, now=NOW).state for seat in seats]
    assert states == ["attended", "attended", "turned_away"]
    assert Entitlement.objects.count() == 3
    task = Task.objects.get(kind="turned_away")
    assert (task.participant, task.due) == (seats[2].participant, NOW + timedelta(hours=24))


def test_somebody_who_came_late_is_still_marked_as_having_come(study: Study, ann: Account) -> None:
    _, (seat,) = running(study, ann, 1)
    attending.mark_absent(actor=ann, seat=seat, now=NOW)
    assert attending.mark_came(actor=ann, seat=seat, now=NOW).state == "attended"


def test_a_seat_without_the_call_does_not_count_as_come(study: Study, ann: Account) -> None:
    _, (seat,) = running(study, ann, 1)
    Seat.objects.update(state="held")
    with pytest.raises(ConflictError, match="personal call"):
        attending.mark_came(actor=ann, seat=seat, now=NOW)
    assert Entitlement.objects.count() == 0


def test_whoever_was_not_seen_by_the_end_did_not_come_and_the_rates_learn_it(
    study: Study, ann: Account
) -> None:
    channel = make_channel(study)
    session, seats = running(study, ann, 3)
    Participant.objects.update(channel=channel, group="black_parents")
    for seat in seats[:2]:
        attending.mark_came(actor=ann, seat=seat, now=NOW)
    assert show_rates(study).tallies == {}
    attending.end_session(actor=ann, session=session, now=NOW)
    assert show_rates(study).tallies == {("k7p2", "black_parents"): Tally(came=2, expected=3)}
    assert Task.objects.filter(kind="follow_up", session=session).count() == 3
    with pytest.raises(ConflictError):
        attending.end_session(actor=ann, session=session, now=NOW)


def test_a_confirmed_seat_given_back_in_the_last_two_hours_counts_as_not_come(
    study: Study, ann: Account
) -> None:
    session, seats = running(study, ann, 2)
    early, late = session.starts - timedelta(hours=3), session.starts - timedelta(hours=1)
    for seat, ended in zip(seats, (early, late), strict=True):
        Seat.objects.filter(pk=seat.pk).update(state="cancelled", confirmed=NOW, ended=ended)
    attending.end_session(actor=ann, session=session, now=NOW)
    assert show_rates(study).every == Tally(came=0, expected=1)


def test_only_the_team_marks_who_came(study: Study, ann: Account) -> None:
    _, (seat,) = running(study, ann, 1)
    Study.objects.update(example=False)
    seat = Seat.objects.get(pk=seat.pk)
    with pytest.raises(NotAllowedError):
        attending.mark_came(actor=ann, seat=seat, now=NOW)


def test_the_team_is_told_once_of_a_near_session_that_may_have_too_few(study: Study) -> None:
    near = make_session(study, starts=NOW + timedelta(hours=48))
    make_session(study)
    make_session(
        study, starts=NOW + timedelta(hours=48), way="one_to_one", fewest=1, most=1, capacity=1
    )
    assert [warn_of_few(NOW), warn_of_few(NOW)] == [1, 0]
    task = Task.objects.get(kind="few")
    assert (task.session, task.due) == (near, NOW + timedelta(hours=24))
    Task.objects.update(done=NOW)
    assert warn_of_few(NOW) == 0


def standing_by(study: Study, session: Session, **given: object) -> Seat:
    make_version(study, Version.Kind.CONSENT, key="read", words="I have read it.")
    person = make_participant(
        study,
        **{"called": NOW, "genuine": True, "sheet_given": NOW - timedelta(days=2)} | given,  # type: ignore[arg-type]
    )
    item = Version.objects.get(kind="consent")
    Consent.objects.create(participant=person, version=item, agreed=True, given="read_aloud")
    return Seat.objects.create(
        session=session, participant=person, number=1, standby=True, state="held"
    )


def test_whoever_stands_by_steps_in_where_a_seat_is_free_and_is_thanked_like_the_others(
    study: Study, ann: Account
) -> None:
    session, seats = running(study, ann, 2, capacity=2)
    standby = standing_by(study, session)
    with pytest.raises(ConflictError, match="No seat is free"):
        attending.step_in(actor=ann, seat=standby, now=NOW)
    attending.mark_absent(actor=ann, seat=seats[0], now=NOW)
    attending.step_in(actor=ann, seat=standby, now=NOW)
    assert (standby.standby, standby.number, standby.state) == (False, 1, "confirmed")
    assert attending.mark_came(actor=ann, seat=standby, now=NOW).state == "attended"
    assert Entitlement.objects.get().participant == standby.participant
    with pytest.raises(ConflictError):
        attending.step_in(actor=ann, seat=standby, now=NOW)


def test_a_standby_steps_in_before_the_start_when_it_is_too_late_for_offers(
    study: Study, ann: Account
) -> None:
    session = make_session(study, starts=NOW + timedelta(minutes=50))
    standby = standing_by(study, session)
    attending.step_in(actor=ann, seat=standby, now=NOW)
    assert (standby.standby, standby.state) == (False, "confirmed")


@pytest.mark.parametrize(
    "lacking", [{"genuine": None}, {"called": None}, {"sheet_given": NOW - timedelta(hours=23)}]
)
def test_a_standby_steps_in_only_after_the_call_and_a_day_with_the_sheet(
    study: Study, ann: Account, lacking: dict[str, object]
) -> None:
    session, _ = running(study, ann, 1)
    with pytest.raises(ConflictError, match="personal call"):
        attending.step_in(actor=ann, seat=standing_by(study, session, **lacking), now=NOW)


def test_whoever_stood_by_for_nothing_is_seen_to(study: Study, ann: Account) -> None:
    session, _ = running(study, ann, 1)
    standby = standing_by(study, session)
    attending.end_session(actor=ann, session=session, now=NOW)
    assert Task.objects.get(kind="turned_away").participant == standby.participant
