"""PDF: the text layer page by page, lines joined into paragraphs."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from statistics import median

import pypdfium2

from candour.errors import UnreadableError
from candour.evidence.records import BlockKind, Emphasis, Received, Unread
from candour.evidence.text.joining import Words
from candour.evidence.text.limits import Clock, Limits
from candour.evidence.text.pdf import edges
from candour.evidence.text.pdf.pages import Page, Reader
from candour.evidence.text.pdf.paragraphs import Group
from candour.evidence.text.pictures import Viewer
from candour.evidence.text.pieces import Draft, Piece

# Letters so much higher than those of the body are a heading's.
_LARGER = 1.15
_HEADING = 120
_DAY = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_RESTRICTED = (
    "Words that cannot be seen (under a redaction, or in the colour of what lies behind them) "
    "were found in this document and left out."
)


def read(received: Received, *, limits: Limits, clock: Clock) -> Draft:
    """Return the pieces of a PDF; raise UnreadableError where it is encrypted or broken."""
    try:
        document = pypdfium2.PdfDocument(received.data)
        with closing(document):
            return _read(document, limits=limits, clock=clock)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(_reason(str(error))) from error


def _read(document: pypdfium2.PdfDocument, *, limits: Limits, clock: Clock) -> Draft:
    if not len(document):
        raise UnreadableError("This PDF has no pages.")
    viewer = Viewer(limits=limits, clock=clock)
    reader = Reader(document=document, limits=limits, clock=clock, viewer=viewer)
    pages, unread = _pages(reader, len(document))
    edges.mark(
        (group for page in pages for group in page.groups),
        heights={page.number: page.height for page in pages},
    )
    about = document.get_metadata_dict(skip_empty=True)
    return Draft(
        format="pdf",
        pieces=list(_pieces(pages)),
        pages=len(document),
        title=about.get("Title", ""),
        metadata=_metadata(about),
        unread=tuple(unread),
        restricted=_RESTRICTED if any(page.hidden for page in pages) else "",
    )


def _pages(reader: Reader, count: int) -> tuple[list[Page], list[Unread]]:
    pages: list[Page] = []
    unread: list[Unread] = []
    last = min(count, reader.limits.pages)
    for number in range(1, last + 1):
        if reader.clock.left < 0:
            last = number - 1
            break
        try:
            pages.append(reader.page(number))
        except pypdfium2.PdfiumError:
            unread.append(Unread(page=number, reason=f"Page {number} is broken."))
            continue
        unread += pages[-1].unread
    if last < count:
        unread.append(_rest(last, count, limits=reader.limits))
    return pages, unread


def _rest(last: int, count: int, *, limits: Limits) -> Unread:
    limit = f"{limits.pages:,} pages" if last == limits.pages else f"{limits.seconds:g} seconds"
    return Unread(
        page=last + 1,
        reason=f"Pages {last + 1:,} to {count:,} were not read: one document may take {limit}.",
    )


def _pieces(pages: Sequence[Page]) -> Iterator[Piece]:
    groups = [group for page in pages for group in page.groups]
    body = _body(groups)
    words = Words(" ".join(line.text for group in groups for line in group.lines))
    for page in pages:
        for group in page.groups:
            text = words.joined(line.text for line in group.lines)
            yield Piece(
                text=text,
                kind=_kind(group, text, body=body),
                page=page.number,
                emphasis=group.emphasis,
            )
        yield from page.pictured


def _body(groups: Sequence[Group]) -> float:
    """Return the height of most letters of the document."""
    heights = [line.height for group in groups for line in group.lines for _ in line.text.split()]
    return median(heights) if heights else 0.0


def _kind(group: Group, text: str, *, body: float) -> BlockKind:
    if group.kind is not BlockKind.PARAGRAPH:
        return group.kind
    short = len(text) <= _HEADING and not text.endswith((".", "?", ",", ";"))
    marked = group.emphasis is Emphasis.BOLD or group.height > _LARGER * body
    letters = any(letter.isalpha() for letter in text)
    return BlockKind.HEADING if short and marked and letters else group.kind


def _metadata(about: dict[str, str]) -> dict[str, str]:
    found = {}
    for name, key in (("created", "CreationDate"), ("modified", "ModDate")):
        if day := _DAY.match(about.get(key, "")):
            found[name] = "-".join(day.groups())
    return found | ({"author": about["Author"]} if about.get("Author") else {})


def _reason(error: str) -> str:
    if "password" in error.lower():
        return "This PDF is encrypted: it opens only with a password."
    return "This PDF is damaged or cut short: it cannot be opened."
