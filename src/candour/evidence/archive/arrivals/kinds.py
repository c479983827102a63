"""What an item holds: one document, or many."""

import re
import zlib
from enum import Enum, auto
from pathlib import PurePosixPath

from candour.evidence.archive.members import BEGINNING, GZIP, MAGIC

# Formats that are zips inside, and yet one document.
DOCUMENTS = frozenset(
    {".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".xlsb", ".pptx", ".pptm", ".ppsx"}
    | {".potx", ".vsdx", ".odt", ".ods", ".odp", ".odg", ".ott", ".epub", ".pages", ".numbers"}
)
WARC = re.compile(r"\.warc(\.gz)?$", re.IGNORECASE)
MAILBOX = re.compile(r"(\.|^|/)mbox$", re.IGNORECASE)
MAILBOX_HEAD = re.compile(rb"From \S+ .*\d\d:\d\d.*\r?\n[A-Za-z][A-Za-z-]*:")
ZIP_HEADS = (b"PK\x03\x04", b"PK\x05\x06")


class Kind(Enum):
    """How an item is taken apart, if at all."""

    DOCUMENT = auto()
    ZIP = auto()
    CRAWL = auto()
    MAILBOX = auto()


def of(*, name: str, head: bytes) -> Kind:
    """Return what an item is, by its first bytes and, where these do not say, by its name."""
    suffix = PurePosixPath(name).suffix.lower()
    if WARC.search(name) or _is_crawl(head):
        return Kind.CRAWL
    if MAILBOX.search(name) or MAILBOX_HEAD.match(head):
        return Kind.MAILBOX
    if suffix in {".zip", ".wacz"} or (head.startswith(ZIP_HEADS) and suffix not in DOCUMENTS):
        return Kind.ZIP
    return Kind.DOCUMENT


def _is_crawl(head: bytes) -> bool:
    if head.startswith(MAGIC):
        try:
            head = zlib.decompressobj(GZIP).decompress(head, len(BEGINNING))
        except zlib.error:
            return False
    return head.startswith(BEGINNING)
