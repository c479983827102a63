"""`candour work` takes its turns, survives one that dies, and never outlives the server."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from candour.cli import work
from candour.errors import ConflictError
from candour.web.study import tasks
from tests import server

_CALM = 30.0


def test_what_fails_is_reported_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []

    def fails(_: object) -> None:
        raise ConflictError("Somebody was quicker.")

    def breaks(_: object) -> None:
        raise ZeroDivisionError

    def works(_: object) -> None:
        done.append("works")

    monkeypatch.setattr(tasks, "DUE", (fails, breaks, works))
    with pytest.raises(ZeroDivisionError):
        tasks.do_what_is_due(None)  # type: ignore[arg-type]
    assert done == ["works"]
    assert "fails: Somebody was quicker." in caplog.text


def test_each_thing_that_falls_due_is_listed_once() -> None:
    assert len(set(tasks.DUE)) == len(tasks.DUE)


def test_a_worker_whose_parent_is_another_stops_at_once() -> None:
    assert work.End(beside=os.getpid()).come()
    assert not work.End(beside=os.getppid()).come()
    assert not work.End().come()
    assert work.End(told=True).come()


@pytest.mark.slow
def test_one_works_the_next_waits_and_neither_outlives_the_server(tmp_path: Path) -> None:
    """The server here is any process that starts a worker as `candour run` does."""
    database = server.fresh_database("candour_work", template="template0")
    environment = server.environment_for(tmp_path) | database
    script = (
        "import subprocess, sys, time\n"
        "from candour.cli import run\n"
        "run.start_worker(); run.start_worker()\n"
        "print('up', flush=True); time.sleep(60)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == "up\n"
    workers = _workers_of(parent.pid)
    assert len(workers) == 2
    assert _soon((tmp_path / work.LOCK).exists)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    assert _soon(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))


def _workers_of(parent: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False
    )
    return [int(word) for word in listed.stdout.split()]


def _soon(done: Callable[[], bool]) -> bool:
    over = time.monotonic() + _CALM
    while time.monotonic() < over and not done():
        time.sleep(0.05)
    return done()
