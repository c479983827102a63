"""From the bytes of one document to its stored text, whatever format they are."""

import csv
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from lxml.etree import LxmlError
from pptx.exc import PythonPptxError
from python_calamine import CalamineError, PasswordError

from candour.errors import UnreadableError
from candour.evidence.records import Received, Text
from candour.evidence.text import (
    containers,
    hypertext,
    mail,
    old_word,
    opendocument,
    pdf,
    picture,
    plain,
    quotes,
    rich,
    sheets,
    slides,
    word,
)
from candour.evidence.text.kinds import kind
from candour.evidence.text.limits import Clock, Limits
from candour.evidence.text.pieces import Draft, assemble

_READERS: dict[str, Callable[..., Draft]] = {
    "pdf": pdf.read,
    "docx": word.read,
    "doc": old_word.read,
    "odt": opendocument.read,
    "odp": opendocument.read,
    "pptx": slides.read,
    "xlsx": sheets.read,
    "xls": sheets.read,
    "ods": sheets.read,
    "csv": sheets.read_table,
    "rtf": rich.read,
    "html": hypertext.read,
    "eml": mail.read,
    "txt": plain.read,
    "picture": picture.read,
}
_ZIPPED = frozenset({"docx", "odt", "odp", "pptx", "xlsx", "ods"})
_REFUSED = {
    "encrypted": "This file is encrypted: it opens only with a password.",
    "ppt": "This is a presentation of before 2007. Save it as PPTX or PDF and read that.",
    "msg": "This is a mail as Outlook keeps it. Save it as EML or PDF and read that.",
}
# What the libraries raise, between them, when a file is not what it says it is.
_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    CalamineError,
    EOFError,
    LookupError,
    LxmlError,
    NotImplementedError,
    OpcError,
    OSError,
    PythonDocxError,
    PythonPptxError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    csv.Error,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True, kw_only=True)
class Extracted:
    """The text of a document, and the documents that came attached to it."""

    text: Text
    attachments: tuple[Received, ...] = ()


def extract(received: Received, *, limits: Limits = Limits()) -> Extracted:  # noqa: B008
    """Return the text of one document; raise UnreadableError with a reason a person can act on."""
    if len(received.data) > limits.size:
        raise UnreadableError(f"This file is larger than {limits.size:,} bytes.")
    found = kind(received.data, name=received.name)
    if found in _REFUSED:
        raise UnreadableError(_REFUSED[found])
    try:
        return _extracted(received, found, limits=limits)
    except PasswordError as error:
        raise UnreadableError(_REFUSED["encrypted"]) from error
    except _FAULTS as error:
        reason = f"This {found.upper()} file is damaged, or not what it says it is."
        raise UnreadableError(reason) from error


def _extracted(received: Received, found: str, *, limits: Limits) -> Extracted:
    if found in _ZIPPED:
        containers.check(received.data, limits=limits)
    clock = Clock(seconds=limits.seconds)
    draft = _READERS[found](received, limits=limits, clock=clock)
    pieces = draft.pieces if found == "eml" else quotes.marked(draft.pieces, is_mail=False)
    text = assemble(replace(draft, pieces=pieces, format=found), limits=limits)
    if not text.blocks and not text.unread and not draft.attachments:
        raise UnreadableError("This document holds no text.")
    return Extracted(text=text, attachments=draft.attachments)
