"""Twenty at once get one seat between them, and a process killed anywhere leaves no half seat."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import server
from tests.contract.racing_seats import MANY

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """An empty database with its tables, of which each test takes a copy."""

    folder: Path
    name: str

    def run(self, program: str, what: str, own: Path) -> str:
        """Run a program on a copy; return what it printed."""
        copy = own / "site"
        shutil.copytree(self.folder, copy)
        return _do(
            (f"tests.contract.{program}", what),
            server.environment_for(copy)
            | server.fresh_database(f"{self.name}_copy", template=self.name),
        )

    def race(self, what: str, own: Path) -> dict[str, Any]:
        """Run a race; return how many won, and what is left."""
        left: dict[str, Any] = json.loads(self.run("racing_seats", what, own).splitlines()[-1])
        assert left["numbers"] == left["live"], "no two share a number"
        return left


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The tables are made once; making them takes longer than any test here."""
    made = Prepared(folder=tmp_path_factory.mktemp("seats"), name=f"candour_seats_{os.getpid()}")
    environment = server.environment_for(made.folder)
    _do(
        ("django", "migrate", "-v0"),
        environment | server.fresh_database(made.name, template="template0"),
    )
    return made


def _do(words: tuple[str, ...], environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "candour.web.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("change", ["hold", "wait", "cancel", "freed", "call off"])
def test_a_change_of_seats_killed_at_any_statement_is_whole_or_not_there(
    change: str, prepared: Prepared, tmp_path: Path
) -> None:
    assert "killed" in prepared.run("killed", change, tmp_path)


@pytest.mark.slow
def test_twenty_claim_the_last_seat_and_one_gets_it(prepared: Prepared, tmp_path: Path) -> None:
    left = prepared.race("last seat", tmp_path)
    assert (left["won"], left["held"], left["waiting"]) == (1, 7, MANY - 1)


@pytest.mark.slow
def test_one_person_who_asks_twenty_times_at_once_has_one_seat(
    prepared: Prepared, tmp_path: Path
) -> None:
    left = prepared.race("one person", tmp_path)
    assert (left["won"], left["held"], left["waiting"]) == (MANY, 1, 0)


@pytest.mark.slow
def test_a_seat_given_back_twenty_times_at_once_is_freed_once(
    prepared: Prepared, tmp_path: Path
) -> None:
    left = prepared.race("cancel", tmp_path)
    assert (left["won"], left["cancelled"], left["held"]) == (1, 1, 6)


@pytest.mark.slow
def test_a_freed_seat_is_offered_once_by_eight_workers_at_once(
    prepared: Prepared, tmp_path: Path
) -> None:
    left = prepared.race("freed", tmp_path)
    assert (left["offered"], left["live"]) == (1, 7)


@pytest.mark.slow
def test_a_waiting_list_seated_six_times_at_once_fills_the_room_and_no_more(
    prepared: Prepared,
    tmp_path: Path,
) -> None:
    left = prepared.race("plan", tmp_path)
    assert (left["offered"], left["live"]) == (7, 7)


@pytest.mark.slow
def test_a_session_started_twenty_times_at_once_starts_once(
    prepared: Prepared, tmp_path: Path
) -> None:
    left = prepared.race("start", tmp_path)
    assert (left["won"], left["starts"]) == (1, 1)
