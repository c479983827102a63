"""The gzip members of a WARC file, whole or damaged."""

import io
import re
import zlib
from dataclasses import dataclass
from typing import IO

MAGIC = b"\x1f\x8b\x08"
GZIP = 31  # zlib's window bits for a gzip header and checksum
CHUNK = 1 << 16
HEAD = 1 << 10  # enough of a member to know its first bytes
BEGINNING = b"WARC/1."
GZIPPED, PLAIN = re.compile(re.escape(MAGIC)), re.compile(rb"WARC/1\.[01]\r?\n")


@dataclass(frozen=True, kw_only=True)
class Member:
    """One whole gzip member: where it stands in the file, in bytes, and what it holds."""

    offset: int
    length: int
    plain: bytes


def whole(file: IO[bytes], *, offset: int) -> Member | None:
    """Return the member that begins at `offset`, or None if it is torn or damaged."""
    file.seek(offset)
    unzip, parts, taken = zlib.decompressobj(GZIP), [], 0
    try:
        while not unzip.eof:
            chunk = file.read(CHUNK)
            if not chunk:
                return None
            taken += len(chunk)
            parts.append(unzip.decompress(chunk))
    except zlib.error:
        return None
    return Member(offset=offset, length=taken - len(unzip.unused_data), plain=b"".join(parts))


def following(file: IO[bytes], *, offset: int, zipped: bool) -> int | None:
    """Return where the next record seems to begin, at `offset` or after it, or None."""
    file.seek(offset)
    chunk = file.read(CHUNK)
    while chunk:
        for mark in (GZIPPED if zipped else PLAIN).finditer(chunk):
            if not zipped or _begins(chunk[mark.start() : mark.start() + HEAD]):
                return offset + mark.start()
        # A beginning may lie across two chunks, so its first bytes are looked at twice.
        done = max(0, len(chunk) - HEAD)
        more = file.read(CHUNK)
        chunk, offset = (chunk[done:] + more if more else b""), offset + done
    return None


def _begins(head: bytes) -> bool:
    try:
        return zlib.decompressobj(GZIP).decompress(head, len(BEGINNING)) == BEGINNING
    except zlib.error:
        return False


class Members(io.RawIOBase):
    """The members of a file read as one stream; `member` is the byte where the present one begins.

    A read never reaches past the end of a member, so that damage in one cannot spoil the one
    before. Raises `zlib.error` where a member is damaged or breaks off.
    """

    def __init__(self, file: IO[bytes], *, start: int) -> None:
        self.member = start
        self._file = file
        self._taken = start
        self._waiting = b""
        self._unzip = zlib.decompressobj(GZIP)
        file.seek(start)

    def readable(self) -> bool:
        """Return True: there is nothing else to do with it."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most `size` of them, and none at the end of the file."""
        while self._waiting or self._fill():
            plain = self._unzip.decompress(self._waiting, size if size > 0 else CHUNK)
            self._waiting = self._unzip.unconsumed_tail or self._unzip.unused_data
            if self._unzip.eof:
                self.member = self._taken - len(self._waiting)
                self._unzip = zlib.decompressobj(GZIP)
            if plain:
                return plain
        if self._taken > self.member:
            raise zlib.error("it breaks off")
        return b""

    def _fill(self) -> bool:
        self._waiting = self._file.read(CHUNK)
        self._taken += len(self._waiting)
        return bool(self._waiting)
