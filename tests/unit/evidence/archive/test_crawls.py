"""Crawls are read as streams: pages and documents, whatever is broken between them."""

import gzip
import tracemalloc
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candour.evidence.archive import Archive, Limits, arriving
from candour.evidence.records import Received, Refused
from tests.unit.evidence.archive.making import (
    HTML,
    NOON,
    SITE,
    Crawl,
    all_of,
    names,
    received,
    refused,
    zipped,
)

PAGE = b"<p>Families in Exampleshire</p>"


def arrived(folder: Path, data: bytes, *, limits: Limits | None = None) -> list[Received | Refused]:
    path = folder / "crawl.warc"
    path.write_bytes(data)
    return all_of(path, limits=limits)


def only(found: list[Received | Refused]) -> Received:
    (one,) = found
    assert isinstance(one, Received), one
    return one


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_keeps_its_address_its_type_its_headers_and_its_moment(
    tmp_path: Path, packed: bool
) -> None:
    headers = (*HTML, ("Last-Modified", "Tue, 01 May 2018 09:00:00 GMT"))
    crawl = Crawl(gzip=packed).page(f"{SITE}/privacy", PAGE, headers=headers)
    one = only(arrived(tmp_path, crawl.bytes()))
    assert (one.name, one.url, one.data) == (f"{SITE}/privacy", f"{SITE}/privacy", PAGE)
    assert one.media_type == "text/html; charset=utf-8"
    assert one.headers == headers
    assert one.when == datetime(2018, 5, 1, 10, tzinfo=UTC)


def test_only_successful_answers_with_text_or_documents_are_taken(tmp_path: Path) -> None:
    crawl = Crawl()
    kinds = ["text/html", "text/plain", "application/pdf", "image/png", "text/css"]
    kinds += ["application/javascript", "application/vnd.oasis.opendocument.text", "font/woff2"]
    for kind in kinds:
        crawl.page(f"{SITE}/{kind}", headers=[("Content-Type", kind)])
    for status in ("404 Not Found", "301 Moved", "206 Partial Content", "500 Error"):
        crawl.page(f"{SITE}/{status}", status=status)
    crawl.file("dns:www.exampleshire.gov.example", b"1.2.3.4", media_type="text/dns")
    crawl.file(f"{SITE}/", b"GET / HTTP/1.1\r\n\r\n", media_type="application/http", kind="request")
    crawl.file(f"{SITE}/", b"via: seed", media_type="text/plain", kind="metadata")
    crawl.file("https://files.example/a.txt", b"text", media_type="text/plain")
    found = arrived(tmp_path, crawl.bytes())
    taken = ["text/html", "text/plain", "application/pdf"]
    taken += ["application/vnd.oasis.opendocument.text"]
    assert names(found) == [*(f"{SITE}/{kind}" for kind in taken), "https://files.example/a.txt"]
    assert refused(found) == {}


def test_what_the_site_does_not_name_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    headers = [("Content-Type", "application/octet-stream")]
    crawl = Crawl().page(f"{SITE}/a", b"%PDF-1.7 ...", headers=headers)
    crawl.page(f"{SITE}/b", b"\x00\x01\x02", headers=headers)
    assert names(arrived(tmp_path, crawl.bytes())) == [f"{SITE}/a"]


def chunked(data: bytes) -> bytes:
    pieces = [data[start : start + 7] for start in range(0, len(data), 7)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def deflated(data: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-15)
    return packing.compress(data) + packing.flush()


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "GZIP": gzip.compress,
    "deflate": zlib.compress,
    "Deflate": deflated,
    "br": lambda data: brotli.compress(data, quality=3),
    "deflate, gzip": lambda data: gzip.compress(zlib.compress(data)),
    "identity": bytes,
}


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("in_chunks", [True, False])
def test_packing_and_chunks_are_undone(tmp_path: Path, packing: str, in_chunks: bool) -> None:
    headers = [*HTML, ("Content-Encoding", packing)]
    data = PACKINGS[packing](PAGE)
    if in_chunks:
        headers, data = [*headers, ("Transfer-Encoding", "chunked")], chunked(data)
    one = only(arrived(tmp_path, Crawl().page(data=data, headers=headers).bytes()))
    assert one.data == PAGE


@pytest.mark.parametrize("packing", ["gzip", "deflate", "br"])
def test_a_page_that_the_crawler_unpacked_already_is_taken_as_it_is(
    tmp_path: Path, packing: str
) -> None:
    headers = [*HTML, ("Content-Encoding", packing), ("Transfer-Encoding", "chunked")]
    assert only(arrived(tmp_path, Crawl().page(data=PAGE, headers=headers).bytes())).data == PAGE


@pytest.mark.parametrize("packing", ["gzip", "deflate", "br", "deflate, gzip"])
def test_a_page_that_unpacks_beyond_the_limit_is_refused(tmp_path: Path, packing: str) -> None:
    data = PACKINGS[packing](bytes(50_000_000))
    headers = [*HTML, ("Content-Encoding", packing)]
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(Crawl().page(data=data, headers=headers).page(f"{SITE}/next").bytes())
    tracemalloc.start()
    found = all_of(path, limits=Limits(size=1_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert names(found) == [f"{SITE}/next"]
    assert "too large" in refused(found)[f"{SITE}/"]
    assert peak < 8_000_000


@pytest.mark.parametrize(
    ("data", "packing", "reason"),
    [
        (gzip.compress(PAGE * 99)[:-20], "gzip", "breaks off"),
        (gzip.compress(PAGE, mtime=0)[:-8] + bytes(8), "gzip", "damaged"),
        (PAGE, "zstd", "not known here"),
    ],
    ids=["breaks off", "damaged", "unknown"],
)
def test_a_page_that_cannot_be_unpacked_is_refused_with_its_address(
    tmp_path: Path, data: bytes, packing: str, reason: str
) -> None:
    crawl = Crawl().page(data=data, headers=[*HTML, ("Content-Encoding", packing)])
    assert reason in refused(arrived(tmp_path, crawl.bytes()))[f"{SITE}/"]


def pages(count: int, *, packed: bool) -> list[bytes]:
    crawl = Crawl(gzip=packed)
    for number in range(count):
        crawl.page(f"{SITE}/{number}", f"<p>Page {number}</p>".encode() * 20)
    return crawl.records


@settings(max_examples=100)
@given(st.data(), st.booleans())
def test_damage_costs_one_record_and_is_reported(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, packed: bool
) -> None:
    """Any byte of the body: in a packed crawl its checksum, in a plain one its digest tells."""
    records = pages(5, packed=packed)
    number = data.draw(st.integers(0, 4))
    record = bytearray(records[number])
    first = 11 if packed else record.index(b"<p>")
    at = data.draw(st.integers(first, len(record) - 5))
    record[at] ^= data.draw(st.integers(1, 255))
    records[number] = bytes(record)
    found = arrived(tmp_path_factory.mktemp("any"), b"".join(records))
    assert names(found) == [f"{SITE}/{other}" for other in range(5) if other != number]
    assert "is damaged and left out" in refused(found)["crawl.warc"]


@pytest.mark.parametrize("packed", [True, False])
def test_records_between_damage_are_all_read(tmp_path: Path, packed: bool) -> None:
    records = pages(7, packed=packed)
    records[1] = b"garbage" * 3000
    records[3] = records[3][:-40]
    found = arrived(tmp_path, b"".join(records))
    assert names(found) == [f"{SITE}/{number}" for number in (0, 2, 4, 5, 6)]


@pytest.mark.parametrize("packed", [True, False])
def test_a_crawl_that_breaks_off_is_read_up_to_there(tmp_path: Path, packed: bool) -> None:
    found = arrived(tmp_path, b"".join(pages(3, packed=packed))[:-60])
    assert names(found) == [f"{SITE}/0", f"{SITE}/1"]
    assert "is damaged" in refused(found)["crawl.warc"]


def test_a_crawl_packed_as_one_piece_is_read(tmp_path: Path) -> None:
    found = arrived(tmp_path, gzip.compress(b"".join(pages(3, packed=False))))
    assert names(found) == [f"{SITE}/{number}" for number in range(3)]


def test_too_much_damage_ends_the_crawl(tmp_path: Path) -> None:
    records = [record[:-9] + bytes(9) for record in pages(9, packed=True)]
    found = arrived(tmp_path, b"".join(records), limits=Limits(damaged=4))
    assert len(found) == 5
    assert found[-1] == Refused(name="crawl.warc", reason="Too much of it is damaged to go on.")


@pytest.mark.parametrize("head", [b"X: " + b"x" * 5_000_000, b"X: y\r\n" * 200_000])
def test_headers_that_do_not_end_are_damage(tmp_path: Path, head: bytes) -> None:
    evil = gzip.compress(b"WARC/1.0\r\n" + head)
    tracemalloc.start()
    found = arrived(tmp_path, evil + Crawl().page().bytes())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert names(found) == [f"{SITE}/"]
    assert "headers do not end" in refused(found)["crawl.warc"]
    assert peak < 60_000_000


def test_many_records_without_a_body_are_no_damage(tmp_path: Path) -> None:
    crawl = Crawl()
    for number in range(3000):
        crawl.file(f"{SITE}/{number}", b"", media_type="text/plain", kind="metadata")
    assert names(arrived(tmp_path, crawl.page().bytes())) == [f"{SITE}/"]


def test_records_without_an_address_or_a_date_are_survived(tmp_path: Path) -> None:
    bare = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\nHTTP/\r\n\r\n"
    crawl = Crawl(gzip=False).page(when="yesterday")
    found = arrived(tmp_path, bare + crawl.bytes())
    assert [one.when for one in found if isinstance(one, Received)] == [None]


def test_a_crawl_of_any_length_is_read_in_the_memory_of_a_page(tmp_path: Path) -> None:
    peaks = []
    for count in (20, 400):
        path = tmp_path / f"{count}.warc.gz"
        (record,) = Crawl().page(data=b"<p>Sampleton</p>" * 12_500).records
        path.write_bytes(record * count)
        tracemalloc.start()
        assert sum(1 for _ in arriving([path])) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.2
    assert peaks[1] < 3_000_000


def test_a_page_above_the_limit_is_refused_by_its_size(tmp_path: Path) -> None:
    crawl = Crawl().page(data=bytes(5_000)).page(f"{SITE}/next")
    found = arrived(tmp_path, crawl.bytes(), limits=Limits(size=1_000))
    assert names(found) == [f"{SITE}/next"]
    assert "too large" in refused(found)[f"{SITE}/"]


def test_a_wacz_gives_the_pages_of_its_crawls(tmp_path: Path) -> None:
    path = tmp_path / "site.wacz"
    crawl = Crawl().page(f"{SITE}/1").page(f"{SITE}/2").bytes()
    members = {"datapackage.json": b"{}", "pages/pages.jsonl": b"{}", "archive/a.warc.gz": crawl}
    path.write_bytes(zipped(members))
    found = all_of(path, limits=Limits(members=0, total=0))
    assert (names(found), refused(found)) == ([f"{SITE}/1", f"{SITE}/2"], {})


def test_an_archive_of_candour_read_as_a_crawl_gives_back_what_was_kept(tmp_path: Path) -> None:
    kept = [received(b"a,b\n1,2\n", name="figures.csv"), received(b"Subject: x\n\n", name="x.eml")]
    with Archive(tmp_path / "archive") as archive:
        for one in kept:
            archive.keep(one, how="folder", when=NOON, source="a folder")
    found = all_of(tmp_path / "archive" / "candour-00001.warc.gz")
    assert [(one.name, one.data) for one in found if isinstance(one, Received)] == [
        (one.name, one.data) for one in kept
    ]


def test_pages_of_a_crawl_are_kept_with_the_moment_they_were_got(tmp_path: Path) -> None:
    one = only(arrived(tmp_path, Crawl().page(f"{SITE}/privacy", PAGE).bytes()))
    assert one.when
    with Archive(tmp_path / "archive") as archive:
        capture = archive.keep(one, how="crawl", when=one.when, source="crawl.warc")
        assert archive.fetch(capture.fingerprint).when == datetime(2018, 5, 1, 10, tzinfo=UTC)


@settings(max_examples=150)
@given(st.data(), st.booleans())
def test_a_crawl_with_any_bytes_changed_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, packed: bool
) -> None:
    crawl = bytearray(b"".join(pages(3, packed=packed)))
    for _ in range(data.draw(st.integers(1, 5))):
        crawl[data.draw(st.integers(0, len(crawl) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(crawl)))
    for one in arrived(tmp_path_factory.mktemp("any"), bytes(crawl[:cut])):
        assert isinstance(one, Received | Refused)
