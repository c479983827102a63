"""Quotas are soft, and somebody who fits several groups counts where there is room."""

from hypothesis import given
from hypothesis import strategies as st

from candour.study.quotas import Filled, place_in_group, state_for, state_of
from candour.study.records import QuotaState, SocialGroup
from tests.studies import harbour

PLAN = harbour()
# The social groups that she fits, in the plan's order.
BLACK_MOTHER = ("mothers_low_income", "black_parents")
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
    assert found in BLACK_MOTHER
    open_ones = [
        group for group in BLACK_MOTHER if state_for(group, PLAN, counts) == QuotaState.OPEN
    ]
    assert not open_ones or found == open_ones[0]


@given(counts=COUNTS)
def test_to_whoever_fits_no_group_all_is_open(counts: dict[str, Filled]) -> None:
    assert place_in_group((), PLAN, counts) == ""
    assert state_for("", PLAN, counts) == QuotaState.OPEN
