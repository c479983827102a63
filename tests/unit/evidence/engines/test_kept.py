"""What has been read is remembered by its bytes, its names and who read it."""

from dataclasses import replace
from pathlib import Path

import pytest

from candour.errors import InputError
from candour.evidence.engines.kept import Kept
from candour.evidence.engines.tasks import Finished
from candour.evidence.records import Received
from tests.unit.evidence.engines import fakes

PAGE = fakes.received("words")


def _finished(received: Received = PAGE, *, ended: float | None = None) -> Finished:
    lines = ('{"a": "é"}', "{}")
    return Finished(number=7, received=received, lines=lines, ended=ended)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    memory = Kept(tmp_path / "reading" / "kept.sqlite3", reader="rules-1")
    memory.keep(_finished())
    return memory


def test_what_was_kept_is_found_without_its_bytes_and_at_its_new_place(kept: Kept) -> None:
    found = kept.find(PAGE, number=3, seconds=1)
    without = replace(PAGE, data=b"")
    assert found == replace(_finished(without), number=3, remembered=True)


@pytest.mark.parametrize("name", ["fingerprint", "name", "url", "media_type"])
def test_another_document_is_not_found(kept: Kept, name: str) -> None:
    assert kept.find(replace(PAGE, **{name: "other"}), number=3, seconds=1) is None


def test_another_reader_finds_nothing(kept: Kept, tmp_path: Path) -> None:
    other = Kept(tmp_path / "reading" / "kept.sqlite3", reader="rules-2")
    assert other.find(PAGE, number=3, seconds=1) is None


def test_a_document_given_up_is_tried_again_where_more_time_is_given(kept: Kept) -> None:
    kept.keep(_finished(ended=60))
    assert kept.find(PAGE, number=3, seconds=60) is not None
    assert kept.find(PAGE, number=3, seconds=61) is None


def test_a_file_that_is_no_memory_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("not a database, but a text that is long enough to be read")
    with pytest.raises(InputError, match="name another with --state"):
        Kept(tmp_path / "notes", reader="rules-1")
