"""Words of a PDF page that a person who looks at it cannot see."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from pypdfium2 import raw

from candour.evidence.text.pdf import objects
from candour.evidence.text.pdf.drawing import Drawing
from candour.evidence.text.pdf.lines import boxes
from candour.evidence.text.pdf.objects import Drawn, Rectangle

_WORD = re.compile(r"\S+")
# Mean change (of 255) over the middle of a letter below which it makes no mark on the page.
_MARK = 3.0
# Spread (of 255) of what a scan shows where a letter is said to be; less is an empty place.
_SPREAD = 6.0
# Two things touch where they share this many points both ways.
_TOUCH = 1.0

Floats = NDArray[np.float64]


def characters(
    page: pypdfium2.PdfPage, *, number: int, page_text: Any, text: str
) -> frozenset[int]:
    """Return the indexes of the characters on a page, the `number`th from 0, that nobody can see.

    Only words in doubt are looked at: under an annotation, light or unpainted ones, ones on a
    dark box or under a later one. The page is drawn with and without its letters; a word
    without which the page looks the same is hidden. Letters never painted count as seen where
    the picture of a scan shows something. What stands under a redaction mark is hidden, applied
    or not.
    """
    marks, doubtful = _places(page.raw)
    if not marks and not doubtful:
        return frozenset()
    spots = _spots(page_text, text)
    marked = _inside(spots, marks)
    doubted = _inside(spots, doubtful) & ~marked
    if not (marked | doubted).any():
        return frozenset()
    unseen = marked | (doubted & ~_is_seen(Drawing(page, number=number), page_text, spots, doubted))
    return _words(text, spots, unseen)


@dataclass(frozen=True, kw_only=True)
class _Spots:
    """Letters and digits of a page: `index` of each and its edges in points."""

    index: NDArray[np.int64]
    edges: Floats


def _spots(page_text: Any, text: str) -> _Spots:
    box = boxes(page_text)
    index = [place for place, letter in enumerate(text) if letter.isalnum()]
    edges = np.array([box(place) for place in index], dtype=float).reshape(-1, 4)
    return _Spots(index=np.array(index, dtype=int), edges=edges[:, [0, 2, 1, 3]])


def _places(page: Any) -> tuple[list[Rectangle], list[Rectangle]]:
    """Return where words are marked for redaction, and where they may be hidden."""
    marks, annotations = objects.redactions(page)
    things = objects.drawn(page)
    letters = [thing for thing in things if thing.kind == raw.FPDF_PAGEOBJ_TEXT]
    covers = [thing for thing in things if thing.kind != raw.FPDF_PAGEOBJ_TEXT]
    odd = [thing.place for thing in things if thing.odd]
    return marks, [*annotations, *odd, *_covering(covers, letters)]


def _covering(covers: Sequence[Drawn], letters: Sequence[Drawn]) -> list[Rectangle]:
    if not covers or not letters:
        return []
    edges = np.array([letter.place for letter in letters])
    order = np.array([letter.order for letter in letters])
    dark = np.array([letter.dark for letter in letters])
    found = []
    for cover in covers:
        left, bottom, right, top = cover.place
        wide = np.minimum(edges[:, 2], right) - np.maximum(edges[:, 0], left)
        high = np.minimum(edges[:, 3], top) - np.maximum(edges[:, 1], bottom)
        touched = (wide > _TOUCH) & (high > _TOUCH)
        if (touched & ((order < cover.order) | (dark & cover.dark))).any():
            found.append(cover.place)
    return found


def _inside(spots: _Spots, places: Sequence[Rectangle]) -> NDArray[np.bool_]:
    across = (spots.edges[:, 0] + spots.edges[:, 2]) / 2
    up = (spots.edges[:, 1] + spots.edges[:, 3]) / 2
    found = np.zeros(len(spots.index), dtype=bool)
    for left, bottom, right, top in places:
        found |= (left <= across) & (across <= right) & (bottom <= up) & (up <= top)
    return found


def _is_seen(
    drawing: Drawing, page_text: Any, spots: _Spots, doubted: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Return for each letter whether the drawn page shows it; True where it is not in doubt."""
    seen = ~doubted
    places = np.flatnonzero(doubted)
    letters = (raw.FPDFText_GetTextObject(page_text, int(spots.index[at])) for at in places)
    unpainted = np.array([objects.is_unpainted(letter) for letter in letters], dtype=bool)
    scanned, painted = places[unpainted], places[~unpainted]
    if len(scanned):
        seen[scanned] = drawing.spread(spots.edges[scanned]) > _SPREAD
    if len(painted):
        seen[painted] = drawing.change(drawing.without_text(), spots.edges[painted]) > _MARK
    return seen


def _words(text: str, spots: _Spots, unseen: NDArray[np.bool_]) -> frozenset[int]:
    """Return all characters of each word of which more letters are unseen than seen.

    A sign that stands alone goes with the word before it.
    """
    state = dict(zip(spots.index.tolist(), unseen.tolist(), strict=True))
    found: set[int] = set()
    before = False
    for word in _WORD.finditer(text):
        letters = [state[place] for place in range(*word.span()) if place in state]
        before = 2 * sum(letters) > len(letters) if letters else before
        if before:
            found.update(range(*word.span()))
    return frozenset(found)
