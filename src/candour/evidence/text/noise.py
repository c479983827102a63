"""Whether a text is language at all, by the share of its words that everybody uses."""

import re

# The commonest words of English and of Welsh, and some of councils' own.
_WORDS = """
a about after all also an and any are as at be been but by can could date do for from had has
have he her his how i if in information into is it its made may me more my no not of on one
only or other our out page she should so some such than that the their them then there these
they this to under up us use used was we were what when where which who will with within would
you your act answer authority available between children council county data dear each email
family families first following freedom hold held office people please public question report
request response review section service services system systems thank time total under work
year yours a ac ag ar am at bod bydd chi chyngor cyngor dan data dim dros ei ein eich er ers
fel gan gyda gwybodaeth hefyd hyn i iawn mae mewn na neu ni nid o oedd oes os pan plant pobl
rhyddid roedd sydd sy trwy wedi wrth y yr yn ym ymateb
"""
COMMON = frozenset(_WORDS.split())
_WORD = re.compile(r"[^\W\d_]{2,}")
_TOKEN = re.compile(r"\S+")
_VOWEL = re.compile(r"[aeiouywâêîôûŵŷáéíóú]", re.IGNORECASE)
_MARKS = "()[]{}.,;:!?'\"-/&%£\u201c\u201d\u2018\u2019\u2013"
# Fewer words than this say nothing either way.
_FEW = 20
_SHARE, _PRONOUNCED = 0.05, 0.6


def share(text: str) -> float:
    """Return the share of the words of a text that are common ones, 0 where it has none."""
    words = _WORD.findall(text.lower())
    return sum(word in COMMON for word in words) / len(words) if words else 0.0


def is_noise(text: str) -> bool:
    """Return whether a text of some length can be no language.

    Lists of names and numbers hold few common words too, but words that can be pronounced.
    """
    tokens = _TOKEN.findall(text)
    if len(tokens) < _FEW or share(text) >= _SHARE:
        return False
    spoken = sum(_is_spoken(token) for token in tokens)
    return spoken < _PRONOUNCED * len(tokens)


def _is_spoken(token: str) -> bool:
    bare = token.strip(_MARKS)
    if not bare or bare.replace(",", "").replace(".", "").isdigit():
        return bool(bare)
    return bare.isalpha() and (
        _VOWEL.search(bare) is not None or (bare.isupper() and len(bare) < 6)
    )
