"""`candour read` prints what was read, in order, and says at the end what was not."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.cli.read import running

WORDS = ["plain words", "locked", "with an annex", "segfault", "more words"]


def _paths(output: bytes) -> list[str]:
    return [json.loads(line)["document"]["path"] for line in output.splitlines()]


def test_documents_come_in_the_order_of_their_names_and_named_from_the_folder(
    tmp_path: Path,
) -> None:
    place = running.documents(tmp_path, WORDS)
    run = running.done(place, "--format", "jsonl", folder=tmp_path)
    assert _paths(run.stdout) == [
        "0000.txt",
        "0001.txt",
        "0002.txt",
        "0002.txt",
        "0003.txt",
        "0004.txt",
    ]
    assert run.returncode == 0


def test_the_end_names_what_could_not_be_read_and_why(tmp_path: Path) -> None:
    place = running.documents(tmp_path, WORDS)
    told = running.done(place, folder=tmp_path).stderr.decode().splitlines()
    assert told[0].startswith("6 documents in ")
    assert told[1:] == [
        "2 documents could not be read:",
        "  1  It is locked with a password.",
        "       0001.txt",
        "  1  The reader died of it (Segmentation fault).",
        "       0003.txt",
    ]


def test_a_second_run_says_the_same_and_reads_nothing(tmp_path: Path) -> None:
    place = running.documents(tmp_path, WORDS)
    first = running.done(place, "--format", "jsonl", folder=tmp_path)
    second = running.done(place, "--format", "jsonl", folder=tmp_path, notes="second")
    assert second.stdout == first.stdout
    assert running.noted(tmp_path, "second") == []
    assert b"6 documents (6 of them in an earlier run)" in second.stderr


def test_a_document_that_changed_is_read_again_and_so_is_all_if_asked(tmp_path: Path) -> None:
    place = running.documents(tmp_path, ["first", "second"])
    running.done(place, folder=tmp_path)
    (place / "0001.txt").write_text("changed")
    running.done(place, folder=tmp_path, notes="changed")
    assert running.noted(tmp_path, "changed") == ["0001.txt"]
    running.done(place, "--again", folder=tmp_path, notes="again")
    assert sorted(running.noted(tmp_path, "again")) == ["0000.txt", "0001.txt"]


@pytest.mark.slow
def test_every_engine_prints_the_same_bytes(tmp_path: Path) -> None:
    place = running.documents(tmp_path, WORDS + [f"words {number}" for number in range(200)])
    outputs = {}
    for engine in ("one", "cores", "ray"):
        words = ("--format", "jsonl", "--again", "--engine", engine)
        jobs = () if engine == "one" else ("--jobs", "2")
        run = running.done(place, *words, *jobs, folder=tmp_path, notes=engine)
        assert run.returncode == 0, run.stderr.decode()
        assert set(running.noted(tmp_path, engine)) == {f"{n:04}.txt" for n in range(205)}
        outputs[engine] = run.stdout
    assert outputs["cores"] == outputs["one"]
    assert outputs["ray"] == outputs["one"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere",), "candour: nowhere does not exist."),
        ((".", "--engine", "one", "--jobs", "2"), "has one worker; leave --jobs out"),
        ((".", "--jobs", "0"), "give a whole number from 1"),
        ((".", "--state", "/dev/null/x"), "name another with --state"),
    ],
)
def test_a_command_that_cannot_be_followed_says_why(
    words: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    run = running.done(*words, folder=tmp_path)
    assert run.returncode == 2
    assert said in run.stderr.decode()
    assert running.noted(tmp_path) == []


def test_a_listener_who_has_heard_enough_is_no_error(tmp_path: Path) -> None:
    place = running.documents(tmp_path, ["sleep"] * 400)
    process = running.started(place, "--format", "jsonl", folder=tmp_path)
    assert process.stdout is not None
    process.stdout.read(1)
    process.stdout.close()
    assert process.wait(timeout=60) == 0
    assert process.stderr is not None
    assert b"Traceback" not in process.stderr.read()


def test_an_interrupted_run_leaves_no_worker_behind(tmp_path: Path) -> None:
    place = running.documents(tmp_path, ["sleep"] * 400)
    process = running.started(place, folder=tmp_path, output=subprocess.DEVNULL)
    while len(running.noted(tmp_path)) < 5:
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 130
    before = running.noted(tmp_path)
    assert _workers(tmp_path) == []
    assert running.noted(tmp_path) == before


def _workers(folder: Path) -> list[str]:
    """Return the processes that still have this test's folder in their environment."""
    mark = f"CANDOUR_DATA={folder / 'data'}".encode()
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark in path.read_bytes() and path.parent.name != str(os.getpid()):
                found.append(path.parent.name)
        except OSError:
            continue
    return found
