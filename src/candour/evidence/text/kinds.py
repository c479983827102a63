"""What a document is, judged by its bytes and never by its name."""

import csv
import re
import zipfile
import zlib

import puremagic

from candour.errors import UnreadableError
from candour.evidence.text.containers import opened

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTENT = {
    b"wordprocessingml": "docx",
    b"ms-word": "docx",
    b"presentationml": "pptx",
    b"ms-powerpoint": "pptx",
    b"spreadsheetml": "xlsx",
    b"ms-excel": "xlsx",
}
_OPEN = {
    b"opendocument.text": "odt",
    b"opendocument.spreadsheet": "ods",
    b"opendocument.presentation": "odp",
}
_STREAMS = {
    "EncryptedPackage": "encrypted",
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "ppt",
    "__properties_version1.0": "msg",
}
_PICTURES = frozenset(
    {".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".tif", ".tiff", ".gif", ".bmp", ".webp"}
)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|h[1-6]|table|p)[\s>]", re.IGNORECASE
)
_HEADERS = re.compile(
    rb"(?:(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|"
    rb"content-type|x-[\w-]+|dkim-signature|reply-to|cc|sender):[^\n]*\n(?:[ \t]+[^\n]*\n)*){2}",
    re.IGNORECASE,
)
_NEEDED_HEADER = re.compile(rb"^(?:from|date|message-id):", re.IGNORECASE | re.MULTILINE)
_START = 8192
_UNPACKING = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
# Share of a table's lines that must have as many cells as its first.
_EVEN = 0.9
_COLUMNS, _ROWS = 3, 3


def kind(data: bytes, *, name: str) -> str:
    """Return the name of a format; raise UnreadableError where it is known and not read.

    Only for a table of one or two columns in plain text does the document's name count.
    """
    if not data.strip(b"\x00\t\r\n "):
        raise UnreadableError("This file is empty.")
    start = data[:_START]
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if data.startswith(_OLE):
        return _compound(data)
    if start.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    return _written(start, name=name)


def _zipped(data: bytes) -> str:
    with opened(data) as container:
        try:
            for part, kinds in (("[Content_Types].xml", _CONTENT), ("mimetype", _OPEN)):
                if part in container.namelist():
                    text = _first(container, part)
                    found = [known for word, known in kinds.items() if word in text]
                    if found:
                        return found[0]
        except _UNPACKING as error:
            raise UnreadableError("This file is damaged or cut short.") from error
    raise UnreadableError("This is a zip file of other files. Import it, and each is read.")


def _first(container: zipfile.ZipFile, part: str) -> bytes:
    with container.open(part) as opened_part:
        return opened_part.read(1_000_000)


def _compound(data: bytes) -> str:
    """Return which program of Office before 2007 wrote a compound file, by its streams' names."""
    for stream, known in _STREAMS.items():
        if stream.encode("utf-16-le") in data:
            return known
    raise UnreadableError("This is an Office file of a kind that Candour does not know.")


def _written(start: bytes, *, name: str) -> str:
    if _HTML.search(start) and start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return "html"
    if _HEADERS.match(start.lstrip()) and _NEEDED_HEADER.search(start):
        return "eml"
    if (binary := _binary(start)) is not None:
        return binary
    if _HTML.search(start) and b"</" in start:
        return "html"
    return "csv" if _is_table(start, name=name) else "txt"


def _binary(start: bytes) -> str | None:
    """Return "picture" for one, None for text; raise UnreadableError for anything else."""
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        found = puremagic.magic_string(start)
    except (puremagic.PureError, ValueError):
        found = []
    if any(match.extension in _PICTURES and match.confidence > 0.2 for match in found[:4]) and (
        b"\x00" in start
    ):
        return "picture"
    if wide or b"\x00" not in start:
        return None
    what = f" ({found[0].name})" if found and found[0].name else ""
    raise UnreadableError(f"This is not a document of a kind that Candour reads{what}.")


def _is_table(start: bytes, *, name: str) -> bool:
    lines = start.decode("utf-8", errors="replace").splitlines()[:50]
    whole = lines[:-1] if len(start) == _START else lines
    lines = [line for line in whole if line.strip()]
    is_named = name.lower().endswith((".csv", ".tsv"))
    columns, rows = (2, 2) if is_named else (_COLUMNS, _ROWS)
    return len(lines) >= rows and any(_is_even(lines, sign, least=columns) for sign in ",;\t|")


def _is_even(lines: list[str], sign: str, *, least: int) -> bool:
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=sign, strict=True)]
    except csv.Error:
        return False
    if not widths or widths[0] < least:
        return False
    return sum(width == widths[0] for width in widths) >= _EVEN * len(widths)
