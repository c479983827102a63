"""The segment files of an archive: records are added at the end, and a torn end is cut off."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from candour.evidence.archive import members, warc

PATTERN = "candour-[0-9][0-9][0-9][0-9][0-9].warc.gz"


@dataclass(frozen=True, kw_only=True)
class Found:
    """One whole record of a segment and its length in bytes."""

    record: warc.Record
    length: int


@dataclass(frozen=True, kw_only=True)
class Damage:
    """Bytes of a segment that make no record; `torn` if nothing whole comes after them."""

    file: str
    start: int
    end: int
    torn: bool


def listed(folder: Path) -> list[Path]:
    """Return the segments of an archive, the oldest first."""
    return sorted(folder.glob(PATTERN))


def current(folder: Path, *, limit: int) -> Path:
    """Return the segment to write to: the last one, or a new one once that has `limit` bytes."""
    segments = listed(folder)
    if segments and segments[-1].stat().st_size < limit:
        return segments[-1]
    return folder / f"candour-{len(segments) + 1:05}.warc.gz"


def append(path: Path, *, data: bytes) -> None:
    """Add bytes to the end of a segment; they are on the disk when this returns."""
    is_new = not path.exists()
    with path.open("ab") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        _settle(path.parent)


def cut(path: Path, *, size: int) -> None:
    """Cut a segment off after `size` bytes."""
    with path.open("r+b") as file:
        file.truncate(size)
        os.fsync(file.fileno())


def scan(path: Path, *, start: int) -> Iterator[Found | Damage]:
    """Read the records from byte `start` to the end, past any damage between them."""
    size = path.stat().st_size
    with path.open("rb") as file:
        while start < size:
            member = members.whole(file, offset=start)
            if member is None:
                after = _next_own(path, start=start + 1)
                yield Damage(file=path.name, start=start, end=after or size, torn=after is None)
                start = after or size
                continue
            record = warc.unpacked(member.plain, file=path.name, offset=start)
            if record is not None:
                yield Found(record=record, length=member.length)
            start += member.length


def _next_own(path: Path, *, start: int) -> int | None:
    """A torn document may itself hold WARC records: only one that names its own place is ours."""
    with path.open("rb") as file:
        place = members.following(file, offset=start, zipped=True)
        while place is not None:
            member = members.whole(file, offset=place)
            record = member and warc.unpacked(member.plain, file=path.name, offset=place)
            if record and record.place == f"{path.name} {place}":
                return place
            place = members.following(file, offset=place + 1, zipped=True)
    return None


def _settle(folder: Path) -> None:
    """A new file lasts through a power cut only once its folder is on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
