"""Word documents (DOCX): paragraphs and table rows in the order of the body."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml

from candour.evidence.records import BlockKind, Received
from candour.evidence.text import containers
from candour.evidence.text.joining import joined, unwrapped
from candour.evidence.text.limits import Clock, Limits
from candour.evidence.text.pieces import Draft, Piece
from candour.evidence.text.word.album import Album
from candour.evidence.text.word.body import Walk
from candour.evidence.text.word.numbering import Numbering
from candour.evidence.text.word.styles import Styles

_RESTRICTED = "Hidden or invisible text was found in this document and left out."


def read(received: Received, *, limits: Limits, clock: Clock) -> Draft:
    """Return the pieces of a DOCX."""
    plain = containers.as_plain(received.data, kind="wordprocessingml.document")
    document = docx.Document(io.BytesIO(plain))
    album = Album(document, limits=limits, clock=clock)
    walk = Walk(
        styles=Styles(_root(document, RELATIONSHIP_TYPE.STYLES)),
        numbering=Numbering(_root(document, RELATIONSHIP_TYPE.NUMBERING)),
        clock=clock,
        pictured=album.pieces,
    )
    pieces = [
        *_edge(document, RELATIONSHIP_TYPE.HEADER, walk),
        *_unwrapped(list(walk.pieces(document.element.body))),
        *_notes(document, walk),
        *_edge(document, RELATIONSHIP_TYPE.FOOTER, walk),
    ]
    return Draft(
        format="docx",
        pieces=pieces,
        **_about(document),
        unread=tuple(album.unread),
        restricted=_RESTRICTED if walk.hidden else "",
    )


def _roots(document: Document, kind: str) -> Iterator[Any]:
    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            yield parse_xml(relation.target_part.blob)


def _root(document: Document, kind: str) -> Any:
    return next(_roots(document, kind), None)


def _edge(document: Document, kind: str, walk: Walk) -> Iterator[Piece]:
    seen: set[str] = set()
    for root in _roots(document, kind):
        for piece in walk.pieces(root):
            if piece.text not in seen:
                seen.add(piece.text)
                yield replace(piece, kind=BlockKind.HEADER)


def _notes(document: Document, walk: Walk) -> Iterator[Piece]:
    for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
        for root in _roots(document, kind):
            for note in root.iterchildren():
                yield from walk.pieces(note)


def _unwrapped(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield pieces, lines of mail pasted as paragraphs put together again."""
    lines = [piece.text.strip() if piece.kind is BlockKind.PARAGRAPH else "" for piece in pieces]
    for indexes in unwrapped(lines):
        first, *more = (pieces[index] for index in indexes)
        if more and any(piece.emphasis is not first.emphasis for piece in more):
            yield from (first, *more)
        else:
            text = joined(lines[index] for index in indexes) if more else first.text
            yield replace(first, text=text)


def _about(document: Document) -> dict[str, Any]:
    """Return title and metadata; python-docx invents them where a document has none."""
    held = {r.reltype for r in document.part.package.rels.values()}
    if RELATIONSHIP_TYPE.CORE_PROPERTIES not in held:
        return {}
    core = document.core_properties
    dates = {"created": core.created, "modified": core.modified}
    found = {name: date.date().isoformat() for name, date in dates.items() if date}
    return {
        "title": core.title or "",
        "metadata": found | ({"author": core.author} if core.author else {}),
    }
