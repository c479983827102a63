"""No entry is lost, halved or doubled: not by a kill at any step, nor by many at one moment."""

from pathlib import Path

import pytest

from tests.contract.conftest import Tables


@pytest.mark.slow
def test_an_entry_killed_at_any_statement_is_whole_or_not_there_and_can_be_sent_again(
    tables: Tables,
    tmp_path: Path,
) -> None:
    assert "killed" in tables.run("killed_entering", own=tmp_path)


@pytest.mark.slow
def test_double_clicks_and_crowds_neither_double_an_entry_nor_a_seat(
    tables: Tables, tmp_path: Path
) -> None:
    assert "crowded" in tables.run("crowded_entering", own=tmp_path)
