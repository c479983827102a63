"""What a document is, judged by its bytes and never by its name."""

import io
import zipfile

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEMBERS = {
    "word/document.xml": "docx",
    "ppt/presentation.xml": "pptx",
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsx",
}


def kind(data: bytes) -> str:
    """Return the name of a format."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _zipped(data)
    return "doc" if data.startswith(_OLE) else "txt"


def _zipped(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        names = set(container.namelist())
    return next((kind for name, kind in _MEMBERS.items() if name in names), "zip")
