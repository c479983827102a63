"""The arithmetic of hexagons."""

from hypothesis import given
from hypothesis import strategies as st

from candour.web.page.pictures.hexagons import (
    apart,
    centre,
    disc,
    distance,
    joined,
    neighbours,
    smallest_disc,
)

CELLS = st.tuples(st.integers(-30, 30), st.integers(-30, 30))


@given(CELLS)
def test_every_cell_has_six_neighbours_one_step_and_one_unit_away(cell: tuple[int, int]) -> None:
    x, y = centre(cell)
    around = [(distance(cell, other), *centre(other)) for other in neighbours(cell)]
    assert len(around) == 6
    assert {steps for steps, _, _ in around} == {1}
    assert {round((x - a) ** 2 + (y - b) ** 2, 9) for _, a, b in around} == {1.0}


@given(CELLS, CELLS, CELLS)
def test_distance_is_symmetric_and_a_detour_is_never_shorter(
    one: tuple[int, int], two: tuple[int, int], three: tuple[int, int]
) -> None:
    assert distance(one, two) == distance(two, one)
    assert distance(one, three) <= distance(one, two) + distance(two, three)


@given(st.integers(1, 400))
def test_the_smallest_disc_has_exactly_the_cells_asked_for_and_is_joined(count: int) -> None:
    cells = smallest_disc(count)
    assert len(set(cells)) == count
    assert joined(cells)


def test_a_disc_holds_every_cell_within_its_radius() -> None:
    assert [len(disc(radius)) for radius in range(4)] == [1, 7, 19, 37]


def test_groups_with_a_gap_are_not_joined() -> None:
    assert not joined([(0, 0), (2, 0)])
    assert apart([(0, 0)], [(5, 0), (2, 0)]) == 2
    assert joined([])
