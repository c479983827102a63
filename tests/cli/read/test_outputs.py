"""A row for each use, in columns that stay straight whatever stands in them."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.cli.read.outputs import FORMATS, Lines, Table
from candour.evidence.engines.tasks import Finished
from tests.unit.evidence.engines import fakes

WIDTH = 80
ROWS = """\
document           body              system            status                stance   confidence
first.pdf          Sampleton Borou…  Sampleton Hub     declared not used     denies         0.80
first.pdf          not settled       not named         declared not used     denies         0.80
"""


def _finished(*uses: dict[str, Any], path: str = "first.pdf") -> Finished:
    line = json.dumps({"document": {"path": path}, "uses": uses})
    return Finished(number=0, received=fakes.received("words"), lines=(line,))


def _use(**fields: Any) -> dict[str, Any]:
    use = {
        "body": {"name": "Sampleton Borough Council"},
        "system": "Sampleton Hub",
        "status": "declared_not_used",
        "stance": "denies",
        "confidence": 0.8,
    }
    return use | fields


def test_each_use_is_a_row_under_the_heads() -> None:
    table = Table(width=96)
    named, unnamed = _finished(_use()), _finished(_use(body=None, system=""))
    assert [*table.texts(named), *table.texts(unnamed)] == ROWS.splitlines()


def test_a_document_without_uses_is_no_row() -> None:
    assert list(Table(width=WIDTH).texts(_finished())) == []


@given(st.text(min_size=1), st.text(), st.integers(min_value=20, max_value=200))
def test_columns_stay_straight_whatever_stands_in_them(name: str, system: str, width: int) -> None:
    table = Table(width=width)
    heads, row = table.texts(_finished(_use(body={"name": name}, system=system)))
    assert len(heads.splitlines()) == len(row.splitlines()) == 1
    assert len(heads) == len(row) == max(width, WIDTH)
    assert row.index("denies") == heads.index("stance")


def test_lines_are_printed_as_they_are() -> None:
    assert Lines().texts(_finished(_use())) == _finished(_use()).lines


@pytest.mark.parametrize("name", ["table", "jsonl"])
def test_each_format_can_be_made(name: str) -> None:
    assert list(FORMATS[name]().texts(_finished())) is not None
