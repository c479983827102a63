"""Slides (PPTX): one page a slide, its shapes as they are read, then its notes."""

import io
from collections.abc import Iterator, Sequence

import pptx
from pptx.presentation import Presentation
from pptx.slide import Slide

from candour.evidence.records import BlockKind, Received, Unread
from candour.evidence.text import containers
from candour.evidence.text.limits import Clock, Limits
from candour.evidence.text.pictures import PictureError, Viewer
from candour.evidence.text.pieces import Draft, Piece
from candour.evidence.text.slides.shapes import Shapes

# A slide is a picture where one covers this share of it beside fewer letters than that.
_COVERED, _LITTLE = 0.25, 300
_DOTS = 120
_RESTRICTED = "Words in the colour of their box were found in this document and left out."


def read(received: Received, *, limits: Limits, clock: Clock) -> Draft:
    """Return the pieces of a presentation."""
    show = pptx.Presentation(
        io.BytesIO(containers.as_plain(received.data, kind="presentationml.presentation"))
    )
    pieces: list[Piece] = []
    unread: list[Unread] = []
    hidden = 0
    viewer = Viewer(limits=limits, clock=clock)
    slides = list(show.slides)
    for number, slide in enumerate(slides[: limits.pages], start=1):
        clock.check()
        shapes = Shapes(page=number)
        found = list(shapes.pieces(slide.shapes))
        pictured, missing = _pictured(show, shapes, found, page=number, viewer=viewer)
        pieces += [*found, *pictured, *_notes(slide, page=number)]
        unread += missing
        hidden += shapes.hidden
    if len(slides) > limits.pages:
        reason = f"Only the first {limits.pages:,} slides were read."
        unread.append(Unread(page=limits.pages + 1, reason=reason))
    about = show.core_properties
    dates = {"created": about.created, "modified": about.modified}
    return Draft(
        format="pptx",
        pieces=pieces,
        pages=len(slides),
        title=about.title or "",
        metadata={name: day.date().isoformat() for name, day in dates.items() if day},
        unread=tuple(unread),
        restricted=_RESTRICTED if hidden else "",
    )


def _notes(slide: Slide, *, page: int) -> Iterator[Piece]:
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            yield Piece(text=paragraph.text, page=page)


def _pictured(
    show: Presentation, shapes: Shapes, found: Sequence[Piece], *, page: int, viewer: Viewer
) -> tuple[list[Piece], list[Unread]]:
    """Return the words of the pictures of a slide that has little other text."""
    whole = (show.slide_width or 1) * (show.slide_height or 1)
    large = [blob for blob, area in shapes.pictures if area > _COVERED * whole]
    written = sum(len(piece.text.strip()) for piece in found if piece.kind is not BlockKind.HEADER)
    if not large or written >= _LITTLE:
        return [], []
    about = f"Page {page} holds a picture with little text"
    try:
        texts = [text for blob in large for text in viewer.paragraphs(blob, dots=_DOTS)]
    except PictureError as error:
        return [], [Unread(page=page, reason=f"{about}: {error}.")]
    if not texts:
        return [], [Unread(page=page, reason=f"{about}, and no words were seen on it.")]
    return [Piece(text=text, kind=BlockKind.CAPTION, page=page) for text in texts], []
