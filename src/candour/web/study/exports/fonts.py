"""The font of a letter: the one every reader of PDF has, or a wider one that this machine has."""

import unicodedata
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

BUILT_IN, _WIDER = "Helvetica", "candour-wider"
# Fonts with the letters of more languages than the built-in one.
_FILES = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
    "/Library/Fonts/Arial Unicode.ttf",
)


def font_for(text: str) -> str:
    """Return the built-in font, or a wider one where the text needs its letters."""
    return BUILT_IN if all(map(_is_built_in, text)) else wider()


@lru_cache(maxsize=1)
def wider() -> str:
    """Return a wider font, made ready; the built-in one where this machine has none."""
    for path in _FILES:
        if Path(path).exists():
            try:
                pdfmetrics.registerFont(TTFont(_WIDER, path))
            except TTFError:
                continue
            pdfmetrics.registerFontFamily(_WIDER, *[_WIDER] * 4)
            return _WIDER
    return BUILT_IN


def fit(text: str, font: str) -> str:
    """Return the text so that a font can show it.

    Where no wider font is to be had, a letter loses its mark rather than its whole shape.
    """
    return "".join(map(_plainer, text)) if font == BUILT_IN else text


def _is_built_in(letter: str) -> bool:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _plainer(letter: str) -> str:
    if _is_built_in(letter):
        return letter
    parts = unicodedata.normalize("NFKD", letter).encode("cp1252", "ignore").decode("cp1252")
    return parts or "?"
