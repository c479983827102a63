"""PDF: the text layer page by page, lines joined into paragraphs."""

from collections.abc import Iterator

import pypdfium2

from candour.errors import UnreadableError
from candour.evidence.records import Received, Unread
from candour.evidence.text.joining import joined
from candour.evidence.text.limits import Clock, Limits
from candour.evidence.text.pieces import Draft, Piece


def read(received: Received, *, limits: Limits, clock: Clock) -> Draft:
    """Return the pieces of a PDF; raise UnreadableError where it is encrypted or broken."""
    try:
        document = pypdfium2.PdfDocument(received.data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"This PDF cannot be opened: {error}.") from error
    pieces: list[Piece] = []
    unread: list[Unread] = []
    for number in range(1, min(len(document), limits.pages) + 1):
        clock.check()
        text = document[number - 1].get_textpage().get_text_range()
        if text.strip():
            pieces += _paragraphs(text, page=number)
        else:
            unread.append(Unread(page=number, reason=f"Page {number} has no text layer."))
    return Draft(format="pdf", pieces=pieces, pages=len(document), unread=tuple(unread))


def _paragraphs(text: str, *, page: int) -> Iterator[Piece]:
    """Yield paragraphs: pdfium keeps a space before a line end inside of one."""
    lines: list[str] = []
    for line in text.splitlines():
        lines.append(line)
        if line.rstrip().endswith((".", "?", ":", ";")) or len(line) < 60:
            yield Piece(text=joined(lines), page=page)
            lines = []
    yield Piece(text=joined(lines), page=page)
