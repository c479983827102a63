"""Brings the many ways of writing a council's name to one form."""

import re
import unicodedata
from functools import lru_cache

# Words that say what kind of body it is, in full and as people shorten them; two bodies that
# differ only in these are told apart by the plain form, which keeps them.
_KIND_WORDS = frozenset(
    plain
    for line in (
        "the of and council councils corporation authority county city borough boro district",
        "metropolitan royal unitary cyngor sir dinas bwrdeistref sirol",
        "ua cc dc bc mbc mdc mb lbc lb rb rbc cbc ccbc",
    )
    for plain in line.split()
)

_APOSTROPHES = re.compile("['\u2019\u2018`\u00b4]")
_WORD = re.compile("[a-z0-9]+")
_POSTCODE = re.compile(r"\b(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[A-Z]{2})\b", re.ASCII)
_FIRST_HALF = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(?:\s?\d)?", re.ASCII)


@lru_cache(maxsize=10_000)
def plain_words(text: str) -> str:
    """Return `text` in small ASCII letters and single spaces: no accents, no punctuation."""
    letters = unicodedata.normalize("NFKD", text).casefold().replace("&", " and ")
    letters = _APOSTROPHES.sub("", unicodedata.normalize("NFKD", letters))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join("st" if word == "saint" else word for word in _WORD.findall(bare))


@lru_cache(maxsize=10_000)
def folded(text: str) -> str:
    """Return the form that look-ups compare: plain words without those for the kind of body.

    A text of nothing but such words keeps them, so that it still means something.
    """
    words = plain_words(text).split()
    kept = [word for place, word in enumerate(words) if not _says_kind(words, place)]
    return " ".join(kept or words)


def says_only_kind(text: str) -> bool:
    """Tell whether `text` names a kind of body and no place, such as “the county council”."""
    words = plain_words(text).split()
    return all(_says_kind(words, place) for place in range(len(words)))


def _says_kind(words: list[str], place: int) -> bool:
    # "London borough" is a kind of body; "London" alone is a place.
    if words[place] == "london":
        return words[place + 1 : place + 2] in (["borough"], ["boro"])
    return words[place] in _KIND_WORDS


def is_postcode(text: str) -> bool:
    """Tell whether a whole postcode stands anywhere in `text`, or it is the first half of one."""
    capitals = text.strip().upper()
    return bool(_POSTCODE.search(capitals) or _FIRST_HALF.fullmatch(capitals))
