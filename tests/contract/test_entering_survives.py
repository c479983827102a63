"""No entry is lost, halved or doubled: not by a kill at any step, nor by many at one moment."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import server

ROOT = Path(__file__).parents[2]


def _run(program: str, folder: Path) -> str:
    environment = server.environment_for(folder) | server.fresh_database(
        f"candour_{program}", template="template0"
    )
    done = subprocess.run(
        [sys.executable, "-m", f"tests.contract.{program}"],
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "candour.web.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_an_entry_killed_at_any_statement_is_whole_or_not_there_and_can_be_sent_again(
    tmp_path: Path,
) -> None:
    assert "killed" in _run("killed_entering", tmp_path)


@pytest.mark.slow
def test_double_clicks_and_crowds_neither_double_an_entry_nor_a_seat(tmp_path: Path) -> None:
    assert "crowded" in _run("crowded_entering", tmp_path)
