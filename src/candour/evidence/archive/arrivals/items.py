"""Something that has arrived and is not yet opened."""

import hashlib
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from candour import fingerprint
from candour.evidence.archive.arrivals.limits import Limits
from candour.evidence.records import Received, Refused

# What reading a broken file or member may raise, by way of the libraries that unpack it.
BROKEN = (
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    zipfile.BadZipFile,
    struct.error,
    zlib.error,
    lzma.LZMAError,
)
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
HEAD = 4096
CHUNK = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Item:
    """A file or a member of one: `size` in bytes, `open` gives its bytes from the beginning.

    `depth` counts the zips around it; `parent` is the fingerprint of the innermost.
    """

    name: str
    size: int
    open: Callable[[], IO[bytes]]
    parent: str = ""
    url: str = ""
    media_type: str = ""
    depth: int = 0

    def head(self) -> bytes:
        """Return the first bytes, enough to know what it is."""
        with self.open() as file:
            return file.read(HEAD)

    def fingerprint(self) -> str:
        """Return the fingerprint of the bytes, read in small pieces."""
        digest = hashlib.sha256()
        with self.open() as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
        return digest.hexdigest()


def of_path(path: Path, *, name: str) -> Item:
    """Return the item of a file on the disk."""
    return Item(name=printable(name), size=path.stat().st_size, open=lambda: path.open("rb"))


def taken(item: Item, *, limits: Limits) -> Received | Refused:
    """Read a document whole, or refuse it by its size without reading it."""
    if item.size > limits.size:
        return too_large(item.name, size=item.size, limits=limits)
    try:
        with item.open() as file:
            data = file.read(limits.size + 1)
    except BROKEN as error:
        return broken(item.name, error)
    if len(data) > limits.size:
        return too_large(item.name, size=len(data), limits=limits)
    return received(item, data)


def received(item: Item, data: bytes) -> Received:
    """Return the record of an item whose bytes have been read."""
    return Received(
        name=item.name,
        data=data,
        fingerprint=fingerprint.of_bytes(data),
        media_type=item.media_type,
        url=item.url,
        parent=item.parent,
    )


def too_large(name: str, *, size: int, limits: Limits) -> Refused:
    """Say that a document is larger than is read."""
    megabytes = f"{size / 1e6:,.0f} MB, and at most {limits.size / 1e6:,.0f} MB are read"
    return Refused(name=name, reason=f"It is too large: {megabytes}.")


def broken(name: str, error: Exception) -> Refused:
    """Say why a file could not be opened, without the place where it lies."""
    reason = getattr(error, "strerror", None) or str(error) or "it breaks off"
    return Refused(name=name, reason=f"It cannot be opened: {reason.rstrip('.')}.")


def printable(name: str) -> str:
    """Return a name that every file, page and database can hold."""
    whole = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return UNPRINTABLE.sub("\ufffd", whole)
