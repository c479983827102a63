"""The pictures of a Word document that may hold words: charts, tables, screens."""

from collections.abc import Iterator
from typing import Any

from docx.document import Document

from candour.evidence.records import BlockKind, Unread
from candour.evidence.text import pictures
from candour.evidence.text.limits import Clock, Limits
from candour.evidence.text.pieces import Piece
from candour.evidence.text.word.tags import qn

# Smaller pictures (8 by 4 centimetres, in English Metric Units) are logos and signatures.
_WIDE, _HIGH = 2_880_000, 1_440_000
_DOTS = 120


class Album:
    """Reads the pictures of the body, and says of each that it could not."""

    def __init__(self, document: Document, *, limits: Limits, clock: Clock) -> None:
        """Take the document whose parts the pictures are."""
        self.unread: list[Unread] = []
        self._parts = document.part.related_parts
        self._viewer = pictures.Viewer(limits=limits, clock=clock)
        self._met = 0

    def pieces(self, paragraph: Any) -> Iterator[Piece]:
        """Yield the words of the large pictures in a paragraph."""
        for drawing in paragraph.iter(qn("w:drawing")):
            for name in _large(drawing):
                if name in self._parts:
                    yield from self._read(self._parts[name].blob)

    def _read(self, picture: bytes) -> Iterator[Piece]:
        self._met += 1
        try:
            texts = self._viewer.paragraphs(picture, dots=_DOTS)
        except pictures.PictureError as error:
            reason = f"Picture {self._met} of this document was not read: {error}."
            self.unread.append(Unread(page=None, reason=reason))
            return
        for text in texts:
            yield Piece(text=text, kind=BlockKind.CAPTION)


def _large(drawing: Any) -> Iterator[str]:
    for extent in drawing.iter(qn("wp:extent")):
        width, height = (int(extent.get(side) or 0) for side in ("cx", "cy"))
        if width > _WIDE and height > _HIGH:
            for blip in drawing.iter(qn("a:blip")):
                yield blip.get(qn("r:embed"), "")
