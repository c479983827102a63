"""One page of a PDF: its paragraphs, by its text layer or by the look of it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import raw

from candour.evidence.records import BlockKind, Unread
from candour.evidence.text import pictures
from candour.evidence.text.hygiene import clean
from candour.evidence.text.limits import Clock, Limits
from candour.evidence.text.noise import is_noise, share
from candour.evidence.text.pdf import hidden
from candour.evidence.text.pdf.lines import lines, text_of
from candour.evidence.text.pdf.looks import Looks
from candour.evidence.text.pdf.paragraphs import Group, groups
from candour.evidence.text.pieces import Piece

# A page is a picture where pictures cover this share of it beside fewer letters than that.
_COVERED, _LITTLE = 0.25, 300
_DOTS = 170
# A page with more drawn lines than this, and little text, is a drawing.
_MANY = 300


@dataclass(frozen=True, kw_only=True)
class Page:
    """What one page gave: groups of its text layer, words of its pictures, and what is missing."""

    number: int
    height: float
    groups: tuple[Group, ...] = ()
    pictured: tuple[Piece, ...] = ()
    hidden: int = 0
    unread: tuple[Unread, ...] = ()


@dataclass(kw_only=True)
class Reader:
    """Reads the pages of one document; one viewer looks at all pictures."""

    document: pypdfium2.PdfDocument
    limits: Limits
    clock: Clock
    viewer: pictures.Viewer

    def page(self, number: int) -> Page:
        """Return one page, counted from 1; raise PdfiumError where it is broken."""
        with closing(self.document[number - 1]) as page, closing(page.get_textpage()) as words:
            text = text_of(words.raw)
            unseen = hidden.characters(page, number=number - 1, page_text=words.raw, text=text)
            looks = Looks(words.raw)
            placed = lines(words.raw, text=text, looks=looks, hidden=unseen)
            found = [line for line in placed if line.is_within(page.get_bbox())]
            left_out = len(unseen) + len(placed) - len(found)
            written = " ".join(line.text for line in found)
            if is_noise(written):
                return self._noise(page, number, written, hidden=left_out)
            pictured, unread = self._beside(page, number, written)
            return Page(
                number=number,
                height=page.get_height(),
                groups=tuple(groups(found, page=number)),
                pictured=pictured,
                hidden=left_out,
                unread=unread,
            )

    def _noise(self, page: pypdfium2.PdfPage, number: int, written: str, *, hidden: int) -> Page:
        """Return a page whose text layer is no language, by the look of it."""
        about = f"Page {number} has a text layer that is no language"
        pieces, unread = self._look(page, number, about=about)
        if pieces and share(" ".join(piece.text for piece in pieces)) < share(written):
            pieces, unread = (), (Unread(page=number, reason=f"{about}, and no words were seen."),)
        return Page(
            number=number,
            height=page.get_height(),
            pictured=pieces,
            hidden=hidden,
            unread=unread,
        )

    def _beside(
        self, page: pypdfium2.PdfPage, number: int, written: str
    ) -> tuple[tuple[Piece, ...], tuple[Unread, ...]]:
        """Return the words of a page that is mostly picture, as far as its text has them not."""
        bare = not written.strip()
        if not (bare or len(written) < _LITTLE) or not _covered(page) > (0.0 if bare else _COVERED):
            return (), ()
        text = "has no text" if bare else "holds a picture with little text"
        found, unread = self._look(page, number, about=f"Page {number} {text}")
        if bare:
            return found, unread
        known = _bare(written)
        new = [piece for piece in found if _bare(piece.text) not in known]
        captions = (Piece(text=piece.text, page=number, kind=BlockKind.CAPTION) for piece in new)
        return tuple(captions), unread

    def _look(
        self, page: pypdfium2.PdfPage, number: int, *, about: str
    ) -> tuple[tuple[Piece, ...], tuple[Unread, ...]]:
        try:
            texts = self._seen(page)
        except pictures.PictureError as error:
            return (), (Unread(page=number, reason=f"{about}: {error}."),)
        if not texts:
            return (), (Unread(page=number, reason=f"{about}, and no words were seen on it."),)
        return tuple(Piece(text=clean(text), page=number) for text in texts), ()

    def _seen(self, page: pypdfium2.PdfPage) -> list[str]:
        self.viewer.program()
        area = max(page.get_width() * page.get_height(), 1)
        scale = min(_DOTS / 72, (self.limits.pixels / area) ** 0.5 * 0.99)
        bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
        grey = bitmap.to_numpy()
        head = f"P5 {grey.shape[1]} {grey.shape[0]} 255\n".encode()
        return self.viewer.paragraphs(head + grey.tobytes(), dots=round(scale * 72))


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _covered(page: pypdfium2.PdfPage) -> float:
    """Return the share of a page that its pictures cover, or 1.0 where it is drawn by lines."""
    whole = max(page.get_width() * page.get_height(), 1)
    area, paths = 0.0, 0
    for kind, box in _things(page):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            area += abs(box[2] - box[0]) * abs(box[3] - box[1])
        paths += kind == raw.FPDF_PAGEOBJ_PATH
    return 1.0 if paths > _MANY else area / whole


def _things(page: pypdfium2.PdfPage) -> Iterator[tuple[int, Any]]:
    for thing in page.get_objects(max_depth=3):
        if thing.level == 0 or thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            yield thing.type, thing.get_bounds()
