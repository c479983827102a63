"""Plain text in any encoding: paragraphs divided by blank lines."""

import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

from candour.errors import UnreadableError
from candour.evidence.records import BlockKind, Received
from candour.evidence.text.joining import joined, unwrapped
from candour.evidence.text.limits import Clock, Limits
from candour.evidence.text.pieces import Draft, Piece
from candour.evidence.text.saved import saved_head

_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
# Quotes, dashes, bullets, pounds, fractions and the accented letters of Welsh and French.
_WESTERN = frozenset(
    "\u2018\u2019\u201c\u201d\u2013—•…€£§©®°·½¼¾àáâäçèéêëìíîïòóôöùúûüÀÁÂÉÊÎÔ".encode("cp1252")
)
_MOST = 0.9
_BREAK = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
# Encodings are told from a sample of so many bytes.
_SAMPLE = 65_536


def read(received: Received, *, limits: Limits, clock: Clock) -> Draft:  # noqa: ARG001
    """Return the paragraphs of a plain text, and what a saved page says of itself above them."""
    text = decoded(received.data)
    head = saved_head(text)
    if head is None:
        return Draft(format="txt", pieces=paragraphs(text))
    return Draft(
        format="txt",
        title=head.title,
        metadata={"url": head.url, "dated": head.dated},
        pieces=(
            Piece(text=head.url, kind=BlockKind.NAVIGATION),
            Piece(text=head.title, kind=BlockKind.HEADING),
            Piece(text=head.dated, kind=BlockKind.HEADER),
            *paragraphs(head.rest),
        ),
    )


def decoded(data: bytes) -> str:
    """Return bytes as text: by their mark, as UTF-8, or as what they look most like."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if _is_western(data):
            return data.decode("cp1252", errors="replace")
        found = from_bytes(data[:_SAMPLE]).best()
    if found is None:
        raise UnreadableError("This is neither a known format nor text in a known encoding.")
    return data.decode(found.encoding, errors="replace")


def _is_western(data: bytes) -> bool:
    """Return whether the signs beyond ASCII are those of British Windows, as nearly all are."""
    beyond = [byte for byte in data[:_SAMPLE] if byte >= 0x80]
    return sum(byte in _WESTERN for byte in beyond) >= _MOST * len(beyond)


def paragraphs(text: str, *, page: int | None = None) -> Iterator[Piece]:
    """Yield the paragraphs of a text: divided by empty lines, or each a line."""
    lines = [line.strip() for line in _BREAK.split(text)]
    for indexes in unwrapped(lines):
        yield Piece(text=joined(lines[index] for index in indexes), page=page)
