"""OpenDocument texts and slides (ODT, ODP): paragraphs and rows in the order of the body."""

import io
from collections.abc import Iterator

from odfdo import Document, Element, XmlPart

from candour.errors import UnreadableError
from candour.evidence.records import BlockKind, Received
from candour.evidence.text.limits import Clock, Limits
from candour.evidence.text.opendocument.body import Walk
from candour.evidence.text.opendocument.styles import Styles
from candour.evidence.text.pieces import Draft, Piece

_RESTRICTED = "Hidden or invisible text was found in this document and left out."


def read(received: Received, *, limits: Limits, clock: Clock) -> Draft:  # noqa: ARG001
    """Return the pieces of an OpenDocument text or presentation."""
    document = Document(io.BytesIO(received.data))
    roots = [_root(document, name) for name in ("content", "styles")]
    walk = Walk(styles=Styles(roots), clock=clock)
    slides = document.get_type() == "presentation"
    body = list(_slides(document.body, walk) if slides else walk.pieces(document.body))
    edges = [] if slides else list(_edges(roots[1], walk))
    about = document.meta
    dates = {"created": about.creation_date, "modified": about.date}
    return Draft(
        format="odp" if slides else "odt",
        pieces=[*edges, *body],
        pages=len(document.body.get_elements("draw:page")) if slides else 0,
        title=about.title or "",
        metadata={name: day.date().isoformat() for name, day in dates.items() if day},
        restricted=_RESTRICTED if walk.hidden else "",
    )


def _root(document: Document, name: str) -> Element:
    part = document.get_part(name)
    if not isinstance(part, XmlPart):
        raise UnreadableError("This file is damaged: a part of it is missing.")
    return part.root


def _slides(body: Element, walk: Walk) -> Iterator[Piece]:
    for number, slide in enumerate(body.get_elements("draw:page"), start=1):
        yield from walk.pieces(slide, page=number)


def _edges(styles: Element, walk: Walk) -> Iterator[Piece]:
    """Yield what headers and footers say, each once."""
    seen: set[str] = set()
    for edge in styles.get_elements("//style:header|//style:footer|//style:header-first"):
        for piece in walk.pieces(edge):
            if piece.text not in seen:
                seen.add(piece.text)
                yield Piece(text=piece.text, kind=BlockKind.HEADER)
