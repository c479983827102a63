"""The picture of how many may come says by shape, not by colour alone, what is enough."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from candour.web.page.pictures.chances import ENOUGH, TOO_FEW, TOO_MANY, Chances, draw_chances


def chances(*shares: float) -> Chances:
    return Chances(title="T", description="D", chances=shares, fewest=2, most=3)


@given(shares=st.lists(st.floats(0, 1), max_size=20))
def test_each_number_has_one_column_that_stays_inside(shares: list[float]) -> None:
    bars = list(ET.fromstring(draw_chances(chances(*shares))).iter("rect"))
    assert len(bars) == len(shares)
    for bar in bars:
        assert 0 <= float(bar.attrib["y"]) < 74
        assert float(bar.attrib["height"]) > 0


def test_the_likeliest_number_is_the_tallest() -> None:
    bars = ET.fromstring(draw_chances(chances(0.1, 0.6, 0.3))).iter("rect")
    heights = [float(bar.attrib["height"]) for bar in bars]
    assert heights.index(max(heights)) == 1


def test_too_few_enough_and_one_too_many_look_different() -> None:
    looks = [chances().look(number) for number in range(5)]
    assert looks == [TOO_FEW, TOO_FEW, ENOUGH, ENOUGH, TOO_MANY]
