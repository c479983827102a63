"""What the archive promises: the same bytes back, once, with every arrival, for ever."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from candour import fingerprint
from candour.errors import ArchiveError, InputError, NotFoundError
from candour.evidence.archive import Archive
from candour.evidence.records import Capture, Received
from tests.unit.evidence.archive.making import NOON, SITE, received

words = st.text() | st.binary(max_size=40).map(os.fsdecode)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
headers = st.lists(st.tuples(words, words), max_size=4).map(tuple)
arrivals = st.builds(
    lambda data, **said: Received(data=data, fingerprint=fingerprint.of_bytes(data), **said),
    data=st.binary(max_size=3000),
    name=words,
    media_type=words,
    url=words | words.map(lambda text: f"{SITE}/{text}"),
    parent=words,
    headers=headers,
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive") as opened:
        yield opened


@pytest.fixture
def in_memory(tmp_path: Path) -> Iterator[Path]:
    """A folder that needs no disk, where there is one: only a power cut would tell them apart."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as folder:
        yield Path(folder)


def keep(archive: Archive, one: Received, *, source: str = "a folder") -> Capture:
    return archive.keep(one, how="folder", when=NOON, source=source)


def segments(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.warc.gz"))


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in segments(folder)}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=st.lists(st.tuples(arrivals, words, words, moments), max_size=6))
def test_whatever_is_kept_comes_back_and_a_rebuilt_index_is_the_same(
    in_memory: Path, kept: list[tuple[Received, str, str, datetime]]
) -> None:
    with TemporaryDirectory(dir=in_memory) as folder, Archive(Path(folder)) as archive:
        for one, how, source, when in kept:
            known = archive.holds(one.fingerprint)
            capture = archive.keep(one, how=how, when=when, source=source)
            assert (capture.name, capture.url, capture.parent) == (one.name, one.url, one.parent)
            assert (capture.how, capture.source, capture.size) == (how, source, len(one.data))
            back = archive.fetch(one.fingerprint)
            assert back.data == one.data
            if not known:
                assert (back.name, back.url, back.media_type) == (one.name, one.url, one.media_type)
        before = _all(archive)
        assert archive.rebuild() == ()
        assert _all(archive) == before
        for path in segments(Path(folder)):
            _check_digests(path)


def _check_digests(path: Path) -> None:
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            record.raw_stream.read()
            assert record.rec_headers.get_header("WARC-Block-Digest")


def _all(archive: Archive) -> list[tuple[Capture, ...]]:
    return [archive.arrivals(capture.fingerprint) for capture in archive.captures()]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=arrivals, source=words)
def test_no_word_of_a_name_becomes_a_header_of_its_own(
    in_memory: Path, one: Received, source: str
) -> None:
    with TemporaryDirectory(dir=in_memory) as folder, Archive(Path(folder)) as archive:
        keep(archive, one, source=source)
        (path,) = segments(Path(folder))
        with path.open("rb") as file:
            found = [record.rec_headers.headers for record in ArchiveIterator(file)]
    assert len(found) == 2
    assert {name for name, _ in found[1]} <= {
        "WARC-Type", "WARC-Record-ID", "WARC-Date", "WARC-Target-URI", "WARC-Payload-Digest",
        "WARC-Block-Digest", "Content-Type", "Content-Length",
        "Candour-Arrival", "Candour-Place", "Candour-Size",
    }  # fmt: skip


def test_a_newline_in_a_name_injects_nothing(archive: Archive, tmp_path: Path) -> None:
    evil = "x\r\nWARC-Type: warcinfo\r\n\r\nWARC/1.1\r\nWARC-Type: response"
    headers = (("X-Evil", evil), (evil, "1"), ("Server", "plain"))
    one = replace(received(), name=evil, url=f"{SITE}/{evil}", media_type=evil, headers=headers)
    keep(archive, one, source=evil)
    with segments(tmp_path)[0].open("rb") as file:
        assert [record.rec_type for record in ArchiveIterator(file)] == ["warcinfo", "response"]
    back = archive.fetch(one.fingerprint)
    assert (back.name, back.url, back.media_type) == (one.name, one.url, one.media_type)
    assert back.headers == (("Server", "plain"), ("Content-Length", str(len(one.data))))


def test_a_file_is_kept_as_a_resource_with_both_digests(archive: Archive, tmp_path: Path) -> None:
    one = keep(archive, received())
    with (tmp_path / "archive" / one.file).open("rb") as file:
        file.seek(one.offset)
        record = next(iter(ArchiveIterator(io.BytesIO(file.read()))))
    fields = record.rec_headers
    assert (record.rec_type, fields.protocol) == ("resource", "WARC/1.1")
    assert fields.get_header("WARC-Payload-Digest") == f"sha256:{one.fingerprint}"
    assert fields.get_header("WARC-Block-Digest") == f"sha256:{one.fingerprint}"
    assert fields.get_header("WARC-Date") == "2026-11-26T12:00:00.000000Z"
    assert fields.get_header("WARC-Target-URI").startswith("ni:///sha-256;")


def test_a_page_with_http_headers_is_kept_as_a_response_without_its_packing(
    archive: Archive, tmp_path: Path
) -> None:
    headers = (("Last-Modified", "Tue, 01 May 2018 10:00:00 GMT"), ("Content-Encoding", "gzip"))
    one = replace(received(), url=f"{SITE}/page", headers=headers)
    keep(archive, one)
    with segments(tmp_path)[0].open("rb") as file:
        record = list(_read(file))[1]
    assert record == ("response", f"{SITE}/page", one.data)
    assert archive.fetch(one.fingerprint).headers == (
        headers[0],
        ("Content-Length", str(len(one.data))),
    )


def _read(file: io.BufferedReader) -> Iterator[tuple[str, str, bytes]]:
    for record in ArchiveIterator(file):
        url = record.rec_headers.get_header("WARC-Target-URI")
        yield record.rec_type, url, record.content_stream().read()


def test_keeping_the_same_arrival_again_changes_no_byte(archive: Archive, tmp_path: Path) -> None:
    first = keep(archive, received())
    before = state(tmp_path)
    later = NOON + timedelta(days=30)
    assert archive.keep(received(), how="folder", when=later, source="a folder") == first
    assert state(tmp_path) == before


def test_bytes_that_arrive_from_elsewhere_are_not_kept_twice(
    archive: Archive, tmp_path: Path
) -> None:
    data = os.urandom(50_000)
    first = keep(archive, received(data))
    size = segments(tmp_path)[0].stat().st_size
    second = keep(archive, received(data, name="copy.bin"), source="another folder")
    assert segments(tmp_path)[0].stat().st_size < size + 1000
    assert archive.arrivals(first.fingerprint) == (first, second)
    assert list(archive.captures()) == [first]
    before = state(tmp_path)
    assert keep(archive, received(data, name="copy.bin"), source="another folder") == second
    assert state(tmp_path) == before
    assert archive.fetch(first.fingerprint).name == first.name


def test_a_further_arrival_is_a_revisit_that_names_the_first(
    archive: Archive, tmp_path: Path
) -> None:
    keep(archive, replace(received(), url=f"{SITE}/one"))
    keep(archive, replace(received(), url=f"{SITE}/two"))
    with segments(tmp_path)[0].open("rb") as file:
        *_, (kind, fields) = [(one.rec_type, one.rec_headers) for one in ArchiveIterator(file)]
    assert kind == "revisit"
    assert fields.get_header("WARC-Target-URI") == f"{SITE}/two"
    assert fields.get_header("WARC-Refers-To-Target-URI") == f"{SITE}/one"
    assert fields.get_header("WARC-Profile").endswith("/1.1/revisit/identical-payload-digest")


def test_a_segment_that_is_full_is_followed_by_another(tmp_path: Path) -> None:
    with Archive(tmp_path, segment_bytes=20_000) as archive:
        kept = [keep(archive, received(os.urandom(9_000))) for _ in range(9)]
        assert [path.name for path in segments(tmp_path)] == [
            f"candour-{number:05}.warc.gz" for number in (1, 2, 3)
        ]
        assert list(archive.captures()) == kept
        assert archive.rebuild() == ()
        assert list(archive.captures()) == kept
    for path in segments(tmp_path):
        with path.open("rb") as file:
            assert [record.rec_type for record in ArchiveIterator(file)].count("warcinfo") == 1


def test_more_captures_than_a_page_of_the_index_are_all_returned(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("candour.evidence.archive.index.PAGE", 2)
    kept = [keep(archive, received(f"letter {number}".encode())) for number in range(7)]
    assert list(archive.captures()) == kept


def test_a_fingerprint_that_is_wrong_is_refused(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"fingerprint of letter\.txt"):
        keep(archive, replace(received(), fingerprint="0" * 64))
    assert segments(tmp_path) == []


def test_a_time_without_its_zone_is_refused(archive: Archive) -> None:
    with pytest.raises(InputError, match="time zone"):
        archive.keep(received(), how="folder", when=NOON.replace(tzinfo=None), source="a folder")


def test_times_are_kept_in_utc(archive: Archive) -> None:
    summer = datetime(2018, 5, 1, 11, 30, tzinfo=timezone(timedelta(hours=1)))
    one = archive.keep(received(), how="folder", when=summer, source="a folder")
    assert one.when == summer
    assert one.when.tzinfo is UTC


def test_bytes_that_are_not_held_are_not_found(archive: Archive) -> None:
    assert not archive.holds("0" * 64)
    with pytest.raises(NotFoundError):
        archive.fetch("0" * 64)


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_bytes_that_have_changed_on_the_disk_are_never_handed_out(
    archive: Archive, tmp_path: Path, place: str
) -> None:
    one = keep(archive, received(os.urandom(5_000)))
    (path,) = segments(tmp_path)
    length = path.stat().st_size - one.offset
    byte = one.offset + {"first": 0, "middle": length // 2, "last": length - 1}[place]
    _spoil(path, at=byte)
    with pytest.raises(ArchiveError, match="have changed"):
        archive.fetch(one.fingerprint)


def test_damage_in_the_middle_loses_one_record_and_is_reported(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        first, second, third = (keep(archive, received(os.urandom(9_000))) for _ in range(3))
        _spoil(segments(tmp_path)[0], at=second.offset + 4_000)
        before = state(tmp_path)
        (damage,) = archive.rebuild()
        assert (damage.name, damage.reason) == (
            f"{second.file}, bytes {second.offset} to {third.offset}",
            "It is damaged.",
        )
        assert list(archive.captures()) == [first, third]
        assert state(tmp_path) == before


def _spoil(path: Path, *, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)


@pytest.mark.parametrize("spoil", ["gone", "garbage", "empty"])
def test_an_index_that_is_lost_is_written_again_on_opening(tmp_path: Path, spoil: str) -> None:
    with Archive(tmp_path) as archive:
        kept = [keep(archive, received(f"letter {n}".encode())) for n in range(3)]
    index = tmp_path / "index.sqlite"
    index.unlink()
    if spoil != "gone":
        index.write_bytes(b"no database at all" * 500 if spoil == "garbage" else b"")
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
    for spoil in (lambda: os.truncate(path, path.stat().st_size - 9), lambda: _spoil(path, at=900)):
        whole = path.read_bytes()
        spoil()
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
