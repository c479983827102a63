"""Invented bytes, mailboxes, zips and crawls for the tests of the archive."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from candour import fingerprint
from candour.evidence.archive import Archive, Limits, arriving
from candour.evidence.records import Capture, Received, Refused

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
SITE = "https://www.exampleshire.gov.example"
HTML = (("Content-Type", "text/html; charset=utf-8"),)


def received(data: bytes = b"Sampleton keeps a list.", *, name: str = "letter.txt") -> Received:
    return Received(name=name, data=data, fingerprint=fingerprint.of_bytes(data))


def all_of(*paths: Path, limits: Limits | None = None) -> list[Received | Refused]:
    return list(arriving(paths, limits=limits))


def names(found: Iterable[Received | Refused]) -> list[str]:
    return [one.name for one in found if isinstance(one, Received)]


def refused(found: Iterable[Received | Refused]) -> dict[str, str]:
    return {one.name: one.reason for one in found if isinstance(one, Refused)}


def zipped(members: Mapping[str, bytes], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


class Crawl:
    """A WARC file in the making; each record is also kept alone, to be broken and put together."""

    def __init__(self, *, gzip: bool = True) -> None:
        self._gzip = gzip
        self.records: list[bytes] = []

    def page(
        self,
        url: str = f"{SITE}/",
        data: bytes = b"<p>Families</p>",
        *,
        headers: Iterable[tuple[str, str]] = HTML,
        status: str = "200 OK",
        when: str = "2018-05-01T10:00:00Z",
    ) -> "Crawl":
        head = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
        return self._add(url, "response", data, when=when, http_headers=head)

    def file(self, url: str, data: bytes, *, media_type: str, kind: str = "resource") -> "Crawl":
        return self._add(url, kind, data, when="2018-05-01T10:00:00Z", warc_content_type=media_type)

    def bytes(self) -> bytes:
        return b"".join(self.records)

    def _add(self, url: str, kind: str, data: bytes, *, when: str, **more: object) -> "Crawl":
        out = io.BytesIO()
        writer = WARCWriter(out, gzip=self._gzip, warc_version="1.1")
        # A fixed identity, so that each run of a property is given the same bytes.
        fields = {"WARC-Date": when, "WARC-Record-ID": f"<urn:uuid:{UUID(int=len(self.records))}>"}
        record = writer.create_warc_record(
            url, kind, payload=io.BytesIO(data), length=len(data), warc_headers_dict=fields, **more
        )
        writer.write_record(record)
        self.records.append(out.getvalue())
        return self


def keep(archive: Archive, one: Received, *, source: str = "a folder") -> Capture:
    return archive.keep(one, how="folder", when=NOON, source=source)


def segments(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.warc.gz"))


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in segments(folder)}


def spoil(path: Path, *, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)
