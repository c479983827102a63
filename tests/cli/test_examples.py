"""The example documents are read once, wait on the desk, and never keep the site from starting."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from candour import config
from candour.cli import examples, freshness, prepare
from candour.cli.main import main
from candour.evidence.archive import Archive
from candour.evidence.records import BodyRef, Reading
from candour.web.bodies.models import Body
from candour.web.evidence.models import Capture, Proposal, ReadText
from candour.web.evidence.queries import saying
from tests.web import factories, readings

pytestmark = pytest.mark.django_db(databases=["default", "vault", "keyring"])
ROOT = Path(__file__).parents[2]
PAPERS = [path.name for path in sorted(prepare.PAPERS.iterdir())]
SORRY = (
    "The example documents are not all on the desk. Everything else works; "
    "the next start will try again.\n"
)


@pytest.fixture
def folder(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CANDOUR_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example papers in a folder that a test may change."""
    place = tmp_path / "documents"
    shutil.copytree(freshness.EXAMPLES, place)
    monkeypatch.setattr(freshness, "EXAMPLES", place)
    monkeypatch.setattr(prepare, "PAPERS", place / "papers")
    return place


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run the command with readings of our own in place of those of the worker."""

    def run(*given: Reading) -> int:
        monkeypatch.setattr(examples, "_readings", lambda: iter(given))
        return main(["examples"])

    return run


def invented(place: str = "exampleshire") -> Reading:
    return readings.a_use(BodyRef(id=place, name=f"{place.title()} County Council"))


def test_they_wait_on_the_desk_lie_in_the_archive_and_are_remembered(
    folder: Path, read: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    one = invented()
    assert not prepare.are_examples_read()
    assert read(one) == 0
    assert prepare.are_examples_read()
    assert capsys.readouterr().out.splitlines()[-1:] == [
        "  On the desk for practice: documents, 1 new; proposals, 1 new."
    ]
    assert list(Capture.objects.values_list("example", "origin")) == [(True, "example documents")]
    with Archive(folder / "archive") as archive:
        assert archive.fetch(one.received.fingerprint).data == one.received.data


def test_reading_them_again_adds_nothing(folder: Path, read: Callable[..., int]) -> None:
    one = invented()
    for _ in range(2):
        assert read(one) == 0
    assert [model.objects.count() for model in (Capture, ReadText, Proposal)] == [1, 1, 1]


def test_they_are_about_no_body_of_the_register_even_one_of_the_same_name(
    folder: Path, read: Callable[..., int]
) -> None:
    factories.body("exampleshire")
    read(invented())
    row = Proposal.objects.get()
    assert (row.body, row.text.body, row.body_name) == (None, None, "Exampleshire County Council")
    assert saying.obstacle(row, saying.as_proposed(row) | {"body": "exampleshire"}).startswith(
        "Example: an invented place."
    )
    assert Body.objects.count() == 1


def test_they_wait_behind_everything_that_is_real(folder: Path, read: Callable[..., int]) -> None:
    read(*(invented(f"example{letter}") for letter in "abcdefgh"))
    examples.import_readings([invented(f"real{letter}") for letter in "abcdefgh"], origin="test")
    queue = Proposal.objects.filter(planted="").order_by("place", "pk")
    assert [row.text.capture.example for row in queue] == [False] * 8 + [True] * 8


def test_what_the_desk_could_not_take_is_named_and_tried_at_the_next_start(
    folder: Path,
    read: Callable[..., int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    one = invented()
    with monkeypatch.context() as patched:
        patched.setattr("candour.web.evidence.actions.importing.TEXT_LIMIT", 3)
        assert read(one) == 1
    assert f"{one.received.name}: Its text is longer than 3 characters." in capsys.readouterr().out
    assert not prepare.are_examples_read()
    assert read(one) == 0
    assert prepare.are_examples_read()


def test_an_archive_that_cannot_be_used_is_one_sentence(
    folder: Path, read: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "archive").write_text("not a folder")
    assert read(invented()) == 2
    assert capsys.readouterr().err.startswith("candour: The archive cannot be read or written:")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a paper changes": lambda place: (place / "papers" / PAPERS[0]).write_bytes(b"other"),
    "a paper is added": lambda place: (place / "papers" / "new.txt").touch(),
    "an invented council is added": lambda place: (place / "bodies.csv").write_text("id\n"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_they_are_read_again_when(
    change: str, folder: Path, copied: Path, read: Callable[..., int]
) -> None:
    read()
    # Set-up is remembered for a database on this machine alone, whatever the tests run on.
    settings = replace(config.read(), database="")
    (settings.data / config.DATABASE_FILE).touch()
    freshness.remember(settings)
    assert prepare.are_examples_read()
    assert freshness.is_current(settings)
    CHANGES[change](copied)
    assert not prepare.are_examples_read()
    assert not freshness.is_current(settings)


def test_a_copy_of_the_program_without_examples_has_nothing_to_read(
    db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(prepare, "PAPERS", tmp_path / "none")
    assert prepare.are_examples_read()


@pytest.mark.parametrize("ended", [1, 2, -9])
def test_set_up_goes_on_without_them_says_so_and_is_not_remembered(
    ended: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    remembered: list[object] = []
    for name in ("migrate", "collect_static", "is_loaded", "load_example_study"):
        monkeypatch.setattr(prepare, name, lambda: True)
    monkeypatch.setattr(prepare, "are_examples_read", lambda: False)
    monkeypatch.setattr(freshness, "remember", remembered.append)
    done = subprocess.CompletedProcess([], ended)
    monkeypatch.setattr("candour.cli.prepare.subprocess.run", lambda *_, **__: done)
    assert main(["prepare"]) == 0
    assert capsys.readouterr().out == SORRY
    assert remembered == []


def _captured(data: Path) -> int:
    with (
        suppress(sqlite3.OperationalError),  # the tables are not there yet
        closing(sqlite3.connect(data / config.DATABASE_FILE, timeout=20)) as database,
    ):
        return int(database.execute("SELECT count(*) FROM evidence_capture").fetchone()[0])
    return 0


def _started(data: Path) -> "subprocess.Popen[bytes]":
    environment = os.environ | {"CANDOUR_DATA": str(data), "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "candour.cli", "examples"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)


@pytest.mark.slow
@pytest.mark.sqlite
def test_a_reading_killed_in_the_middle_is_finished_by_the_next_and_doubles_nothing(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    first = _started(data)
    while _captured(data) < 3:
        assert first.poll() is None, "it ended before it could be killed"
        time.sleep(0.02)
    first.send_signal(signal.SIGKILL)
    first.communicate(timeout=60)
    kept = _captured(data)
    assert 3 <= kept < len(PAPERS)
    told, _ = _started(data).communicate(timeout=120)
    assert f"documents, {len(PAPERS) + 1 - kept} new".encode() in told  # one has an attachment
    again, _ = _started(data).communicate(timeout=120)
    assert b"documents, 0 new; proposals, 0 new" in again
    with closing(sqlite3.connect(data / config.DATABASE_FILE)) as database:
        assert database.execute("SELECT count(*) FROM evidence_readtext").fetchone() == (
            len(PAPERS) + 1,
        )
        bodies = "SELECT count(*) FROM evidence_proposal WHERE body_id IS NOT NULL"
        assert database.execute(bodies).fetchone() == (0,)
    with Archive(data / "archive") as archive:
        assert len({capture.fingerprint for capture in archive.captures()}) == len(PAPERS) + 1
