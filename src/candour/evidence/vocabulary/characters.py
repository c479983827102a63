"""What each character counts as when words are looked for: a letter, a gap, or nothing at all."""

import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

GAP = ord(" ")
# Letters and digits with no plain counterpart (other scripts): part of a word, never of ours.
OTHER = 1
# Soft hyphens, joiners and accents set apart: they stand in a word and are not seen.
UNSEEN = 2
# Letters set as one sign ("ﬁ"): spelt out before anything is looked for.
JOINED = 3
SPELT_OUT = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_STROKED = {"ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "ħ": "h"}


def plain(character: str) -> int:
    """Return the ASCII code of the lower-case letter or digit, GAP, OTHER, UNSEEN or JOINED."""
    if ord(character) in SPELT_OUT:
        return JOINED
    if character in _UNSEEN or unicodedata.combining(character):
        return UNSEEN
    if not character.isalnum():
        return GAP
    lowered = unicodedata.normalize("NFKD", character).lower()
    bare = "".join(c for c in lowered if not unicodedata.combining(c))
    bare = _STROKED.get(bare, bare)
    return ord(bare) if len(bare) == 1 and bare.isascii() else OTHER


@cache
def table() -> NDArray[np.uint8]:
    """Return `plain` of the characters below 65,536, by code."""
    return np.array([plain(chr(code)) for code in range(1 << 16)], np.uint8)


@cache
def ascii_table() -> bytes:
    """Return `plain` of ASCII, as `bytes.translate` wants it."""
    return bytes(table()[:128]) + bytes([OTHER]) * 128


def visible(words: str) -> str:
    """Return a short text with joined letters spelt out and unseen characters dropped."""
    if words.isascii():
        return words
    return "".join(c for c in words.translate(SPELT_OUT) if plain(c) != UNSEEN)
