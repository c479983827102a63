"""Remembers what has been read, so that a run that was killed goes on where it stopped."""

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Lock

from candour import fingerprint
from candour.errors import InputError
from candour.evidence.engines.tasks import Finished
from candour.evidence.records import Received

_TABLE = """
CREATE TABLE IF NOT EXISTS kept (
    key TEXT PRIMARY KEY, lines BLOB NOT NULL, ended REAL
) WITHOUT ROWID
"""


class Kept:
    """The finished lines of each document, by its bytes, its names and who read it.

    Several threads and processes may use one file. Raises InputError where it cannot be used.
    """

    def __init__(self, path: Path, *, reader: str) -> None:
        self._path = path
        self._reader = reader
        self._lock = Lock()
        with self._explained():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(
                path, timeout=60, isolation_level=None, check_same_thread=False
            )
            self._database.execute("PRAGMA journal_mode = WAL")
            # A power cut may cost the last documents; a killed run costs nothing.
            self._database.execute("PRAGMA synchronous = NORMAL")
            self._database.execute(_TABLE)

    def keep(self, finished: Finished) -> None:
        """Remember what came of a document."""
        lines = zlib.compress(json.dumps(finished.lines).encode(), level=1)
        row = (self._key(finished.received), lines, finished.ended)
        with self._explained():
            self._database.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", row)

    def find(self, received: Received, *, number: int, seconds: float) -> Finished | None:
        """Return what is remembered; a document given up after less than `seconds` is not."""
        with self._explained():
            row = self._database.execute(
                "SELECT lines, ended FROM kept WHERE key = ?", (self._key(received),)
            ).fetchone()
        if row is None or (row[1] is not None and row[1] < seconds):
            return None
        lines = tuple(json.loads(zlib.decompress(row[0])))
        return Finished(
            number=number,
            received=replace(received, data=b""),
            lines=lines,
            ended=row[1],
            remembered=True,
        )

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _key(self, received: Received) -> str:
        named = (received.fingerprint, received.name, received.url, received.media_type)
        return fingerprint.short(self._reader, *named, length=40)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            with self._lock:
                yield
        except (sqlite3.Error, OSError) as error:
            raise InputError(
                f"{self._path} cannot remember what was read ({error}). "
                "Delete it, or name another with --state."
            ) from error
