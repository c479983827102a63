"""Slides (PPTX): one page a slide, its shapes from top to bottom, then its notes."""

import io
from collections.abc import Iterator
from typing import Any

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.slide import Slide

from candour.evidence.records import BlockKind, Emphasis, Received
from candour.evidence.text.limits import Clock, Limits
from candour.evidence.text.pieces import Draft, Piece

_TITLES = frozenset({PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE})


def read(received: Received, *, limits: Limits, clock: Clock) -> Draft:  # noqa: ARG001
    """Return the pieces of a presentation."""
    show = pptx.Presentation(io.BytesIO(received.data))
    pieces: list[Piece] = []
    for number, slide in enumerate(show.slides, start=1):
        clock.check()
        pieces += _slide(slide, page=number)
    return Draft(
        format="pptx",
        pieces=pieces,
        pages=len(show.slides),
        title=show.core_properties.title or "",
    )


def _slide(slide: Slide, *, page: int) -> Iterator[Piece]:
    yield from _shapes(slide.shapes, page=page)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            yield Piece(text=paragraph.text, page=page)


def _shapes(shapes: Any, *, page: int) -> Iterator[Piece]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes, page=page)
        elif getattr(shape, "has_table", False):
            for row in shape.table.rows:
                cells = (cell.text.replace("\t", " ") for cell in row.cells)
                yield Piece(text="\t".join(cells), kind=BlockKind.ROW, page=page)
        elif shape.has_text_frame:
            yield from _frame(shape, page=page)


def _frame(shape: Any, *, page: int) -> Iterator[Piece]:
    title = shape.is_placeholder and shape.placeholder_format.type in _TITLES
    kind = BlockKind.HEADING if title else BlockKind.PARAGRAPH
    for paragraph in shape.text_frame.paragraphs:
        yield Piece(text=paragraph.text, kind=kind, page=page, emphasis=Emphasis.NONE)
