"""Killing the process anywhere leaves what was before or what comes after, never between."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import server

ROOT = Path(__file__).parents[2]


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
    change: str, tmp_path: Path
) -> None:
    name = f"candour_killed_{change.replace(' ', '_')}"
    environment = server.environment_for(tmp_path) | server.fresh_database(
        name, template="template0"
    )
    done = subprocess.run(
        [sys.executable, "-m", "tests.contract.killed", change],
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "candour.web.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "killed" in done.stdout
