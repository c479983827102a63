"""Shares carry their uncertainty, and agreement is held against chance."""

from hypothesis import given
from hypothesis import strategies as st

from candour.web.evidence.queries.measures import Share, bins, kappa

VERDICTS = st.sampled_from(["accept", "correct", "reject"])
COUNTS = st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(COUNTS)
def test_an_interval_holds_its_share_and_stays_between_nothing_and_all(
    counts: tuple[int, int],
) -> None:
    share = Share(part=counts[0], whole=counts[1])
    low, high = share.interval
    assert 0 <= low <= high <= 1
    assert not share.whole or low - 1e-9 <= share.value <= high + 1e-9


def test_the_interval_is_wilsons() -> None:
    low, high = Share(part=8, whole=10).interval
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    low, high = Share(part=0, whole=10).interval
    assert (low, round(high, 3)) == (0, 0.278)


def test_more_cases_of_the_same_share_say_more() -> None:
    few, many = Share(part=4, whole=5).interval, Share(part=400, whole=500).interval
    assert many[1] - many[0] < few[1] - few[0]


def test_kappa_of_a_known_table() -> None:
    pairs = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
    assert round(kappa(pairs) or 0, 3) == 0.4


@given(st.lists(st.tuples(VERDICTS, VERDICTS), min_size=1, max_size=60))
def test_kappa_is_never_above_one_and_is_one_only_in_full_agreement(
    pairs: list[tuple[str, str]],
) -> None:
    found = kappa(pairs)
    same = all(one == other for one, other in pairs)
    assert found is None or found <= 1 + 1e-12
    assert found is None or (abs(found - 1) < 1e-12) == same


def test_where_everybody_always_says_the_same_kappa_says_nothing() -> None:
    assert (kappa([("accept", "accept")] * 5), kappa([])) == (None, None)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=80))
def test_every_judged_value_is_in_one_bin_that_holds_its_confidence(
    judged: list[tuple[float, bool]],
) -> None:
    found = bins(judged)
    assert sum(one.share.whole for one in found) == len(judged)
    assert sum(one.share.part for one in found) == sum(right for _, right in judged)
    assert all(one.low - 1e-9 <= one.confidence <= one.high + 1e-9 for one in found)
