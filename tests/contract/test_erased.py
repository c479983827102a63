"""What was erased is nowhere: not in a file, not in a database, not after an old backup returns."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import server

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_what_was_planted_is_found_then_erased_and_never_comes_back(tmp_path: Path) -> None:
    environment = server.environment_for(tmp_path / "data")
    environment |= server.fresh_database("candour_planted", template="template0")
    done = subprocess.run(
        [sys.executable, "-m", "tests.contract.planted"],
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "candour.web.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Erased again: 1." in done.stdout
    assert "found and erased 15 values" in done.stdout
