"""Two clicks at once on somebody's own page do what one would have done."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import server

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_forms_sent_at_the_same_moment_count_once_each(tmp_path: Path) -> None:
    environment = server.environment_for(tmp_path) | server.fresh_database(
        f"candour_own_{os.getpid()}", template="template0"
    )
    done = subprocess.run(
        [sys.executable, "-m", "tests.contract.racing_own"],
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "candour.web.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    left = json.loads(done.stdout.splitlines()[-1])
    assert left["one_form"] == {"won": 1, "rows": 1}
    assert left["offer"]["cancelled"] == left["offer"]["cancels"] == 1
    assert left["offer"]["accepts"] <= 1
    assert left["leaving"] == {"withdrawals": 1, "agreed_after": 0}
    assert left["renewing"] == {"won": 1, "messages": 1, "tasks": 1}
