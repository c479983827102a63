"""The walk through the body of a Word document, in the order a person reads it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from candour.evidence.records import BlockKind, Emphasis
from candour.evidence.text.joining import starts_item
from candour.evidence.text.limits import Clock
from candour.evidence.text.pieces import Piece
from candour.evidence.text.word import paragraphs
from candour.evidence.text.word.numbering import Numbering
from candour.evidence.text.word.paragraphs import PAGE, UNKNOWN, Background, Words
from candour.evidence.text.word.styles import Styles, look
from candour.evidence.text.word.tags import qn

# A bold line of so many characters and no full stop is a heading rather than a sentence.
_HEADING = 120
_INSIDE = frozenset(
    qn(name) for name in ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml")
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class Walk:
    """Yields pieces of one document and counts the letters it had to leave out."""

    def __init__(
        self,
        *,
        styles: Styles,
        numbering: Numbering,
        clock: Clock,
        pictured: Callable[[Any], Iterator[Piece]],
    ) -> None:
        """Take what the paragraphs refer to; `pictured` reads the pictures of one."""
        self.hidden = 0
        self._styles = styles
        self._numbering = numbering
        self._clock = clock
        self._pictured = pictured

    def pieces(self, element: Any, *, background: Background = PAGE) -> Iterator[Piece]:
        """Yield the pieces of a body, a cell, a header or a text box."""
        self._clock.check()
        for child in element.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child, background)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child, background)
            elif child.tag in _INSIDE:
                yield from self.pieces(child, background=background)

    def _paragraph(self, element: Any, background: Background) -> Iterator[Piece]:
        found = paragraphs.words(element, styles=self._styles, background=background)
        self.hidden += found.hidden
        properties = element.find(qn("w:pPr"))
        style = paragraphs.style_name(properties)
        if not found.text.strip():
            yield Piece(text="")
        else:
            label = self._label(properties, style)
            yield Piece(
                text=f"{label} {found.text}" if label else found.text,
                kind=self._kind(found, style=style, label=label),
                emphasis=found.emphasis,
            )
        yield from self._pictured(element)
        for box in element.iter(qn("w:txbxContent")):
            if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                yield from self.pieces(box, background=UNKNOWN)

    def _label(self, properties: Any, style: str) -> str | None:
        own = None if properties is None else properties.find(qn("w:numPr"))
        return self._numbering.label(own if own is not None else self._styles.numbering(style))

    def _kind(self, found: Words, *, style: str, label: str | None) -> BlockKind:
        if self._styles.is_heading(style):
            return BlockKind.HEADING
        if label is not None:
            return BlockKind.ITEM
        text = found.text.strip()
        short = (
            len(text) <= _HEADING and "\n" not in text and not text.endswith((".", "?", ";", ","))
        )
        bold = found.emphasis is Emphasis.BOLD and not starts_item(text)
        return BlockKind.HEADING if bold and short else BlockKind.PARAGRAPH

    def _table(self, table: Any, background: Background) -> Iterator[Piece]:
        style = paragraphs.style_name(table.find(qn("w:tblPr")))
        behind = UNKNOWN if self._styles.is_shaded(style) else background
        for row in _within(table, qn("w:tr")):
            cells = [list(self._cell(cell, behind)) for cell in _within(row, qn("w:tc"))]
            cells = [[piece for piece in cell if piece.text.strip()] for cell in cells]
            if len(cells) == 1:
                yield from cells[0]
            elif any(cells):
                yield _row(cells)

    def _cell(self, cell: Any, background: Background) -> Iterator[Piece]:
        shade = look(cell.find(qn("w:tcPr"))).shade
        behind = replace(background, colour=shade) if shade else background
        yield from self.pieces(cell, background=behind)


def _within(element: Any, tag: str) -> Iterator[Any]:
    for child in element.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in _INSIDE:
            yield from _within(child, tag)


def _row(cells: Iterable[list[Piece]]) -> Piece:
    texts = ["\n".join(piece.text.replace("\t", " ") for piece in cell) for cell in cells]
    looks = {piece.emphasis for cell in cells for piece in cell}
    return Piece(
        text="\t".join(texts),
        kind=BlockKind.ROW,
        emphasis=looks.pop() if len(looks) == 1 else Emphasis.NONE,
    )
