"""What was erased is nowhere: not in a file, not in a database, not after an old backup returns."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import server

ROOT = Path(__file__).parents[2]


def _run(program: str, folder: Path) -> str:
    environment = server.environment_for(folder / "data")
    environment |= server.fresh_database(f"candour_{program}", template="template0")
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
def test_what_was_planted_is_found_then_erased_and_never_comes_back(tmp_path: Path) -> None:
    told = _run("planted", tmp_path)
    assert "Erased again: 1." in told
    assert "found and erased 15 values" in told


@pytest.mark.slow
def test_several_processes_at_once_withdraw_erase_and_count_each_once(tmp_path: Path) -> None:
    _run("together", tmp_path)
