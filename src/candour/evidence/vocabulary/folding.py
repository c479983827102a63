"""Text as bare lower-case words with one space between, and the way back to its characters."""

from bisect import bisect_right
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from candour.evidence.vocabulary.characters import (
    GAP,
    OTHER,
    SPELT_OUT,
    UNSEEN,
    ascii_table,
    plain,
    table,
)

# Small chunks stay in the processor's cache, and a place is soon found in one.
_CHUNK = 1 << 15


@dataclass(frozen=True, kw_only=True, eq=False)
class Folded:
    """`data` begins and ends with a space; each word of the text stands between two spaces."""

    data: bytes
    _starts: list[int]
    _kept: list[NDArray[np.bool_]]
    _spelt: NDArray[np.int64] | None
    _places: dict[int, NDArray[np.int64]] = field(default_factory=dict)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the text's characters for a range of `data` without its edges."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, index: int) -> int:
        chunk = bisect_right(self._starts, index) - 1
        if chunk not in self._places:
            self._places[chunk] = np.flatnonzero(self._kept[chunk])
        place = int(self._places[chunk][index - self._starts[chunk]]) + chunk * _CHUNK
        return place if self._spelt is None else int(self._spelt[place])


def fold(content: str) -> Folded:
    """Fold a text of any length; about 500 MB a second."""
    spelt = None
    if not content.isascii() and any(chr(code) in content for code in SPELT_OUT):
        content, spelt = _spell_out(content)
    parts, starts, kept = [b" "], [], []
    length, gap = 1, True
    for place in range(0, len(content), _CHUNK):
        codes = _codes(content[place : place + _CHUNK])
        keep = _kept(codes, after_gap=gap)
        part = codes[keep].tobytes()
        starts.append(length)
        kept.append(keep)
        parts.append(part)
        length += len(part)
        gap = part.endswith(b" ") if part else gap
    parts.append(b" ")
    return Folded(data=b"".join(parts), _starts=starts, _kept=kept, _spelt=spelt)


def words(expression: str) -> bytes:
    """Return the folded words of an expression; empty where a letter is not one of ours."""
    if expression.isascii():
        return b" ".join(expression.encode("ascii").translate(ascii_table()).split())
    data = fold(expression).data.strip()
    return b"" if bytes([OTHER]) in data else data


def _codes(part: str) -> NDArray[np.uint8]:
    if part.isascii():
        return np.frombuffer(part.encode("ascii").translate(ascii_table()), np.uint8)
    units = np.frombuffer(part.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(units) == len(part):
        known: NDArray[np.uint8] = table()[units]
        return known
    wide = np.frombuffer(part.encode("utf-32-le", "surrogatepass"), np.uint32)
    known = table()[np.minimum(wide, 0xFFFF)]
    rare = wide > 0xFFFF
    known[rare] = [plain(chr(code)) for code in wide[rare].tolist()]
    return known


def _kept(codes: NDArray[np.uint8], *, after_gap: bool) -> NDArray[np.bool_]:
    """Return which characters stay: words, and the first gap of each run of gaps."""
    seen: NDArray[np.bool_] = codes != UNSEEN
    gaps = codes == GAP
    if seen.all():
        keep = np.empty(len(codes), np.bool_)
        keep[:1] = not (after_gap and gaps[0])
        np.logical_not(gaps[1:] & gaps[:-1], out=keep[1:])
        return keep
    keep = seen
    places = np.flatnonzero(seen)
    if len(places):
        keep[places] = _kept(codes[places], after_gap=after_gap)
    return keep


def _spell_out(content: str) -> tuple[str, NDArray[np.int64]]:
    lengths = [len(SPELT_OUT.get(ord(c), " ")) for c in content]
    return content.translate(SPELT_OUT), np.repeat(np.arange(len(content)), lengths)
