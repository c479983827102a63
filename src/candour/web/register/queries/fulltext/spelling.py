"""Mends words that no text holds, by the words that texts do hold."""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from django.db.models import Count, Max
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from candour.web.register.models import SearchText, UseEntry
from candour.web.register.queries.fulltext.reading import words

SHORTEST = 4
_LIKE = 0.7
_Stamp = tuple[object, ...]


def mended(word: str) -> str:
    """Return the known word most like `word`, or an empty text where none is like it."""
    if len(word) < SHORTEST or word.isdigit():
        return ""
    known = _known(_stamp())
    near = process.extract(
        word,
        list(known),
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=_LIKE,
        limit=5,
    )
    best = max(
        near, key=lambda found: (round(found[1], 2), known[found[0]], found[0]), default=None
    )
    return best[0] if best else ""


def _stamp() -> _Stamp:
    """Return what tells one state of the texts from another, from indexes alone."""
    texts = SearchText.objects.aggregate(Count("id"), Max("id"))
    return (*texts.values(), UseEntry.objects.aggregate(Max("changed"))["changed__max"])


@lru_cache(maxsize=1)
def _known(stamp: _Stamp) -> Mapping[str, int]:  # noqa: ARG001 - the key of the cache
    counts: Counter[str] = Counter()
    for title, text in SearchText.objects.values_list("title", "words").iterator():
        counts.update({word for word in words(f"{title} {text}") if _worth(word)})
    return dict(counts)


def _worth(word: str) -> bool:
    return len(word) >= SHORTEST and not word.isdigit()
