"""The pictures of recruitment are well-formed, escaped and to scale."""

from itertools import pairwise
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from candour.web.page.pictures import funnel, quota_bars

HOSTILE = '"><script>alert(1)</script>\x00&amp;'
COUNTS = st.lists(st.integers(min_value=0, max_value=10**6), max_size=7)
FOURS = st.lists(st.tuples(*[st.integers(min_value=0, max_value=900)] * 4), max_size=6)
KINDS = tuple(
    quota_bars.Kind(label=label, look=look)
    for label, look in (
        ("came", "use"),
        ("confirmed", "trial"),
        ("held", "plan"),
        ("w", "searched"),
    )
)


def widths(drawn: str) -> list[float]:
    return [float(each.get("width", "0")) for each in ET.fromstring(drawn).iter("rect")]


def funnel_of(*counts: int, label: str = "came") -> funnel.Funnel:
    steps = tuple(funnel.Step(label=label, count=count) for count in counts)
    return funnel.Funnel(title="t", description="d", steps=steps)


@given(COUNTS)
def test_a_bar_is_drawn_for_each_step_somebody_reached_and_keeps_inside(counts: list[int]) -> None:
    found = widths(funnel.draw(funnel_of(*counts)))
    assert len(found) == sum(count > 0 for count in counts)
    assert all(2 <= width <= funnel.WIDTH for width in found)


@given(COUNTS)
def test_a_greater_count_never_has_the_shorter_bar(counts: list[int]) -> None:
    found = widths(funnel.draw(funnel_of(*sorted((c for c in counts if c), reverse=True))))
    assert all(before >= after for before, after in pairwise(found))


def test_the_share_left_is_of_the_step_before() -> None:
    assert funnel_of(200, 50, 0, 0).shares() == [None, 25, 0, None]


@given(st.text(max_size=40) | st.just(HOSTILE))
def test_hostile_words_stay_text(label: str) -> None:
    drawn = ET.fromstring(funnel.draw(funnel_of(3, label=label)))
    assert {each.tag for each in drawn.iter()} <= {
        "svg",
        "title",
        "desc",
        "g",
        "text",
        "path",
        "rect",
    }


@given(FOURS, st.integers(min_value=0, max_value=400))
def test_the_parts_of_a_quota_lie_side_by_side_within_the_picture(
    found: list[tuple[int, int, int, int]], target: int
) -> None:
    quotas = tuple(
        quota_bars.Quota(label=HOSTILE, told=HOSTILE, target=target, counts=each) for each in found
    )
    bars = quota_bars.QuotaBars(title="t", description="d", kinds=KINDS, quotas=quotas)
    for each in ET.fromstring(quota_bars.draw(bars)).iter("rect"):
        left, width = float(each.get("x", "0")), float(each.get("width", "0"))
        assert left > 0
        assert left + width <= quota_bars.WIDTH + 2
