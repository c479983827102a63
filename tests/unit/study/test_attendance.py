"""The chances of how many come are those of the textbooks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import betabinom

from candour.study.attendance import PRIOR, Arrivals, Rate, ShowRates, arrivals, arrivals_of
from candour.study.records import Tally

RATES = st.builds(Rate, came=st.floats(0.2, 200), missed=st.floats(0.2, 200))


@given(rate=RATES, invited=st.integers(0, 15))
def test_people_who_share_an_unknown_rate_come_as_the_beta_binomial_says(
    rate: Rate, invited: int
) -> None:
    ours = arrivals([(rate, invited)]).chances
    theirs = betabinom.pmf(range(invited + 1), invited, rate.came, rate.missed)
    assert ours == pytest.approx(list(theirs), abs=1e-9)


@given(parties=st.lists(st.tuples(RATES, st.integers(0, 5)), max_size=4))
def test_the_chances_of_several_parties_add_up_to_one_and_their_means_add_up(
    parties: list[tuple[Rate, int]],
) -> None:
    coming = arrivals(parties)
    assert sum(coming.chances) == pytest.approx(1)
    assert coming.mean == pytest.approx(sum(rate.mean * number for rate, number in parties))


# Table f.2 of the reference: chance of at least 4 and of more than 6, by show rate and number.
TABLE = {
    (0.50, 8): (0.64, 0.04),
    (0.60, 9): (0.90, 0.23),
    (0.69, 8): (0.93, 0.24),
    (0.75, 7): (0.93, 0.13),
    (0.81, 6): (0.91, 0.0),
    (0.81, 8): (0.99, 0.53),
    (0.89, 5): (0.90, 0.0),
}


@pytest.mark.parametrize(("rate", "invited"), TABLE)
def test_a_well_known_rate_gives_the_binomial_table_of_the_reference(
    rate: float, invited: int
) -> None:
    known = Rate(came=rate * 1e7, missed=(1 - rate) * 1e7)
    coming = arrivals([(known, invited)])
    enough, turned_away = TABLE[rate, invited]
    assert coming.chance_of_at_least(4) == pytest.approx(enough, abs=0.0051)
    assert coming.chance_of_more_than(6) == pytest.approx(turned_away, abs=0.0051)


def test_an_unsure_rate_spreads_wider_than_its_mean() -> None:
    sure = arrivals([(PRIOR.weighing(1e7), 8)])
    unsure = arrivals([(PRIOR, 8)])
    assert unsure.chance_of_more_than(7) > sure.chance_of_more_than(7)
    assert unsure.chance_of_at_least(4) < sure.chance_of_at_least(4)


def test_with_no_session_yet_the_measured_rate_speaks_for_twelve_people() -> None:
    rate = ShowRates().of("k7p2", "black_parents")
    assert rate.weight == pytest.approx(12)
    assert rate.mean == pytest.approx(14 / 18)


def test_a_class_learns_mostly_from_itself_and_a_little_from_the_others() -> None:
    rates = ShowRates(
        tallies={
            ("poster", "renters"): Tally(came=50, expected=100),
            ("school", "owners"): Tally(came=95, expected=100),
        }
    )
    assert rates.of("poster", "renters").mean == pytest.approx(0.54, abs=0.02)
    assert rates.of("school", "owners").mean == pytest.approx(0.91, abs=0.02)
    assert 0.7 < rates.of("new", "renters").mean < 0.8
    assert rates.of("new", "renters").weight == pytest.approx(12)


@given(came=st.integers(0, 300), missed=st.integers(0, 300))
def test_a_tally_is_never_counted_twice(came: int, missed: int) -> None:
    tally = Tally(came=came, expected=came + missed)
    learned = ShowRates(tallies={("a", "b"): tally}).of("a", "b")
    assert learned.weight == pytest.approx(12 + came + missed)
    assert learned.mean == pytest.approx((12 * 14 / 18 + came) / (12 + came + missed))


def test_people_of_one_class_are_one_party() -> None:
    rates = ShowRates()
    together = arrivals_of([("a", "b")] * 6, rates)
    apart = arrivals_of([(f"a{n}", "b") for n in range(6)], rates)
    assert together.mean == pytest.approx(apart.mean)
    assert together.chance_of_more_than(5) > apart.chance_of_more_than(5)


def test_nobody_invited_means_nobody_comes() -> None:
    assert Arrivals().chance_of_at_least(1) == 0
    assert Arrivals().chance_of_at_least(0) == 1
