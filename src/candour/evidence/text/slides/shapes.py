"""The shapes of one slide: text boxes, tables, groups, charts, diagrams and pictures."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pptx.enum.dml import MSO_COLOR_TYPE, MSO_FILL
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from candour.evidence.records import BlockKind, Emphasis
from candour.evidence.text import colours
from candour.evidence.text.order import reading_order
from candour.evidence.text.pieces import Piece

_TITLES = frozenset({PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE})
_EDGES = frozenset({PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.SLIDE_NUMBER})
_POINT = 12_700
_WHOLE = 0.9
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"


class Shapes:
    """Yields the pieces of one slide, keeps its pictures, and counts letters left out."""

    def __init__(self, *, page: int) -> None:
        """Take the number of the slide, from 1."""
        self.hidden = 0
        self.pictures: list[tuple[bytes, int]] = []
        self._page = page

    def pieces(self, shapes: Any) -> Iterator[Piece]:
        """Yield the pieces of shapes in the order of reading."""
        held = list(shapes)
        for index in reading_order([_place(shape) for shape in held]):
            yield from self._shape(held[index])

    def _shape(self, shape: Any) -> Iterator[Piece]:
        if hasattr(shape, "shapes"):
            yield from self.pieces(shape.shapes)
        elif getattr(shape, "has_table", False):
            yield from self._table(shape.table)
        elif getattr(shape, "has_chart", False):
            yield from self._words(shape.chart.element.iter(qn("c:v")))
        elif shape.has_text_frame:
            yield from self._frame(shape)
        elif hasattr(shape, "image"):
            self.pictures.append((shape.image.blob, (shape.width or 0) * (shape.height or 0)))
        else:
            yield from self._diagram(shape)

    def _table(self, table: Any) -> Iterator[Piece]:
        for row in table.rows:
            cells = [cell.text.replace("\t", " ") for cell in row.cells]
            yield Piece(text="\t".join(cells), kind=BlockKind.ROW, page=self._page)

    def _words(self, elements: Iterator[Any]) -> Iterator[Piece]:
        """Yield the words of a chart or diagram once each, without its numbers."""
        words = dict.fromkeys((element.text or "").strip() for element in elements)
        for word in words:
            if any(letter.isalpha() for letter in word):
                yield Piece(text=word, kind=BlockKind.CAPTION, page=self._page)

    def _diagram(self, shape: Any) -> Iterator[Piece]:
        for relation in shape.element.iter(_DIAGRAM):
            part = shape.part.related_part(relation.get(qn("r:dm")))
            yield from self._words(parse_xml(part.blob).iter(qn("a:t")))

    def _frame(self, shape: Any) -> Iterator[Piece]:
        kind = _kind(shape)
        fill = _fill(shape)
        for paragraph in shape.text_frame.paragraphs:
            text, emphasis = self._paragraph(paragraph, fill=fill)
            yield Piece(text=text, kind=kind, page=self._page, emphasis=emphasis)

    def _paragraph(self, paragraph: Any, *, fill: str | None) -> tuple[str, Emphasis]:
        parts: list[str] = []
        looks: Counter[Emphasis] = Counter()
        for element in paragraph._p.content_children:
            text = element.text
            colour = _colour(element)
            if colour and fill and colours.alike(colour, fill):
                self.hidden += len(text.strip())
                continue
            parts.append(text)
            looks[_look(element, colour)] += len(text.strip())
        most, size = next(iter(looks.most_common(1)), (Emphasis.NONE, 0))
        whole = size and size >= _WHOLE * looks.total()
        return "".join(parts), most if whole else Emphasis.NONE


def _place(shape: Any) -> tuple[float, float, float, float, float]:
    """Return the edges of a shape in points, counted upwards as on a page."""
    left, top = (shape.left or 0) / _POINT, -(shape.top or 0) / _POINT
    right = left + (shape.width or 0) / _POINT
    return left, top - (shape.height or 0) / _POINT, right, top, right


def _kind(shape: Any) -> BlockKind:
    if not shape.is_placeholder:
        return BlockKind.PARAGRAPH
    if shape.placeholder_format.type in _TITLES:
        return BlockKind.HEADING
    edge = shape.placeholder_format.type in _EDGES
    return BlockKind.HEADER if edge else BlockKind.PARAGRAPH


def _fill(shape: Any) -> str | None:
    fill = shape.fill
    solid = fill.type == MSO_FILL.SOLID and fill.fore_color.type == MSO_COLOR_TYPE.RGB
    return str(fill.fore_color.rgb) if solid else None


def _properties(element: Any) -> Any:
    return element.find(qn("a:rPr"))


def _colour(element: Any) -> str | None:
    found = _properties(element)
    colour = None if found is None else found.find(f"{qn('a:solidFill')}/{qn('a:srgbClr')}")
    return None if colour is None else colours.of(colour.get("val"))


def _look(element: Any, colour: str | None) -> Emphasis:
    found = _properties(element)
    if found is None:
        return Emphasis.NONE
    if found.get("b") in {"1", "true"}:
        return Emphasis.BOLD
    if colours.is_coloured(colour):
        return Emphasis.COLOUR
    return Emphasis.ITALIC if found.get("i") in {"1", "true"} else Emphasis.NONE
