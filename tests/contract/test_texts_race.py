"""Texts that many write, approve and load at the same moment are there once each."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import server

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_many_at_once_do_what_one_would_have_done(tmp_path: Path) -> None:
    environment = server.environment_for(tmp_path) | server.fresh_database(
        f"candour_texts_{os.getpid()}", template="template0"
    )
    done = subprocess.run(
        [sys.executable, "-m", "tests.contract.racing_texts"],
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "candour.web.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "texts": {"wrote": 1, "approved": 1, "approvals": 1},
        "example": {"loaded": 1, "again": 0, "kept": 1, "sessions": 7},
        "leaving": {"leads": 1},
    }
