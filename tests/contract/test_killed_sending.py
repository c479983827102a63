"""A message is never lost, and never doubled where keys are honoured, wherever a process dies."""

import json
from pathlib import Path

import pytest

from tests.contract.conftest import Tables


@pytest.mark.slow
def test_a_message_killed_at_any_step_arrives_once_or_without_keys_waits_for_a_person(
    tables: Tables,
    tmp_path: Path,
) -> None:
    ways = _counts(tables, "killed_sending", tmp_path)
    for counts in ways.values():
        assert counts["killed"] > 50
        assert counts["sent"] + counts["uncertain"] == counts["killed"] + 1
        assert (counts["lost"], counts["doubled"]) == (0, 0)
    assert (ways["files"]["uncertain"], ways["gateway"]["uncertain"]) == (0, 0)
    assert 0 < ways["smtp"]["arrived_uncertain"] <= ways["smtp"]["uncertain"] < 30


@pytest.mark.slow
def test_several_workers_at_once_send_each_message_once(tables: Tables, tmp_path: Path) -> None:
    ways = _counts(tables, "crowded_sending", tmp_path)
    assert ways == {way: {"sent": 40, "once": 40} for way in ("files", "smtp", "gateway")}


def _counts(tables: Tables, program: str, own: Path) -> dict[str, dict[str, int]]:
    """What a program counted for each way out."""
    printed = tables.run(program, own=own, more={"NOTES": str(own / "notes")})
    counts: dict[str, dict[str, int]] = json.loads(printed)
    return counts
