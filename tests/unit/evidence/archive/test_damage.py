"""Killed, torn, spoilt or crowded, the archive loses nothing that was kept."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from candour.errors import ArchiveError
from candour.evidence.archive import Archive
from tests.unit.evidence.archive.making import keep, received, segments, spoil, state


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_bytes_that_have_changed_on_the_disk_are_never_handed_out(
    archive: Archive, tmp_path: Path, place: str
) -> None:
    one = keep(archive, received(os.urandom(5_000)))
    (path,) = segments(tmp_path)
    length = path.stat().st_size - one.offset
    byte = one.offset + {"first": 0, "middle": length // 2, "last": length - 1}[place]
    spoil(path, at=byte)
    with pytest.raises(ArchiveError, match="have changed"):
        archive.fetch(one.fingerprint)


def test_damage_in_the_middle_loses_one_record_and_is_reported(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        first, second, third = (keep(archive, received(os.urandom(9_000))) for _ in range(3))
        spoil(segments(tmp_path)[0], at=second.offset + 4_000)
        before = state(tmp_path)
        (damage,) = archive.rebuild()
        assert (damage.name, damage.reason) == (
            f"{second.file}, bytes {second.offset} to {third.offset}",
            "It is damaged.",
        )
        assert list(archive.captures()) == [first, third]
        assert state(tmp_path) == before


@pytest.mark.parametrize("how", ["gone", "garbage", "empty"])
def test_an_index_that_is_lost_is_written_again_on_opening(tmp_path: Path, how: str) -> None:
    with Archive(tmp_path) as archive:
        kept = [keep(archive, received(f"letter {n}".encode())) for n in range(3)]
    index = tmp_path / "index.sqlite"
    index.unlink()
    if how != "gone":
        index.write_bytes(b"no database at all" * 500 if how == "garbage" else b"")
    with Archive(tmp_path) as archive:
        assert list(archive.captures()) == kept
        assert archive.fetch(kept[1].fingerprint).data == b"letter 1"


def test_a_segment_that_has_become_shorter_stops_the_archive(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        one = keep(archive, received())
    os.truncate(tmp_path / one.file, one.offset)
    with pytest.raises(ArchiveError, match="shorter than its index"):
        Archive(tmp_path)


def test_a_folder_that_cannot_be_written_is_named_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ArchiveError, match="cannot be read or written") as caught:
        Archive(tmp_path / "file")
    assert str(tmp_path) not in str(caught.value)


def test_every_torn_end_is_cut_off_and_no_whole_record_is_lost(in_memory: Path) -> None:
    with Archive(in_memory / "whole") as archive:
        first = keep(archive, received(b"the first letter"))
        keep(archive, received(b"the second letter"))
    data = (in_memory / "whole" / first.file).read_bytes()
    second = _start_of_second(in_memory / "whole")
    for length in range(1, len(data) + 1):
        assert _reopened(in_memory / str(length), data[:length]) == (
            (length == len(data)) + (length >= second)
        )


def _start_of_second(folder: Path) -> int:
    with Archive(folder) as archive:
        return list(archive.captures())[1].offset


def _reopened(folder: Path, data: bytes) -> int:
    """Lay down a segment as a power cut might leave it, and count what the archive then holds."""
    folder.mkdir()
    (folder / "candour-00001.warc.gz").write_bytes(data)
    with Archive(folder) as archive:
        held = len(list(archive.captures()))
        keep(archive, received(b"the third letter"))
        assert len(list(archive.captures())) == held + 1
        assert archive.rebuild() == ()
        assert len(list(archive.captures())) == held + 1
    return held


def test_what_another_process_left_unfinished_is_cut_off_before_the_next_record(
    archive: Archive, tmp_path: Path
) -> None:
    one = keep(archive, received(b"the first letter"))
    path = tmp_path / "archive" / one.file
    whole = path.read_bytes()
    path.write_bytes(whole + whole[one.offset : one.offset + 100])
    two = keep(archive, received(b"the second letter"))
    assert two.offset == len(whole)
    assert archive.rebuild() == ()
    assert list(archive.captures()) == [one, two]


def test_a_torn_record_that_holds_an_archive_itself_is_cut_off(tmp_path: Path) -> None:
    with Archive(tmp_path / "inner") as inner:
        keep(inner, received(b"a letter within"))
    packed = (tmp_path / "inner" / "candour-00001.warc.gz").read_bytes()
    with Archive(tmp_path / "outer") as outer:
        keep(outer, received(os.urandom(40_000) + packed + os.urandom(40_000)))
    path = tmp_path / "outer" / "candour-00001.warc.gz"
    for harm in (lambda: os.truncate(path, path.stat().st_size - 9), lambda: spoil(path, at=900)):
        whole = path.read_bytes()
        harm()
        (tmp_path / "outer" / "index.sqlite").unlink()
        with Archive(tmp_path / "outer") as outer:
            assert list(outer.captures()) == []
        path.write_bytes(whole)


CHILD = """
import sys
from pathlib import Path
from candour.evidence.archive import Archive
from tests.unit.evidence.archive.making import NOON, received
with Archive(Path(sys.argv[1]), segment_bytes=30_000) as archive:
    for number in range(120):
        data = f"letter {number} ".encode() * 50
        archive.keep(received(data), how="folder", when=NOON, source=sys.argv[2])
"""


@pytest.fixture
def start() -> Callable[..., "subprocess.Popen[bytes]"]:
    root = Path(__file__).parents[4]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)])}
    return lambda *words: subprocess.Popen([sys.executable, *words], cwd=root, env=environment)


def test_several_processes_at_once_keep_everything_once(
    in_memory: Path, start: Callable[..., "subprocess.Popen[bytes]"]
) -> None:
    folder = in_memory / "archive"
    children = [start("-c", CHILD, str(folder), source) for source in ("one", "two", "three")]
    assert [child.wait() for child in children] == [0, 0, 0]
    with Archive(folder) as archive:
        captures = list(archive.captures())
        assert len(captures) == 120
        for capture in captures:
            sources = [one.source for one in archive.arrivals(capture.fingerprint)]
            assert sorted(sources) == ["one", "three", "two"]
            assert archive.fetch(capture.fingerprint).fingerprint == capture.fingerprint
        assert archive.rebuild() == ()
        assert list(archive.captures()) == captures
    assert len(segments(folder)) > 2


@pytest.mark.slow
def test_a_process_killed_at_any_line_leaves_before_or_after(
    in_memory: Path, start: Callable[..., "subprocess.Popen[bytes]"]
) -> None:
    report = in_memory / "report.json"
    script = Path(__file__).parent / "killing.py"
    assert start(str(script), str(in_memory / "archives"), str(report)).wait() == 0
    done = json.loads(report.read_text())
    assert done["killed"] > 100
    assert done["wrong"] == []
    # The kills were spread over the whole change: some found it undone, some done.
    assert set(done["held"]) == {1, 2}
