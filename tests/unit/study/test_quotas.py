"""Quotas are soft, and somebody who fits several groups counts where there is room."""

from hypothesis import given
from hypothesis import strategies as st

from candour.study.quotas import Filled, fitting, place_in_group, state_of
from candour.study.records import QuotaState, SocialGroup
from tests.studies import harbour

PLAN = harbour()
BLACK_MOTHER = {"parent": "mother", "money": "just", "ethnicity": "black", "home": "rented"}
COUNTS = st.dictionaries(
    st.sampled_from([group.key for group in PLAN.groups]),
    st.builds(
        Filled, attended=st.integers(0, 20), live=st.integers(0, 20), waiting=st.integers(0, 40)
    ),
)


def group(target: int = 8) -> SocialGroup:
    return SocialGroup(key="a", name="A", target=target, criteria={})


@given(
    target=st.integers(1, 50),
    before=st.integers(0, 100),
    more=st.integers(0, 100),
)
def test_a_quota_only_ever_closes_as_people_come_in(target: int, before: int, more: int) -> None:
    order = list(QuotaState)
    first = state_of(group(target), Filled(live=before))
    later = state_of(group(target), Filled(live=before, waiting=more))
    assert order.index(first) <= order.index(later)


def test_a_group_is_open_until_a_quarter_more_than_sought_hold_a_seat_or_wait() -> None:
    states = [state_of(group(8), Filled(live=live)) for live in (9, 10, 15, 16)]
    assert states == ["open", "waiting_list", "waiting_list", "closed"]


def test_a_group_that_has_taken_part_in_full_is_closed() -> None:
    assert state_of(group(8), Filled(attended=8)) == QuotaState.CLOSED


def test_somebody_counts_in_the_first_group_that_fits_and_is_open() -> None:
    assert place_in_group(BLACK_MOTHER, PLAN, {}) == "mothers_low_income"
    full = {"mothers_low_income": Filled(live=23)}
    assert place_in_group(BLACK_MOTHER, PLAN, full) == "black_parents"


def test_a_waiting_list_comes_before_a_closed_group() -> None:
    counts = {
        "mothers_low_income": Filled(live=90),
        "black_parents": Filled(live=25),
    }
    assert place_in_group(BLACK_MOTHER, PLAN, counts) == "black_parents"


@given(counts=COUNTS)
def test_whoever_fits_a_group_always_has_one(counts: dict[str, Filled]) -> None:
    found = place_in_group(BLACK_MOTHER, PLAN, counts)
    assert found in {group.key for group in fitting(BLACK_MOTHER, PLAN)}
    open_ones = [
        group.key
        for group in fitting(BLACK_MOTHER, PLAN)
        if state_of(group, counts.get(group.key, Filled())) == QuotaState.OPEN
    ]
    assert not open_ones or found == open_ones[0]


def test_rather_not_say_places_nobody_where_they_did_not_say() -> None:
    assert place_in_group({"parent": "rather_not_say"}, PLAN, {}) == ""
    assert place_in_group({"ethnicity": ["black"]}, PLAN, {}) == "black_parents"
