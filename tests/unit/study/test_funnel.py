"""The funnel of recruitment counts everybody once at each step and divides money exactly."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.study.funnel import (
    Cost,
    Reached,
    Step,
    cost_each,
    count_steps,
    share,
    share_costs,
    told_outside,
    wilson,
)
from candour.study.records import Tally

people = st.lists(
    st.builds(Reached, step=st.sampled_from(Step), count=st.integers(min_value=0, max_value=50))
)
tallies = st.integers(min_value=0, max_value=10_000).flatmap(
    lambda expected: st.builds(
        Tally, came=st.integers(min_value=0, max_value=expected), expected=st.just(expected)
    )
)


@given(people)
def test_no_later_step_counts_more_than_an_earlier_one(reached: list[Reached]) -> None:
    counts = list(count_steps(reached).values())
    assert all(before >= after for before, after in pairwise(counts))


@given(people)
def test_the_first_step_counts_everybody_once(reached: list[Reached]) -> None:
    assert count_steps(reached)[Step.SCREENED] == sum(one.count for one in reached)


@given(people, people)
def test_the_funnels_of_two_channels_add_up_to_that_of_both(
    some: list[Reached], others: list[Reached]
) -> None:
    both = count_steps([*some, *others])
    assert both == {step: count_steps(some)[step] + count_steps(others)[step] for step in Step}


@given(
    st.integers(min_value=-(10**9), max_value=10**9),
    st.integers(min_value=-(10**6), max_value=10**6),
    st.integers(min_value=1, max_value=10_000),
)
def test_cost_for_each_times_the_seated_is_what_was_spent(
    pence: int, minutes: int, seated: int
) -> None:
    spent = Cost(pence=Fraction(pence), minutes=Fraction(minutes))
    each = cost_each(spent, seated=seated)
    assert each is not None
    assert (each.pence * seated, each.minutes * seated) == (pence, minutes)


def test_where_nobody_is_seated_there_is_no_cost_for_each() -> None:
    assert cost_each(Cost(pence=Fraction(9000)), seated=0) is None


@given(
    st.dictionaries(
        st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")),
        st.integers(min_value=0, max_value=40),
    ),
    st.dictionaries(st.sampled_from("abc"), st.integers(min_value=0, max_value=10**6)),
)
def test_social_groups_share_all_that_went_into_channels_that_seated_somebody(
    seated: dict[tuple[str, str], int], spent: dict[str, int]
) -> None:
    costs = share_costs({key: Cost(pence=Fraction(spent[key])) for key in spent}, seated)
    fruitful = {channel for (channel, _group), count in seated.items() if count}
    assert sum(cost.pence for cost in costs.values()) == sum(spent.get(key, 0) for key in fruitful)


@given(tallies)
def test_the_interval_holds_the_rate_and_stays_a_share(tally: Tally) -> None:
    low, high = wilson(tally)
    assert 0 <= low <= high <= 1
    if tally.expected:
        assert low <= tally.came / tally.expected <= high


@given(tallies)
def test_more_of_the_same_makes_the_interval_no_wider(tally: Tally) -> None:
    low, high = wilson(tally)
    closer = wilson(Tally(came=tally.came * 10, expected=tally.expected * 10))
    assert closer[1] - closer[0] <= high - low + 1e-9


def test_the_interval_is_the_published_one() -> None:
    # 13 of 16, as in Rupert 2017: Wilson's interval is 57 % to 93 %.
    found = share(Tally(came=13, expected=16))
    assert found is not None
    assert (found.low, found.high) == pytest.approx((0.570, 0.934), abs=0.001)


def test_of_nobody_no_share_is_told() -> None:
    assert share(Tally(came=0, expected=0)) is None


@given(st.integers(min_value=0, max_value=10**6))
def test_what_leaves_the_team_tells_of_ten_or_more_in_whole_tens(count: int) -> None:
    told = told_outside(count)
    assert (told is None) == (count < 10)
    if told is not None:
        assert told % 10 == 0
        assert told <= count < told + 10
