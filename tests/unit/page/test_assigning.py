"""Every row gets a column of its own, and no other choice costs less."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import linear_sum_assignment

from candour.web.page.pictures.assigning import Costs, assign


@st.composite
def tables(draw: st.DrawFn) -> Costs:
    rows = draw(st.integers(1, 12))
    columns = rows + draw(st.integers(0, 8))
    # Whole numbers from a short range, so that equal costs are common.
    return draw(arrays(np.float64, (rows, columns), elements=st.integers(0, 9).map(float)))


@given(tables())
def test_no_choice_costs_less(costs: Costs) -> None:
    chosen = assign(costs)
    assert len(set(chosen)) == len(chosen) == len(costs)
    best = costs[linear_sum_assignment(costs)].sum()
    assert costs[range(len(costs)), chosen].sum() == pytest.approx(best)


def test_a_table_without_rows_needs_no_columns() -> None:
    assert assign(np.zeros((0, 3))) == []


def test_a_row_gives_way_to_another_that_has_no_other_good_choice() -> None:
    assert assign(np.array([[1.0, 2.0], [1.0, 9.0]])) == [1, 0]
