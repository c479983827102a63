"""The index of an archive: a small SQLite file that can always be written again."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from candour.evidence.archive import warc
from candour.evidence.records import Capture

TABLES = """
CREATE TABLE IF NOT EXISTS arrivals (
    file TEXT, offset INTEGER, length INTEGER, whole INTEGER,
    fingerprint TEXT, size INTEGER, moment TEXT, told TEXT,
    PRIMARY KEY (file, offset)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS arrivals_told ON arrivals (fingerprint, told);
CREATE INDEX IF NOT EXISTS arrivals_held ON arrivals (fingerprint) WHERE whole;
"""
COLUMNS = "file, offset, length, whole, fingerprint, size, moment, told"
PAGE = 1000


@dataclass(frozen=True, kw_only=True)
class Row:
    """One arrival, the length of its record in bytes, and whether that holds the bytes."""

    capture: Capture
    length: int
    whole: bool


class Index:
    """The rows of an archive; each call is one transaction unless made `together`."""

    def __init__(self, path: Path) -> None:
        self._rows = _opened(path)

    def add(self, row: Row) -> None:
        """Add a row, or put it in the place of the one that names the same record."""
        capture = row.capture
        self._rows.execute(
            f"INSERT OR REPLACE INTO arrivals ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 (our own names)
            (
                capture.file,
                capture.offset,
                row.length,
                row.whole,
                capture.fingerprint,
                capture.size,
                capture.when.isoformat(),
                warc.told(capture),
            ),
        )

    def same(self, capture: Capture) -> Capture | None:
        """Return the known arrival that differs in nothing but its time and place, if any."""
        where = "WHERE fingerprint = ? AND told = ? LIMIT 1"
        found = self._select(where, capture.fingerprint, warc.told(capture))
        return found[0].capture if found else None

    def first(self, fingerprint: str) -> Row | None:
        """Return the arrival whose record holds the bytes, if they are held."""
        found = self._select("WHERE fingerprint = ? AND whole LIMIT 1", fingerprint)
        return found[0] if found else None

    def arrivals(self, fingerprint: str) -> list[Row]:
        """Return every arrival of the same bytes, the one that holds them first."""
        return self._select("WHERE fingerprint = ? ORDER BY file, offset", fingerprint)

    def held(self) -> Iterator[Row]:
        """Return the first arrival of all bytes, in the order they were kept."""
        place: tuple[str, int] = ("", 0)
        where = f"WHERE whole AND (file, offset) > (?, ?) ORDER BY file, offset LIMIT {PAGE}"
        while rows := self._select(where, *place):
            yield from rows
            place = (rows[-1].capture.file, rows[-1].capture.offset)

    def end(self, file: str) -> int:
        """Return how many bytes of a segment the index knows."""
        last = self._select("WHERE file = ? ORDER BY offset DESC LIMIT 1", file)
        return last[0].capture.offset + last[0].length if last else 0

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make all changes within, or none."""
        self._rows.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._rows.execute("ROLLBACK")
            raise
        self._rows.execute("COMMIT")

    def clear(self) -> None:
        """Forget every row."""
        self._rows.execute("DELETE FROM arrivals")

    def close(self) -> None:
        """Let go of the file."""
        self._rows.close()

    def _select(self, where: str, *values: str | int) -> list[Row]:
        found = self._rows.execute(f"SELECT {COLUMNS} FROM arrivals {where}", values)  # noqa: S608 (our own words)
        return [_row(*values) for values in found]


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return _connected(path)
    except sqlite3.OperationalError:
        raise  # busy, or no room on the disk: the file itself is sound
    except sqlite3.DatabaseError:
        for file in path.parent.glob(f"{path.name}*"):
            file.unlink()
        return _connected(path)


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=60, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")  # the segments are the truth, not the index
    connection.executescript(TABLES)
    return connection


def _row(
    file: str,
    offset: int,
    length: int,
    whole: int,
    fingerprint: str,
    size: int,
    moment: str,
    told: str,
) -> Row:
    capture = Capture(
        fingerprint=fingerprint,
        size=size,
        when=datetime.fromisoformat(moment),
        file=file,
        offset=offset,
        **warc.names(told),
    )
    return Row(capture=capture, length=length, whole=bool(whole))
