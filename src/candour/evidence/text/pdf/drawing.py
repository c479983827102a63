"""A PDF page as it is seen, to be looked at in the places of its letters."""

import ctypes
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from pypdfium2 import raw

from candour.evidence.text.pdf.objects import remove_text

# Pages are drawn at 108 dots an inch, large ones at fewer.
_SCALE, _PIXELS = 1.5, 6_000_000
# Places are told to this part of a pixel.
_PARTS = 64

Numbers = NDArray[np.float64]
Pixels = NDArray[np.int16]


class Drawing:
    """The pixels of one page, with its annotations."""

    def __init__(self, page: pypdfium2.PdfPage, *, number: int) -> None:
        """Draw a page, the `number`th of its document, counted from 0."""
        self._page = page
        self._number = number
        self._pixels = _pixels(page)

    def without_text(self) -> Pixels:
        """Return the pixels of the same page drawn without any of its letters."""
        bare = self._page.pdf[self._number]
        try:
            remove_text(bare.raw)
            return _pixels(bare)
        finally:
            bare.close()

    def change(self, other: Pixels, edges: Numbers) -> Numbers:
        """Return how much two drawings differ, 0 to 255, over the middle height of each place."""
        unlike = np.abs(self._pixels - other)
        difference = np.maximum(np.maximum(unlike[..., 0], unlike[..., 1]), unlike[..., 2])
        left, top, right, bottom = self._places(edges)
        quarter = (bottom - top) // 4
        return _means(difference, (left, top + quarter, right, bottom - quarter))

    def spread(self, edges: Numbers) -> Numbers:
        """Return how unlike each other the pixels of each place and its border are."""
        left, top, right, bottom = self._places(edges)
        border = np.maximum((bottom - top) // 4, 1)
        place = (left - border, top - border, right + border, bottom + border)
        grey = self._pixels.sum(axis=2, dtype=float) / 3
        variance = _means(grey * grey, place) - _means(grey, place) ** 2
        return np.sqrt(np.maximum(variance, 0))

    def _places(self, edges: Numbers) -> tuple[NDArray[np.int64], ...]:
        """Return left, top, right, bottom in pixels of left, bottom, right, top in points."""
        one = self._to_pixels(edges[:, 0], edges[:, 1])
        other = self._to_pixels(edges[:, 2], edges[:, 3])
        low, high = np.minimum(one, other), np.maximum(one, other)
        return (
            np.floor(low[0]).astype(int),
            np.floor(low[1]).astype(int),
            np.ceil(high[0]).astype(int) + 1,
            np.ceil(high[1]).astype(int) + 1,
        )

    def _to_pixels(self, across: Numbers, up: Numbers) -> Numbers:
        """Return places on the drawing, whichever way the page is turned or cut."""
        origin, right, above = (self._device(*point) for point in ((0, 0), (100, 0), (0, 100)))
        steps = np.stack([(right - origin) / 100, (above - origin) / 100], axis=1)
        return steps @ np.stack([across, up]) + origin[:, None]

    def _device(self, across: float, up: float) -> Numbers:
        height, width = self._pixels.shape[:2]
        x, y = ctypes.c_int(), ctypes.c_int()
        size = (width * _PARTS, height * _PARTS)
        place = (ctypes.byref(x), ctypes.byref(y))
        raw.FPDF_PageToDevice(self._page.raw, 0, 0, *size, 0, across, up, *place)
        return np.array([x.value / _PARTS, y.value / _PARTS])


def _pixels(page: Any) -> Pixels:
    width, height = page.get_size()
    scale = min(_SCALE, (_PIXELS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale, may_draw_forms=False)
    return np.array(bitmap.to_numpy()[:, :, :3], dtype=np.int16)


def _means(values: Numbers | Pixels, place: tuple[NDArray[np.int64], ...]) -> Numbers:
    """Return the mean of `values` over many places at once, by sums from the upper left corner."""
    height, width = values.shape
    sums = np.zeros((height + 1, width + 1))
    np.cumsum(values, axis=0, out=sums[1:, 1:])
    np.cumsum(sums[1:, 1:], axis=1, out=sums[1:, 1:])
    left, right = (np.clip(edge, 0, width) for edge in (place[0], place[2]))
    top, bottom = (np.clip(edge, 0, height) for edge in (place[1], place[3]))
    size = np.maximum((right - left) * (bottom - top), 1)
    total = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    return np.asarray(total / size, dtype=float)
