"""The members of a zip, within limits."""

import io
import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from candour.evidence.archive.arrivals import kinds
from candour.evidence.archive.arrivals.folders import is_hidden
from candour.evidence.archive.arrivals.items import Item, printable, too_large
from candour.evidence.archive.arrivals.limits import Allowance, Limits
from candour.evidence.records import Refused

LOCKED = 0x1  # the flag of an encrypted member
SMALL = 1_000_000  # below this, no ratio of packing does harm
ENTRY = 256  # bytes that a member may take in the list of contents, on average
# The end of a zip (APPNOTE 4.3.14 to 4.3.16): the size of its list of contents stands here.
END, END_LENGTH, END_SIZE = b"PK\x05\x06", 22, 12
LOCATOR, LOCATOR_LENGTH, LOCATOR_PLACE = b"PK\x06\x07", 20, 8
END_64, END_64_SIZE = b"PK\x06\x06", 40
COMMENT = 1 << 16


@contextmanager
def opened(item: Item, *, limits: Limits) -> Iterator[ZipFile]:
    """Open a zip; raises `BadZipFile` where it is none, or its list of contents is too long."""
    # Members of a zip cannot be read backwards in good time, so a zip in a zip is read whole.
    with io.BytesIO(_all(item)) if item.depth else item.open() as file:
        _check_contents(file, limits=limits)
        with ZipFile(file) as archive:
            yield archive


def is_document(archive: ZipFile) -> bool:
    """Say whether a zip is one document: Office Open XML, OpenDocument or EPUB."""
    return bool({"[Content_Types].xml", "mimetype"} & set(archive.NameToInfo))


def is_crawl(archive: ZipFile) -> bool:
    """Say whether a zip is a WACZ: crawls with a description."""
    return "datapackage.json" in archive.NameToInfo and any(map(_is_crawl, archive.namelist()))


def crawls(item: Item, archive: ZipFile) -> Iterator[Item]:
    """Return the crawls in a WACZ."""
    for info in archive.infolist():
        if _is_crawl(info.filename):
            yield _member(item, archive, info, parent="")


def members(
    item: Item, archive: ZipFile, *, limits: Limits, allowance: Allowance
) -> Iterator[Item | Refused]:
    """Return the members of a zip, sorted by name; hidden files and links are left out."""
    parent = item.fingerprint()
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        if info.is_dir() or stat.S_ISLNK(info.external_attr >> 16):
            continue
        if any(is_hidden(part) for part in _parts(info.filename)):
            continue
        if not allowance.take(info.file_size):
            yield Refused(name=item.name, reason=_beyond(limits))
            return
        member = _member(item, archive, info, parent=parent)
        yield _refusal(member, info, limits=limits) or member


def _refusal(member: Item, info: ZipInfo, *, limits: Limits) -> Refused | None:
    if info.flag_bits & LOCKED:
        return Refused(name=member.name, reason="It is locked with a password.")
    if info.file_size > max(SMALL, limits.ratio * info.compress_size):
        reason = f"It would grow more than {limits.ratio} times when unpacked."
        return Refused(name=member.name, reason=reason)
    if info.file_size > limits.size and not _is_crawl(info.filename):
        return too_large(member.name, size=info.file_size, limits=limits)
    return None


def _beyond(limits: Limits) -> str:
    most = f"{limits.members:,} files or {limits.total / 1e9:,.0f} GB"
    return f"It unpacks to more than {most}; the rest is left out."


def _member(item: Item, archive: ZipFile, info: ZipInfo, *, parent: str) -> Item:
    return Item(
        name=printable("/".join([item.name, *_parts(info.filename)])),
        size=info.file_size,
        open=partial(archive.open, info),
        parent=parent,
        depth=item.depth + 1,
    )


def _parts(name: str) -> list[str]:
    """A name is only a name, but it shall not look like a path out of the zip."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return [part for part in parts if part not in {"/", "//", "..", "."}]


def _is_crawl(name: str) -> bool:
    return bool(kinds.WARC.search(name))


def _all(item: Item) -> bytes:
    with item.open() as file:
        return file.read()


def _check_contents(file: IO[bytes], *, limits: Limits) -> None:
    """The list of contents is read whole into memory, so its size is looked at first."""
    if _contents_size(file) > SMALL + limits.members * ENTRY:
        raise BadZipFile("it lists too many files")
    file.seek(0)


def _contents_size(file: IO[bytes]) -> int:
    """The list of contents is read whole into memory, so its size is looked at first."""
    length = file.seek(0, io.SEEK_END)
    start = max(0, length - COMMENT - END_LENGTH - LOCATOR_LENGTH)
    file.seek(start)
    tail = file.read()
    end = tail.rfind(END)
    if end < 0:
        raise BadZipFile("it breaks off")
    (size,) = struct.unpack_from("<I", tail, end + END_SIZE)
    locator = end - LOCATOR_LENGTH
    if locator >= 0 and tail.startswith(LOCATOR, locator):
        (place,) = struct.unpack_from("<Q", tail, locator + LOCATOR_PLACE)
        size = _size_64(file, place=place)
    return int(size)


def _size_64(file: IO[bytes], *, place: int) -> int:
    file.seek(place)
    record = file.read(END_64_SIZE + 8)
    if not record.startswith(END_64) or len(record) < END_64_SIZE + 8:
        raise BadZipFile("its list of contents cannot be found")
    (size,) = struct.unpack_from("<Q", record, END_64_SIZE)
    return int(size)
