"""A run that is killed goes on where it stopped: what was kept is never read twice."""

import signal
import sqlite3
from pathlib import Path

import pytest

from tests.cli.read import running

NUMBER = 60


def _kept(folder: Path) -> int:
    with sqlite3.connect(folder / "data" / "reading" / "kept.sqlite3") as database:
        return int(database.execute("SELECT count(*) FROM kept").fetchone()[0])


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["one", "cores"])
def test_a_run_killed_again_and_again_reads_nothing_twice(engine: str, tmp_path: Path) -> None:
    place = running.documents(tmp_path, [f"sleep {number}" for number in range(NUMBER)])
    words = (place, "--format", "jsonl", "--engine", engine)
    kept = 0
    for part, stop in enumerate((1, 10, 20, 5)):
        process = running.started(*words, folder=tmp_path, notes=f"part{part}")
        while len(running.noted(tmp_path, f"part{part}")) < stop:
            assert process.poll() is None, "it ended before it could be killed"
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)  # its workers hold its standard error until they end
        before, kept = kept, _kept(tmp_path)
        read = running.noted(tmp_path, f"part{part}")
        assert len(read) == len(set(read))
        # What was under way when it was killed is lost: two documents for each of two workers.
        assert kept - before >= len(read) - 4
    last = running.done(*words, folder=tmp_path, notes="last")
    assert len(running.noted(tmp_path, "last")) == NUMBER - kept
    whole = running.done(*words, "--again", folder=tmp_path, notes="whole")
    assert last.stdout == whole.stdout
    assert len(whole.stdout.splitlines()) == NUMBER
