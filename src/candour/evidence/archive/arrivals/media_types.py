"""Which answers of a web site are worth reading: text and documents, by what the site says."""

DOCUMENTS = (
    "application/pdf",
    "application/x-pdf",
    "application/xhtml+xml",
    "application/rtf",
    "application/msword",
    "application/vnd.ms-",
    "application/vnd.openxmlformats-officedocument.",
    "application/vnd.oasis.opendocument.",
    "message/rfc822",
)
NO_TEXT = ("text/css", "text/javascript", "text/ecmascript", "text/x-javascript", "text/dns")
# What servers say of files they do not know; then the first bytes decide.
UNKNOWN = {
    "",
    "application/octet-stream",
    "binary/octet-stream",
    "application/binary",
    "application/download",
    "application/force-download",
    "application/x-download",
    "application/unknown",
}
HEADS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"<!doctype html", b"<html")
FONTS = ("application/vnd.ms-fontobject", "application/vnd.ms-opentype")


def may_be_read(media_type: str) -> bool:
    """Say whether an answer of this type may hold text, before its body is read."""
    kind = _kind(media_type)
    if kind.startswith((*NO_TEXT, *FONTS)):
        return False
    return kind.startswith(("text/", *DOCUMENTS)) or kind in UNKNOWN


def is_read(media_type: str, data: bytes) -> bool:
    """Say whether an answer holds text, now that its body is there too."""
    return _kind(media_type) not in UNKNOWN or data[:64].lstrip().lower().startswith(
        tuple(head.lower() for head in HEADS)
    )


def _kind(media_type: str) -> str:
    return media_type.split(";", maxsplit=1)[0].strip().lower()
