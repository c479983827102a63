"""A document that is one picture, read by the look of it."""

from candour.errors import UnreadableError
from candour.evidence.records import Received
from candour.evidence.text import pictures
from candour.evidence.text.limits import Clock, Limits
from candour.evidence.text.pieces import Draft, Piece

_DOTS = 150


def read(received: Received, *, limits: Limits, clock: Clock) -> Draft:
    """Return the words in a picture; raise UnreadableError where none can be read."""
    viewer = pictures.Viewer(limits=limits, clock=clock)
    try:
        texts = viewer.paragraphs(received.data, dots=_DOTS)
    except pictures.PictureError as error:
        raise UnreadableError(f"This document is a picture: {error}.") from error
    if not texts:
        raise UnreadableError("This document is a picture, and no words were seen on it.")
    return Draft(format="picture", pages=1, pieces=[Piece(text=text, page=1) for text in texts])
