"""What was erased is nowhere: not in a file, not in a database, not after an old backup returns."""

from pathlib import Path

import pytest

from tests.contract.conftest import Tables


@pytest.mark.slow
def test_what_was_planted_is_found_then_erased_and_never_comes_back(
    tables: Tables, tmp_path: Path
) -> None:
    told = tables.run("planted", own=tmp_path)
    assert "Erased again: 1." in told
    assert "found and erased 15 values" in told


@pytest.mark.slow
def test_several_processes_at_once_withdraw_erase_and_count_each_once(
    tables: Tables, tmp_path: Path
) -> None:
    tables.run("together", own=tmp_path)
