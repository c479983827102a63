"""Whatever the paths hold is read, and what was refused keeps its place."""

import json
import zipfile
from pathlib import Path

import pytest

from candour.cli.read import inputs
from candour.errors import InputError
from candour.evidence.engines.kept import Kept
from candour.evidence.engines.tasks import Finished, Task
from tests.benchmarks.reading_speed import write_crawl
from tests.unit.evidence.engines import fakes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "given"
    (place / "inner").mkdir(parents=True)
    (place / "b.txt").write_text("second")
    (place / "inner" / "c.txt").write_text("third")
    (place / "a.txt").write_text("first")
    return place


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "kept.sqlite3", reader="fake-1")


def test_documents_are_numbered_as_they_come(folder: Path) -> None:
    items = list(inputs.items([folder], kept=None, seconds=1))
    assert [(item.number, item.received.name) for item in items] == [
        (0, "a.txt"),
        (1, "b.txt"),
        (2, "inner/c.txt"),
    ]


def test_what_is_remembered_needs_no_reading(folder: Path, kept: Kept) -> None:
    received = fakes.received("second", name="b.txt")
    kept.keep(Finished(number=0, received=received, lines=("{}",)))
    items = list(inputs.items([folder], kept=kept, seconds=1))
    assert [type(item) for item in items] == [Task, Finished, Task]
    assert items[1].number == 1


def test_what_cannot_be_taken_is_a_document_that_could_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and then nothing")
    (item,) = inputs.items([tmp_path / "broken.zip"], kept=None, seconds=1)
    assert isinstance(item, Finished)
    told = json.loads(item.lines[0])
    assert told["document"]["path"] == "broken.zip"
    assert told["document"]["kind"] == "unread"
    assert len(told["unread"]) == 1


def test_the_pages_of_a_crawl_are_documents_named_by_their_address(tmp_path: Path) -> None:
    crawl = tmp_path / "crawl.warc.gz"
    write_crawl(crawl, number=3, size=100)
    items = inputs.items([crawl], kept=None, seconds=1)
    assert [item.received.name for item in items] == [
        f"https://www.sampleton.example/page-{number}" for number in range(3)
    ]


def test_documents_are_counted_unless_something_may_hold_several(folder: Path) -> None:
    assert inputs.count([folder, folder / "a.txt"]) == 4
    with zipfile.ZipFile(folder / "more.zip", "w") as more:
        more.writestr("d.txt", "fourth")
    assert inputs.count([folder]) is None


def test_the_first_path_that_is_not_there_is_named(folder: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere does not exist\."):
        inputs.check([folder, Path("nowhere"), Path("elsewhere")])
