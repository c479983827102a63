"""A message is never lost, and never doubled where keys are honoured, wherever a process dies."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import server

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_a_message_killed_at_any_step_arrives_once_or_without_keys_waits_for_a_person(
    tmp_path: Path,
) -> None:
    ways = run("killed_sending", tmp_path)
    for counts in ways.values():
        assert counts["killed"] > 50
        assert counts["sent"] + counts["uncertain"] == counts["killed"] + 1
        assert (counts["lost"], counts["doubled"]) == (0, 0)
    assert (ways["files"]["uncertain"], ways["gateway"]["uncertain"]) == (0, 0)
    assert 0 < ways["smtp"]["arrived_uncertain"] <= ways["smtp"]["uncertain"] < 30


def run(program: str, folder: Path) -> dict[str, dict[str, int]]:
    """Run a program on databases of its own; return what it counted for each way out."""
    name = f"candour_{program}"
    environment = server.environment_for(folder) | server.fresh_database(name, template="template0")
    done = subprocess.run(
        [sys.executable, "-m", f"tests.contract.{program}", str(folder / "notes")],
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "candour.web.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    counts: dict[str, dict[str, int]] = json.loads(done.stdout)
    return counts


@pytest.mark.slow
def test_several_workers_at_once_send_each_message_once(tmp_path: Path) -> None:
    ways = run("crowded_sending", tmp_path)
    assert ways == {way: {"sent": 40, "once": 40} for way in ("files", "smtp", "gateway")}
