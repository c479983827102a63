"""A seat is held, offered, confirmed, freed once, and handed on in order."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from candour.errors import ConflictError
from candour.web.audit.models import Event
from candour.web.people.models import Account
from candour.web.study.actions import seating
from candour.web.study.actions.seating import hold_first
from candour.web.study.actions.taking import wait
from candour.web.study.models import Consent, Participant, Seat, Session, Study, SuitableTime
from tests import studies
from tests.studies import DATABASES, make_session, make_study, make_version

pytestmark = pytest.mark.django_db(databases=DATABASES)
NOW = timezone.now()
LATER = NOW + timedelta(hours=30)


@pytest.fixture
def study() -> Study:
    return make_study()


@pytest.fixture
def ann(db: None) -> Account:
    return Account.objects.create(email="ann@candour.example", name="Ann")


def person(study: Study, *sessions: Session, **given: object) -> Participant:
    made = studies.make_participant(study, **given)  # type: ignore[arg-type]
    SuitableTime.objects.bulk_create(
        SuitableTime(participant=made, session=session) for session in sessions
    )
    return made


def holding(study: Study, session: Session, number: int) -> list[Seat]:
    held = [hold_first(participant=person(study, session), now=NOW) for _ in range(number)]
    return [seat for seat in held if seat]


def waiting_since(participant: Participant) -> datetime | None:
    participant.waiting.refresh_from_db()
    return None if participant.waiting.ended else participant.waiting.since


def test_seven_hold_a_seat_and_the_eighth_waits(study: Study) -> None:
    session = make_session(study)
    assert [seat.number for seat in holding(study, session, 7)] == [1, 2, 3, 4, 5, 6, 7]
    eighth = person(study, session)
    assert hold_first(participant=eighth, now=NOW) is None
    assert waiting_since(eighth) == NOW


def test_asking_again_gives_the_same_seat(study: Study) -> None:
    session = make_session(study)
    somebody = person(study, session)
    assert hold_first(participant=somebody, now=NOW) == hold_first(participant=somebody, now=NOW)


def test_a_group_fills_before_the_next_is_begun(study: Study) -> None:
    first, second = make_session(study), make_session(study)
    held = [hold_first(participant=person(study, first, second), now=NOW) for _ in range(6)]
    assert len({seat.session_id for seat in held if seat}) == 1


def test_nobody_is_held_at_a_time_they_did_not_name_or_with_another_group(study: Study) -> None:
    theirs = make_session(study, group="black_parents")
    assert hold_first(participant=person(study, theirs, group="home_owners"), now=NOW) is None
    assert hold_first(participant=person(study, group="black_parents"), now=NOW) is None


def test_two_who_know_each_other_sit_apart_unless_the_room_is_for_acquaintances(
    study: Study,
) -> None:
    strangers = make_session(study)
    assert hold_first(participant=person(study, strangers, circle="quay"), now=NOW)
    assert hold_first(participant=person(study, strangers, circle="quay"), now=NOW) is None
    friends = make_session(study, acquainted=True)
    assert hold_first(participant=person(study, friends, circle="quay"), now=NOW)
    assert hold_first(participant=person(study, friends, circle="quay"), now=NOW)
    assert hold_first(participant=person(study, friends, circle="mill"), now=NOW) is None


def test_nobody_enters_past_those_who_wait(study: Study) -> None:
    session = make_session(study)
    seats = holding(study, session, 7)
    hold_first(participant=person(study, session), now=NOW)
    seating.cancel_seat(seat=seats[0], now=NOW)
    assert hold_first(participant=person(study, session), now=NOW) is None


def test_a_seat_is_given_back_once(study: Study) -> None:
    (seat,) = holding(study, make_session(study), 1)
    seating.cancel_seat(seat=seat, now=NOW)
    with pytest.raises(ConflictError):
        seating.cancel_seat(seat=seat, now=NOW)
    assert Event.objects.filter(verb="seat cancelled").count() == 1


def test_a_freed_seat_is_offered_to_the_first_in_line_once(study: Study) -> None:
    session = make_session(study)
    seats = holding(study, session, 7)
    line = [person(study, session) for _ in range(3)]
    for place, somebody in enumerate(line):
        wait(participant=somebody, since=NOW + timedelta(minutes=place))
    seating.cancel_seat(seat=seats[3], now=NOW)
    assert [seating.offer_freed(LATER), seating.offer_freed(LATER)] == [1, 0]
    offered = Seat.objects.get(state="offered")
    assert (offered.participant, offered.number) == (line[0], 4)
    assert offered.until == LATER + timedelta(hours=48)


def test_an_offer_that_ran_out_sends_its_person_to_the_end_and_goes_to_the_next(
    study: Study,
) -> None:
    session = make_session(study)
    seats = holding(study, session, 7)
    first, second = person(study, session), person(study, session)
    wait(participant=first, since=NOW)
    wait(participant=second, since=NOW + timedelta(minutes=1))
    seating.cancel_seat(seat=seats[0], now=NOW)
    seating.offer_freed(NOW)
    end = NOW + timedelta(hours=49)
    assert [seating.expire_offers(end), seating.expire_offers(end)] == [1, 0]
    assert waiting_since(first) == end
    assert seating.offer_freed(end) == 1
    assert Seat.objects.get(state="offered").participant == second


def test_an_offer_is_taken_up_in_time_or_not_at_all(study: Study, ann: Account) -> None:
    session = make_session(study)
    somebody = person(study, session)
    wait(participant=somebody, since=NOW)
    seat = seating.offer(actor=ann, participant=somebody, session=session, now=NOW)
    assert seat.until is not None
    with pytest.raises(ConflictError):
        seating.accept(seat=seat, now=seat.until)
    assert seating.accept(seat=seat, now=NOW).state == "held"
    assert waiting_since(somebody) is None
    with pytest.raises(ConflictError):
        seating.accept(seat=seat, now=NOW)


def test_a_held_seat_is_confirmed_after_the_call_a_day_with_the_sheet_and_consent(
    study: Study,
) -> None:
    session, item = make_session(study), make_version(study, "consent", key="read")
    ready, called, silent, unasked = (person(study, session) for _ in range(4))
    for somebody in (ready, called, silent, unasked):
        hold_first(participant=somebody, now=NOW)
    for somebody in (ready, called, silent):
        Consent.objects.create(
            participant=somebody, version=item, agreed=True, given="read", at=NOW
        )
    day_ago = NOW - timedelta(hours=24)
    people = Participant.objects
    people.filter(pk=ready.pk).update(sheet_given=day_ago, called=NOW, genuine=True)
    people.filter(pk=called.pk).update(sheet_given=NOW, called=NOW, genuine=True)
    people.filter(pk=silent.pk).update(sheet_given=day_ago)
    people.filter(pk=unasked.pk).update(sheet_given=day_ago, called=NOW, genuine=True)
    assert [seating.confirm_ready(NOW), seating.confirm_ready(NOW)] == [1, 0]
    assert list(Seat.objects.filter(state="confirmed").values_list("participant", flat=True)) == [
        ready.pk
    ]


def test_standbys_are_asked_in_order_and_before_the_line(study: Study, ann: Account) -> None:
    session = make_session(study)
    seats = holding(study, session, 7)
    line = [person(study, session) for _ in range(3)]
    for place, somebody in enumerate(line):
        wait(participant=somebody, since=NOW + timedelta(minutes=place))
    for somebody in (line[2], line[1]):
        seating.offer(actor=ann, participant=somebody, session=session, now=NOW, standby=True)
    for freed in seats[:2]:
        seating.cancel_seat(seat=freed, now=NOW)
        seating.offer_freed(NOW)
    offered = Seat.objects.filter(state="offered", standby=False).order_by("id")
    assert [seat.participant for seat in offered] == [line[2], line[1]]
    assert not Seat.objects.filter(state="offered", standby=True).exists()


def test_planning_the_waiting_list_offers_what_was_shown(study: Study, ann: Account) -> None:
    session = make_session(study)
    for place in range(9):
        wait(participant=person(study, session), since=NOW + timedelta(minutes=place))
    shown = seating.plan(study, NOW)
    made = seating.apply_plan(actor=ann, study=study, now=NOW)
    assert [seat.participant_id for seat in made] == [place.pseudonym for place in shown.places]
    assert len(made) == 7
    assert seating.apply_plan(actor=ann, study=study, now=NOW) == []


def test_a_talk_by_phone_is_offered_only_to_who_wants_the_phone(study: Study) -> None:
    alone = {"way": "one_to_one", "fewest": 1, "most": 1, "capacity": 1}
    talk = make_session(study, medium="phone", **alone)
    online = person(study, talk, way="one_to_one", medium="online")
    assert hold_first(participant=online, now=NOW) is None
    assert hold_first(participant=person(study, talk, way="one_to_one", medium="phone"), now=NOW)


def test_a_group_stays_as_planned_also_by_hand(study: Study, ann: Account) -> None:
    planned = make_session(study, group="black_parents")
    other, alone = person(study, group="home_owners"), person(study, way="one_to_one")
    for somebody, why in ((other, "another social group"), (alone, "alone")):
        with pytest.raises(ConflictError, match=why):
            seating.offer(actor=ann, participant=somebody, session=planned, now=NOW)


def test_who_waits_for_a_group_may_be_offered_a_talk_alone(study: Study, ann: Account) -> None:
    talk = make_session(study, way="one_to_one", fewest=1, most=1, capacity=1)
    somebody = person(study)
    wait(participant=somebody, since=NOW)
    assert seating.offer(actor=ann, participant=somebody, session=talk, now=NOW).number == 1
