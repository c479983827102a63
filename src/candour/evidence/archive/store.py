"""The archive: bytes kept once by fingerprint, with every arrival, and never changed."""

import gzip
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from candour import fingerprint as fingerprints
from candour.errors import ArchiveError, InputError, NotFoundError
from candour.evidence.archive import segments, warc
from candour.evidence.archive.index import Index, Row
from candour.evidence.archive.lock import locked
from candour.evidence.records import Capture, Received, Refused

GIGABYTE = 1_000_000_000


class Archive:
    """A folder of WARC files and their index; several processes may each open it.

    The record is on the disk before its index row is written, and opening takes up what a killed
    process left: whole records are indexed, a torn last one is cut off. An open archive belongs to
    one thread. Raises `ArchiveError` where the folder cannot be read or written.
    """

    def __init__(self, folder: Path, *, segment_bytes: int = GIGABYTE) -> None:
        self._folder = folder
        self._limit = segment_bytes
        with _explained():
            folder.mkdir(parents=True, exist_ok=True)
            with locked(self._lock):
                self._index = Index(folder / "index.sqlite")
                self._take_up(*segments.listed(folder))

    def keep(self, received: Received, *, how: str, when: datetime, source: str) -> Capture:
        """Keep bytes, or note that bytes already held have arrived again, and return that arrival.

        An arrival that differs from a known one in nothing but `when` is the same arrival: the
        first one is returned and nothing is written. `when` needs a time zone. Raises `InputError`
        where the fingerprint is not that of the bytes.
        """
        capture = _arrival(received, how=how, when=when, source=source)
        with _explained(), locked(self._lock):
            return self._index.same(capture) or self._write(received, capture)

    def fetch(self, fingerprint: str) -> Received:
        """Return kept bytes as they first arrived; raises `ArchiveError` if they have changed."""
        row = self._index.first(fingerprint)
        if row is None:
            raise NotFoundError("The archive holds no bytes of this fingerprint.")
        capture = row.capture
        record = self._read(row)
        if record is None or fingerprints.of_bytes(record.data) != fingerprint:
            raise _damaged(capture)
        return Received(
            name=capture.name,
            data=record.data,
            fingerprint=fingerprint,
            media_type=capture.media_type,
            url=capture.url,
            parent=capture.parent,
            when=capture.when,
            headers=record.headers,
        )

    def captures(self) -> Iterator[Capture]:
        """Return the first arrival of everything held, in the order it was kept."""
        return (row.capture for row in self._index.held())

    def arrivals(self, fingerprint: str) -> tuple[Capture, ...]:
        """Return every arrival of the same bytes, the first one first."""
        return tuple(row.capture for row in self._index.arrivals(fingerprint))

    def holds(self, fingerprint: str) -> bool:
        """Say whether these bytes are kept."""
        return self._index.first(fingerprint) is not None

    def rebuild(self) -> tuple[Refused, ...]:
        """Write the index again from the WARC files alone; return what in them is damaged."""
        with _explained(), locked(self._lock), self._index.together():
            self._index.clear()
            return self._take_up(*segments.listed(self._folder))

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def _lock(self) -> Path:
        return self._folder / "lock"

    def _write(self, received: Received, capture: Capture) -> Capture:
        # Another process may have been killed in the middle of a record since we opened.
        self._take_up(*segments.listed(self._folder)[-1:])
        path = segments.current(self._folder, limit=self._limit)
        size = path.stat().st_size if path.exists() else 0
        opening = b"" if size else warc.introduction(file=path.name)
        placed = replace(capture, file=path.name, offset=size + len(opening))
        first = self._index.first(capture.fingerprint)
        if first:
            record = warc.repeated(capture=placed, first=first.capture)
        else:
            record = warc.packed(received, capture=placed)
        segments.append(path, data=opening + record)
        self._index.add(Row(capture=placed, length=len(record), whole=first is None))
        return placed

    def _take_up(self, *paths: Path) -> tuple[Refused, ...]:
        """Index what stands in segments beyond the index, and cut torn ends off."""
        damaged = []
        for path in paths:
            known, size = self._index.end(path.name), path.stat().st_size
            if known > size:
                raise ArchiveError(f"{path.name} is shorter than its index says; bring it back.")
            for found in segments.scan(path, start=known):
                if isinstance(found, segments.Found):
                    self._index.add(_row(found))
                else:
                    damaged.append(_report(found))
                    if found.torn:
                        segments.cut(path, size=found.start)
        return tuple(damaged)

    def _read(self, row: Row) -> warc.Record | None:
        capture = row.capture
        with _explained(), (self._folder / capture.file).open("rb") as file:
            file.seek(capture.offset)
            member = file.read(row.length)
        try:
            plain = gzip.decompress(member)
        except (OSError, EOFError, zlib.error) as error:
            raise _damaged(capture) from error
        return warc.unpacked(plain, file=capture.file, offset=capture.offset)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ArchiveError(f"The archive cannot be read or written: {error.strerror}.") from error
    except sqlite3.Error as error:
        raise ArchiveError(f"The index of the archive cannot be used: {error}.") from error


def _arrival(received: Received, *, how: str, when: datetime, source: str) -> Capture:
    if when.tzinfo is None:
        raise InputError("The time of an arrival needs its time zone.")
    if fingerprints.of_bytes(received.data) != received.fingerprint:
        raise InputError(f"The fingerprint of {received.name} is not that of its bytes.")
    return Capture(
        fingerprint=received.fingerprint,
        name=received.name,
        url=received.url,
        media_type=received.media_type,
        size=len(received.data),
        how=how,
        when=when.astimezone(UTC),
        source=source,
        parent=received.parent,
        file="",
        offset=0,
    )


def _row(found: segments.Found) -> Row:
    return Row(capture=found.record.capture, length=found.length, whole=found.record.whole)


def _report(damage: segments.Damage) -> Refused:
    reason = "It was never finished and is cut off." if damage.torn else "It is damaged."
    return Refused(name=f"{damage.file}, bytes {damage.start} to {damage.end}", reason=reason)


def _damaged(capture: Capture) -> ArchiveError:
    return ArchiveError(
        f"The bytes of {capture.name} have changed in {capture.file}; bring that file back."
    )
