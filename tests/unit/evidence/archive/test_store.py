"""What the archive promises: the same bytes back, once, with every arrival, for ever."""

import io
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from candour import fingerprint
from candour.errors import InputError, NotFoundError
from candour.evidence.archive import Archive
from candour.evidence.records import Capture, Received
from tests.unit.evidence.archive.making import NOON, SITE, keep, received, segments, state

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
