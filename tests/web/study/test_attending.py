"""A session starts once; who came is thanked whatever happens next."""

from datetime import timedelta

import pytest
from django.utils import timezone

from candour.errors import ConflictError, InputError, NotAllowedError
from candour.study.records import Tally
from candour.web.people.models import Account
from candour.web.study.actions import attending
from candour.web.study.actions.too_few import warn_of_few
from candour.web.study.models import Entitlement, Participant, Seat, Session, Study, Task
from candour.web.study.queries.rates import show_rates
from tests.studies import DATABASES, make_channel, make_participant, make_session, make_study

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
