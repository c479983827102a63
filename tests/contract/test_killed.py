"""Killing the process anywhere leaves what was before or what comes after, never between."""

from pathlib import Path

import pytest

from tests.contract.conftest import Tables


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        "accept",
        "second verdict",
        "takedown",
        "body load",
        "opening load",
        "entering",
        "withdrawing",
        "erasing",
        "rotating",
        "reaching",
        "stopping",
    ],
)
def test_a_change_killed_at_any_statement_is_whole_or_not_there(
    change: str, tables: Tables, tmp_path: Path
) -> None:
    assert "killed" in tables.run("killed", change, own=tmp_path)
