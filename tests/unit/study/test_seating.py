"""How many to invite, and how long an offer lasts."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from candour.study import seating
from candour.study.attendance import PRIOR, Rate, ShowRates, arrivals
from tests.unit.study.rooms import NOW, room, sitter

RATES = st.builds(Rate, came=st.floats(0.5, 100), missed=st.floats(0.5, 100))


@given(rate=RATES, fewest=st.integers(1, 6), room=st.integers(0, 4))
def test_an_invitation_never_breaks_the_five_per_cent_and_is_the_best_that_does_not(
    rate: Rate, fewest: int, room: int
) -> None:
    capacity = fewest + room
    invited = seating.invite(rate, fewest=fewest, capacity=capacity)
    assert invited.turned_away <= seating.TURNED_AWAY
    if invited.enough < seating.ENOUGH:
        assert invited.standbys > 0 or invited.number == 40
        more = arrivals([(rate, invited.number + 1)])
        assert invited.number == 40 or more.chance_of_more_than(capacity) > seating.TURNED_AWAY
    else:
        assert invited.standbys == 0
        fewer = arrivals([(rate, invited.number - 1)])
        assert fewer.chance_of_at_least(fewest) < seating.ENOUGH or invited.number == fewest


def test_before_any_session_seven_are_invited_for_four_to_come() -> None:
    invited = seating.invite(PRIOR, fewest=4, capacity=7)
    assert (invited.number, invited.standbys, round(invited.enough, 2)) == (7, 0, 0.91)


@given(hours=st.floats(-50, 500))
def test_an_offer_ends_in_time_or_is_not_made(hours: float) -> None:
    starts = NOW + timedelta(hours=hours)
    ends = seating.offer_ends(NOW, starts)
    if ends is None:
        assert starts < NOW + timedelta(hours=3)
    else:
        assert NOW + timedelta(hours=1) <= ends <= NOW + timedelta(hours=48)
        assert ends <= starts - timedelta(hours=2)


def test_nobody_is_held_for_a_session_that_begins_within_a_day_and_two_hours() -> None:
    def chosen(starts: datetime) -> bool:
        return seating.choose([room(starts=starts)], sitter("a"), ShowRates(), NOW) is not None

    assert not chosen(NOW + timedelta(hours=25))
    assert chosen(NOW + timedelta(hours=26))


def test_a_room_that_needs_people_comes_before_a_better_hour() -> None:
    empty = room("r0")
    begun = room("r1", starts=NOW + timedelta(days=8), taken=(sitter("x"),))
    found = seating.choose([empty, begun], sitter("a", suits=("r0", "r1")), ShowRates(), NOW)
    assert found == begun
