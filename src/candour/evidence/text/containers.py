"""Zip containers looked at before anybody unpacks them."""

import io
import re
import zipfile

from candour.errors import UnreadableError
from candour.evidence.text.limits import MEGABYTE, Limits

_ENCRYPTED = 0x1
_CHUNK = MEGABYTE
_MARKUP = (".xml", ".rels", ".rdf", ".vml")
# A document type in any of the encodings of XML; office files need none, XML bombs do.
_TYPES = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I)")
_CONTENT_TYPES = "[Content_Types].xml"
_PLAIN = b"application/vnd.openxmlformats-officedocument."
_VARIANT = re.compile(
    rb"application/vnd\.(?:ms-(?:word|powerpoint)\.\w+\.macroEnabled\w*|openxmlformats-officedocument\."
    rb"(?:wordprocessingml\.template|presentationml\.(?:template|slideshow)))\.main\+xml"
)
_BOMB = "This file unpacks to far more than it should and may be meant to do harm."


def opened(data: bytes) -> zipfile.ZipFile:
    """Return a container; raise UnreadableError where it is broken."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableError("This file is damaged or cut short.") from error


def check(data: bytes, *, limits: Limits) -> None:
    """Raise UnreadableError where a container is encrypted, too large or may be a bomb.

    Every member is unpacked once and thrown away, since what a container says of its sizes may
    be wrong.
    """
    with opened(data) as container:
        members = container.infolist()
        if len(members) > limits.members:
            raise UnreadableError(f"This file holds more than {limits.members:,} parts.")
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise UnreadableError("This file is encrypted: it opens only with a password.")
        said = sum(member.file_size for member in members)
        if said > limits.unpacked or said > limits.ratio * max(len(data), MEGABYTE // 8):
            raise UnreadableError(_BOMB)
        markup = 0
        for member in members:
            size = _unpacked(container, member)
            markup += size * _is_markup(member.filename)
            if markup > limits.markup:
                raise UnreadableError(f"This file holds more than {limits.markup:,} bytes of XML.")


def _is_markup(name: str) -> bool:
    return name.lower().endswith(_MARKUP)


def _unpacked(container: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """Return the bytes of a member after looking through them; its said size is the most."""
    size, before = 0, b""
    with container.open(member) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if _is_markup(member.filename) and _TYPES.search(before[-32:] + chunk):
                raise UnreadableError(
                    "This file declares XML entities and may be meant to do harm."
                )
            before = chunk
    return size


def as_plain(data: bytes, *, kind: str) -> bytes:
    """Return an office file that calls itself a plain document, whatever template it is.

    `kind` is "wordprocessingml.document" or "presentationml.presentation"; the libraries refuse
    templates, shows and files with macros, which are read just the same.
    """
    with opened(data) as source:
        said = source.read(_CONTENT_TYPES)
        changed = _VARIANT.sub(_PLAIN + kind.encode() + b".main+xml", said)
        if changed == said:
            return data
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as target:
            for member in source.infolist():
                same = member.filename != _CONTENT_TYPES
                target.writestr(member.filename, source.read(member) if same else changed)
    return written.getvalue()
