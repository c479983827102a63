"""One arrival as one WARC 1.1 record, and back."""

import base64
import gzip
import hashlib
import io
import json
import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from warcio.archiveiterator import WARCIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from candour import __version__
from candour.evidence.records import Capture, Received

TOLD = ("how", "media_type", "name", "parent", "source", "url")
ARRIVAL, PLACE = "Candour-Arrival", "Candour-Place"
# Bytes are kept with these undone, so the record must not claim them.
UNDONE = {"content-encoding", "transfer-encoding", "content-length"}
HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
HEADER_VALUE = re.compile(r"[\t\x20-\x7e\xa0-\ud7ff\ue000-\U0010ffff]*")
MEDIA_TYPE = re.compile(r"[\x21-\x7e][\x20-\x7e]*")


@dataclass(frozen=True, kw_only=True)
class Record:
    """What one record of an archive says; `data` is empty where it only repeats an arrival."""

    capture: Capture
    whole: bool
    place: str
    data: bytes
    headers: tuple[tuple[str, str], ...]


def told(capture: Capture) -> str:
    """Return what tells one arrival of the same bytes from another, as one line of ASCII."""
    return json.dumps({name: getattr(capture, name) for name in TOLD}, sort_keys=True)


def names(line: str) -> dict[str, str]:
    """Return what `told` wrote; raises `ValueError` where a line is no such thing."""
    said = json.loads(line)
    if not isinstance(said, dict) or not all(isinstance(said.get(name), str) for name in TOLD):
        raise ValueError("it does not say how it arrived")
    return {name: said[name] for name in TOLD}


def introduction(*, file: str) -> bytes:
    """Return the `warcinfo` record that opens a segment."""
    writer, out = _writer()
    about = {"software": f"candour/{__version__}", "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record(file, about))
    return gzip.compress(out.getvalue(), mtime=0)


def packed(received: Received, *, capture: Capture) -> bytes:
    """Return the record that holds the bytes: `response` with HTTP headers, else `resource`."""
    writer, out = _writer()
    headers = _http(received)
    head = headers.to_ascii_bytes() if headers else b""
    fields = _fields(capture) | {
        "WARC-Payload-Digest": f"sha256:{capture.fingerprint}",
        "WARC-Block-Digest": f"sha256:{_digest(head, received.data, capture.fingerprint)}",
    }
    record = writer.create_warc_record(
        target(capture),
        "response" if headers else "resource",
        payload=io.BytesIO(received.data),
        length=len(received.data),
        warc_content_type="" if headers else _media_type(capture),
        warc_headers_dict=fields,
        http_headers=headers,
    )
    writer.write_record(record)
    return gzip.compress(out.getvalue(), compresslevel=6, mtime=0)


def repeated(*, capture: Capture, first: Capture) -> bytes:
    """Return the `revisit` record of a further arrival of bytes that are already held."""
    writer, out = _writer()
    nothing = hashlib.sha256().hexdigest()
    record = writer.create_revisit_record(
        target(capture),
        f"sha256:{capture.fingerprint}",
        target(first),
        _stamp(first.when),
        warc_headers_dict=_fields(capture) | {"WARC-Block-Digest": f"sha256:{nothing}"},
    )
    writer.write_record(record)
    return gzip.compress(out.getvalue(), mtime=0)


def unpacked(plain: bytes, *, file: str, offset: int) -> Record | None:
    """Return what a record written here says, or None for the introduction and for strangers."""
    record = next(iter(WARCIterator(io.BytesIO(plain))))
    fields = record.rec_headers
    if not fields.get_header(ARRIVAL):
        return None
    http = record.http_headers
    return Record(
        capture=_capture(fields, file=file, offset=offset),
        whole=record.rec_type != "revisit",
        place=fields.get_header(PLACE) or "",
        data=record.raw_stream.read(),
        headers=tuple(http.headers) if http else (),
    )


def target(capture: Capture) -> str:
    """Return the address of an arrival; without one, RFC 6920's name for the bytes themselves."""
    if capture.url:
        return quote(capture.url, safe="%/:=&?~#+!$,;'@()*[]", errors="surrogatepass")
    digest = base64.urlsafe_b64encode(bytes.fromhex(capture.fingerprint)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _writer() -> tuple[WARCWriter, io.BytesIO]:
    out = io.BytesIO()
    return WARCWriter(out, gzip=False, warc_version="1.1"), out


def _fields(capture: Capture) -> dict[str, str]:
    return {
        "WARC-Date": _stamp(capture.when),
        ARRIVAL: told(capture),
        PLACE: f"{capture.file} {capture.offset}",
        "Candour-Size": str(capture.size),
    }


def _capture(fields: StatusAndHeaders, *, file: str, offset: int) -> Capture:
    return Capture(
        fingerprint=fields.get_header("WARC-Payload-Digest").removeprefix("sha256:"),
        size=int(fields.get_header("Candour-Size")),
        when=datetime.fromisoformat(fields.get_header("WARC-Date")),
        file=file,
        offset=offset,
        **names(fields.get_header(ARRIVAL)),
    )


def _http(received: Received) -> StatusAndHeaders | None:
    headers = [
        (name, value)
        for name, value in received.headers
        if HEADER_NAME.fullmatch(name) and HEADER_VALUE.fullmatch(value)
        if name.lower() not in UNDONE
    ]
    if not headers or not received.url.startswith(("http:", "https:")):
        return None
    headers.append(("Content-Length", str(len(received.data))))
    return StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")


def _digest(head: bytes, data: bytes, fingerprint: str) -> str:
    return hashlib.sha256(head + data).hexdigest() if head else fingerprint


def _media_type(capture: Capture) -> str:
    fits = MEDIA_TYPE.fullmatch(capture.media_type)
    return capture.media_type if fits else "application/octet-stream"


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
