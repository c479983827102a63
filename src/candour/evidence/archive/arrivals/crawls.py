"""The pages of a crawl: a WARC file, read as a stream."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any

from warcio.archiveiterator import WARCIterator
from warcio.bufferedreaders import BufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from candour import fingerprint
from candour.evidence.archive import warc
from candour.evidence.archive.arrivals import encodings, media_types
from candour.evidence.archive.arrivals.items import BROKEN, Item, broken, printable, too_large
from candour.evidence.archive.arrivals.limits import Limits
from candour.evidence.archive.members import CHUNK, MAGIC, Members, following
from candour.evidence.records import Received, Refused

HEADERS = 1 << 20  # bytes that the headers of one record may take
GOOD = {"200", "201", "203"}
SKIPPED = ("dns:", "whois:", "urn:")  # what crawlers note for themselves
# What warcio lets through on records that are no records; each is met only around its calls.
NO_RECORD = (*BROKEN, ArchiveLoadFailed, StatusAndHeadersParserException, AttributeError, TypeError)


@dataclass(frozen=True, kw_only=True)
class Named:
    """What is said of the bytes of a record, beside them."""

    name: str
    url: str
    media_type: str
    parent: str = ""


class _DamageError(ValueError):
    """A record that is not what its own header says."""


class _Reader(BufferedReader):  # type: ignore[misc]  # warcio has no types
    """Headers that do not end would otherwise fill the memory."""

    headers = 0

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = super().readline(min(length or HEADERS, HEADERS))
        self.headers += len(line)
        if self.headers > HEADERS:
            raise _DamageError("its headers do not end")
        return line

    def read(self, length: int | None = None) -> bytes:
        self.headers = 0
        data: bytes = super().read(length)
        return data


class _Records(WARCIterator):  # type: ignore[misc]  # warcio has no types
    INC_RECORD = ""  # warcio would print its warning; the damage is met again, and reported

    def __init__(self, file: IO[bytes] | Members) -> None:
        super().__init__(file, check_digests=True)
        self.reader = _Reader(self.fh, block_size=CHUNK)

    def _next_record(self, line: bytes | None) -> Any:
        self.reader.headers = 0
        return super()._next_record(line)


def pages(item: Item, *, limits: Limits) -> Iterator[Received | Refused]:
    """Return every successful page of text and every document, one in memory at a time.

    A damaged record is refused and the next whole one is looked for; after `limits.damaged` of
    them the rest of the crawl is left out.
    """
    if not item.size:
        yield Refused(name=item.name, reason="It is empty.")
    try:
        with item.open() as file:
            place: int | None = 0
            for _ in range(limits.damaged):
                if place is None:
                    return
                place = yield from _stretch(file, item, start=place, limits=limits)
            if place is not None:
                yield Refused(name=item.name, reason="Too much of it is damaged to go on.")
    except BROKEN as error:
        yield broken(item.name, error)


def _stretch(
    file: IO[bytes], item: Item, *, start: int, limits: Limits
) -> Generator[Received | Refused, None, int | None]:
    """Read records up to the end or to a damaged one, and return where to go on after that."""
    file.seek(start)
    zipped = file.read(len(MAGIC)) == MAGIC
    file.seek(start)
    stream = Members(file, start=start) if zipped else file
    records = _Records(stream)
    while True:
        try:
            record = next(records, None)
            page = record and _page(record, limits=limits)
        except NO_RECORD as error:
            place = stream.member if isinstance(stream, Members) else records.offset
            yield _damaged(item, place=place, error=error)
            return following(file, offset=place + 1, zipped=zipped)
        if record is None:
            return None
        if page:
            yield page


def _page(record: Any, *, limits: Limits) -> Received | Refused | None:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    http = record.http_headers
    if not record.rec_type:
        raise _DamageError("it does not say what it is")
    if record.rec_type not in {"response", "resource"} or url.startswith(SKIPPED):
        return None
    if record.rec_type == "response" and not (http and http.get_statuscode() in GOOD):
        return None
    named = _named(record, url=printable(url))
    own = bool(record.rec_headers.get_header(warc.ARRIVAL))
    if not own and not media_types.may_be_read(named.media_type):
        return None
    if (record.length or 0) > limits.size:
        return too_large(named.name, size=record.length, limits=limits)
    try:
        data = _body(record, limits=limits)
    except encodings.EncodingError as error:
        return broken(named.name, error)
    if len(data) > limits.size:
        return too_large(named.name, size=len(data), limits=limits)
    if not own and not media_types.is_read(named.media_type, data):
        return None
    return _received(record, named, data)


def _named(record: Any, *, url: str) -> Named:
    """A record of a Candour archive has kept the name its bytes had; others have their address."""
    said = record.rec_headers.get_header(warc.ARRIVAL)
    if said:
        names = {name: printable(value) for name, value in warc.names(said).items()}
        return Named(**{name: names[name] for name in ("name", "url", "media_type", "parent")})
    http = record.http_headers
    media_type = (http.get_header("Content-Type") if http else record.content_type) or ""
    return Named(name=url, url=url, media_type=printable(media_type))


def _body(record: Any, *, limits: Limits) -> bytes:
    http = record.http_headers
    data = encodings.plain(
        record.raw_stream,
        transfer=(http and http.get_header("Transfer-Encoding")) or "",
        content=(http and http.get_header("Content-Encoding")) or "",
        limit=limits.size,
    )
    while record.raw_stream.read(CHUNK):
        pass  # what stands behind the last chunk counts for the digest too
    if getattr(record.raw_stream, "limit", 0):
        raise _DamageError("it breaks off")
    if any(found.startswith("block digest failed") for found in record.digest_checker.problems):
        raise _DamageError("its bytes are not those it was written with")
    return data


def _received(record: Any, named: Named, data: bytes) -> Received:
    headers = record.http_headers.headers if record.http_headers else ()
    return Received(
        name=named.name,
        data=data,
        fingerprint=fingerprint.of_bytes(data),
        media_type=named.media_type,
        url=named.url,
        parent=named.parent,
        when=_moment(record.rec_headers.get_header("WARC-Date") or ""),
        headers=tuple((printable(name), printable(value)) for name, value in headers),
    )


def _moment(date: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _damaged(item: Item, *, place: int, error: Exception) -> Refused:
    reason = str(error).strip().rstrip(".").replace("\r", " ").replace("\n", " ")
    return Refused(
        name=item.name,
        reason=f"The record at byte {place:,} is damaged and left out: {printable(reason)[:200]}.",
    )
