"""The picture of what a reader's confidence is worth: well-formed and true to its points."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from candour.web.page.pictures.calibration import LEFT, SIDE, TOP, Calibration, Point, draw

SHARES = st.floats(0, 1)


@st.composite
def points(draw_from: st.DrawFn) -> Point:
    whole = draw_from(st.integers(1, 500))
    between = sorted((draw_from(SHARES), draw_from(SHARES)))
    return Point(
        said=draw_from(SHARES),
        part=draw_from(st.integers(0, whole)),
        whole=whole,
        between=(between[0], between[1]),
    )


@given(st.lists(points(), max_size=10))
def test_every_group_is_a_dot_within_the_square(given_points: list[Point]) -> None:
    drawn = ET.fromstring(draw(Calibration(points=given_points)))
    dots = [element for element in drawn.iter() if element.tag == "circle"]
    assert len(dots) == len(given_points)
    for dot, point in zip(dots, given_points, strict=True):
        across, up = float(dot.attrib["cx"]), float(dot.attrib["cy"])
        assert abs(across - (LEFT + point.said * SIDE)) < 0.1
        assert abs(up - (TOP + (1 - point.part / point.whole) * SIDE)) < 0.1


def test_it_says_in_words_how_many_were_judged() -> None:
    point = Point(said=0.8, part=8, whole=10, between=(0.5, 0.9))
    drawn = ET.fromstring(draw(Calibration(points=[point, point])))
    words = {element.tag: element.text for element in drawn}
    assert words["title"] == "How often proposals of a confidence were right"
    assert (words["desc"] or "").startswith("20 judged values in 2 groups of confidence.")
