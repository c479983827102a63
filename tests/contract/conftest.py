"""What the tests of kills and races share: the tables, made once, and a copy for each program."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import server

ROOT = Path(__file__).parents[2]
NAME = "candour_tables"


@dataclass(frozen=True, kw_only=True)
class Tables:
    """Empty databases with their tables, of which each program takes a copy."""

    shared: Path

    def run(
        self, program: str, *words: str, own: Path, more: Mapping[str, str] | None = None
    ) -> str:
        """Run a program of `tests.contract` on a copy; return what it printed."""
        copy = own / "data"
        name = "_".join(("candour", program, *words, str(os.getpid())))
        with server.locked(self.shared / "tables.lock"):
            shutil.copytree(self.shared / "tables", copy)
            databases = server.fresh_database(name.replace(" ", "_"), template=NAME)
        environment = server.environment_for(copy) | databases | dict(more or {})
        return _do(f"tests.contract.{program}", *words, environment=environment)


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """The tables are made once in a run; making them takes longer than most tests here."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with server.locked(shared / "tables.lock"):
        if not (shared / "tables.ready").exists():
            databases = server.fresh_database(NAME, template="template0")
            environment = server.environment_for(shared / "tables") | databases
            for alias in server.ALIASES:
                _do("django", "migrate", "-v0", "--database", alias, environment=environment)
            (shared / "tables.ready").touch()
    return Tables(shared=shared)


def _do(*words: str, environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env={**environment, "DJANGO_SETTINGS_MODULE": "candour.web.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
