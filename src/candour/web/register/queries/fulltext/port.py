"""What the site asks of a full-text index, whichever database keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

# Marks around a found word; no text holds them, so that it can be escaped before they are shown.
START, END = "\x02", "\x03"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One word to find: letters and digits only; `begins` finds longer words too."""

    word: str
    begins: bool = False


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Words of which all must be found in one text, or any one of them."""

    parts: tuple[Part, ...] = ()
    any: bool = False


class Hit(NamedTuple):
    """A text that was found, by the key of its row; one of thousands, so it is kept small."""

    id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class Extract:
    """A title and the passage around the found words, each word between START and END."""

    title: str
    passage: str


class FullText(Protocol):
    """A full-text index over SearchText, and the counts of its facets."""

    def hits(self, wanted: Wanted) -> list[Hit]:
        """Return the texts that hold the words, the best first; none for no words."""

    def knows(self, part: Part) -> bool:
        """Tell whether any text holds the word."""

    def extracts(self, wanted: Wanted, ids: Sequence[int]) -> Mapping[int, Extract]:
        """Return what to show of these hits."""

    def counts(self, ids: Sequence[int] | None, *, name: str = "") -> Mapping[tuple[str, str], int]:
        """Count these texts (all, if None) by facet name and value, or by one name's values."""
