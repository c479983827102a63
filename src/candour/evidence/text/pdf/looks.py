"""How the letters of a PDF look: bold, italic or coloured."""

import ctypes
from typing import Any

from pypdfium2 import raw

from candour.evidence.records import Emphasis

_BOLD = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC = ("italic", "oblique")
_IS_ITALIC, _IS_BOLD = 1 << 6, 1 << 18
# Difference between the strongest and weakest channel (of 255) that makes a colour of a grey.
_CHROMA = 48


class Looks:
    """Looks of the characters of one page; fonts are asked once each."""

    def __init__(self, page_text: Any) -> None:
        """Take a text page; its fonts stay where they are as long as it is open."""
        self._text = page_text
        self._fonts: dict[int, Emphasis] = {}
        self._channels = [ctypes.c_uint() for _ in range(4)]
        self._places = [ctypes.byref(value) for value in self._channels]

    def whole(self, *indexes: int) -> Emphasis:
        """Return the look that all these characters share; bold before colour before italic."""
        fonts = {self._font(index) for index in indexes}
        if fonts == {Emphasis.BOLD}:
            return Emphasis.BOLD
        if all(self._is_coloured(index) for index in indexes):
            return Emphasis.COLOUR
        return Emphasis.ITALIC if fonts == {Emphasis.ITALIC} else Emphasis.NONE

    def _font(self, index: int) -> Emphasis:
        letter = raw.FPDFText_GetTextObject(self._text, index)
        font = raw.FPDFTextObj_GetFont(letter) if letter else None
        if not font:
            return Emphasis.NONE
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            self._fonts[key] = _emphasis(font)
        return self._fonts[key]

    def _is_coloured(self, index: int) -> bool:
        if not raw.FPDFText_GetFillColor(self._text, index, *self._places):
            return False
        red_green_blue = [channel.value for channel in self._channels[:3]]
        return max(red_green_blue) - min(red_green_blue) >= _CHROMA


def _emphasis(font: Any) -> Emphasis:
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    name = buffer.value.decode("utf-8", errors="replace").lower()
    flags: int = raw.FPDFFont_GetFlags(font)
    # Letters of a bold italic font count as bold, which marks questions more often.
    if any(word in name for word in _BOLD) or (flags > 0 and flags & _IS_BOLD):
        return Emphasis.BOLD
    slanted = any(word in name for word in _ITALIC) or (flags > 0 and flags & _IS_ITALIC)
    return Emphasis.ITALIC if slanted else Emphasis.NONE
