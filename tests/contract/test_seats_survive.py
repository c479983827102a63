"""Twenty at once get one seat between them, and a process killed anywhere leaves no half seat."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.contract.conftest import Tables
from tests.contract.racing_seats import MANY


def _race(tables: Tables, race: str, own: Path) -> dict[str, Any]:
    """Run a race; return how many won, and what is left."""
    left: dict[str, Any] = json.loads(tables.run("racing_seats", race, own=own).splitlines()[-1])
    assert left["numbers"] == left["live"], "no two share a number"
    return left


@pytest.mark.slow
@pytest.mark.parametrize("change", ["hold", "wait", "cancel", "freed", "call off"])
def test_a_change_of_seats_killed_at_any_statement_is_whole_or_not_there(
    change: str, tables: Tables, tmp_path: Path
) -> None:
    assert "killed" in tables.run("killed", change, own=tmp_path)


@pytest.mark.slow
def test_twenty_claim_the_last_seat_and_one_gets_it(tables: Tables, tmp_path: Path) -> None:
    left = _race(tables, "last seat", tmp_path)
    assert (left["won"], left["held"], left["waiting"]) == (1, 7, MANY - 1)


@pytest.mark.slow
def test_one_person_who_asks_twenty_times_at_once_has_one_seat(
    tables: Tables, tmp_path: Path
) -> None:
    left = _race(tables, "one person", tmp_path)
    assert (left["won"], left["held"], left["waiting"]) == (MANY, 1, 0)


@pytest.mark.slow
def test_a_seat_given_back_twenty_times_at_once_is_freed_once(
    tables: Tables, tmp_path: Path
) -> None:
    left = _race(tables, "cancel", tmp_path)
    assert (left["won"], left["cancelled"], left["held"]) == (1, 1, 6)


@pytest.mark.slow
def test_a_freed_seat_is_offered_once_by_eight_workers_at_once(
    tables: Tables, tmp_path: Path
) -> None:
    left = _race(tables, "freed", tmp_path)
    assert (left["offered"], left["live"]) == (1, 7)


@pytest.mark.slow
def test_a_waiting_list_seated_six_times_at_once_fills_the_room_and_no_more(
    tables: Tables,
    tmp_path: Path,
) -> None:
    left = _race(tables, "plan", tmp_path)
    assert (left["offered"], left["live"]) == (7, 7)


@pytest.mark.slow
def test_a_session_started_twenty_times_at_once_starts_once(tables: Tables, tmp_path: Path) -> None:
    left = _race(tables, "start", tmp_path)
    assert (left["won"], left["starts"]) == (1, 1)
