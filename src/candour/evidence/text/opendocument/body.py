"""The walk through the body of an OpenDocument, in the order a person reads it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from odfdo import Element

from candour.evidence.records import BlockKind, Emphasis
from candour.evidence.text.limits import Clock
from candour.evidence.text.opendocument.styles import WHITE, Look, Styles
from candour.evidence.text.pieces import Piece

# Deleted text, comments, and what a document keeps for its program.
_UNREAD_TAGS = """
text:tracked-changes office:annotation office:annotation-end text:hidden-text
text:hidden-paragraph office:forms text:sequence-decls text:variable-decls text:bookmark
text:note-citation style:style office:event-listeners
"""
_SKIPPED = frozenset(_UNREAD_TAGS.split())
_SIGNS = {"text:tab": "\t", "text:line-break": "\n"}
_SPACES = 100
_HEADING = 120
_WHOLE = 0.9


@dataclass(kw_only=True)
class _Words:
    parts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    italic: int = 0
    hidden: int = 0

    def add(self, text: str | None, seen: Look) -> None:
        if not text:
            return
        size = sum(map(str.isalnum, text))
        if seen.hidden or (seen.colour or "") == (seen.behind or WHITE):
            self.hidden += len(text.strip())
            return
        self.parts.append(text)
        self.letters += size
        self.bold += size * bool(seen.bold)
        self.italic += size * bool(seen.italic)

    @property
    def emphasis(self) -> Emphasis:
        if self.letters and self.bold >= _WHOLE * self.letters:
            return Emphasis.BOLD
        slanted = self.letters and self.italic >= _WHOLE * self.letters
        return Emphasis.ITALIC if slanted else Emphasis.NONE


class Walk:
    """Yields pieces of one document and counts the letters it had to leave out."""

    def __init__(self, *, styles: Styles, clock: Clock) -> None:
        """Take what the paragraphs refer to."""
        self.hidden = 0
        self._styles = styles
        self._clock = clock

    def pieces(
        self,
        element: Element,
        *,
        page: int | None = None,
        label: str = "",
        behind: str | None = None,
    ) -> Iterator[Piece]:
        """Yield the pieces of a body, a cell or a box; `label` stands before its first one."""
        self._clock.check()
        for child in element.children:
            if child.tag in {"text:p", "text:h"}:
                yield from self._paragraph(child, page=page, label=label, behind=behind)
                label = ""
            elif child.tag == "text:list":
                yield from self._list(child, page=page)
            elif child.tag == "table:table":
                yield from self._table(child, page=page)
            elif child.tag not in _SKIPPED:
                yield from self.pieces(child, page=page, label=label, behind=behind)

    def _paragraph(
        self, element: Element, *, page: int | None, label: str, behind: str | None
    ) -> Iterator[Piece]:
        words = _Words()
        style = self._styles.look("paragraph", element.get_attribute_string("text:style-name"))
        self._gather(element, words, style.over(Look(behind=behind)))
        self.hidden += words.hidden
        text = "".join(words.parts)
        if text.strip():
            yield Piece(
                text=f"{label} {text}" if label else text,
                kind=_kind(element, words, text, label=label),
                page=page,
                emphasis=words.emphasis,
            )
        for box in words.boxes:
            yield from self.pieces(box, page=page)

    def _gather(self, element: Element, words: _Words, seen: Look) -> None:
        words.add(element.text, seen)
        for child in element.children:
            if child.tag in _SIGNS:
                words.add(_SIGNS[child.tag], seen)
            elif child.tag == "text:s":
                words.add(" " * min(int(child.get_attribute_string("text:c") or 1), _SPACES), seen)
            elif child.tag in {"draw:frame", "text:note", "draw:custom-shape"}:
                words.boxes.append(child)
            elif child.tag not in _SKIPPED:
                name = child.get_attribute_string("text:style-name")
                look = self._styles.look("text", name) if child.tag == "text:span" else Look()
                self._gather(child, words, look.over(seen))
            words.add(child.tail, seen)

    def _list(self, element: Element, *, page: int | None) -> Iterator[Piece]:
        for item in element.children:
            if item.tag == "text:list-item":
                yield from self.pieces(item, page=page, label="•")
            elif item.tag == "text:list-header":
                yield from self.pieces(item, page=page)

    def _table(self, table: Element, *, page: int | None) -> Iterator[Piece]:
        for row in table.get_elements("descendant::table:table-row"):
            cells = [
                list(self._cell(cell, page=page))
                for cell in row.children
                if cell.tag == "table:table-cell"
            ]
            if len(cells) == 1:
                yield from cells[0]
            elif any(cells):
                texts = ("\n".join(p.text.replace("\t", " ") for p in cell) for cell in cells)
                yield Piece(text="\t".join(texts), kind=BlockKind.ROW, page=page)

    def _cell(self, cell: Element, *, page: int | None) -> Iterator[Piece]:
        style = self._styles.look("table-cell", cell.get_attribute_string("table:style-name"))
        yield from self.pieces(cell, page=page, behind=style.behind)


def _kind(element: Element, words: _Words, text: str, *, label: str) -> BlockKind:
    if element.tag == "text:h":
        return BlockKind.HEADING
    if label:
        return BlockKind.ITEM
    short = len(text) <= _HEADING and not text.rstrip().endswith((".", "?", ",", ";"))
    return BlockKind.HEADING if short and words.emphasis is Emphasis.BOLD else BlockKind.PARAGRAPH
