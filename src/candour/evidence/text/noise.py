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
# Pairs of letters that stand in nearly every word of English or Welsh.
_PAIRS = """
th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me
de hi ri ro ic ne ea ra ce li ch ll be ma si om ur dd yn wy yd ae ia
"""
COMMON_PAIRS = frozenset(_PAIRS.split())
# Fewer pairs than this say nothing either way.
_FEW = 60
_WORDS_LEAST, _PAIRS_LEAST = 0.08, 0.25


def share(text: str) -> float:
    """Return the share of the words of a text that are common ones, 0 where it has none."""
    words = _WORD.findall(text.lower())
    return sum(word in COMMON for word in words) / len(words) if words else 0.0


def is_noise(text: str) -> bool:
    """Return whether a text of some length can be no language.

    Lists of names hold few common words too, but pairs of letters that language is made of;
    letters exchanged for others, as a broken font exchanges them, hold neither.
    """
    if share(text) >= _WORDS_LEAST:
        return False
    signs = sum(not sign.isspace() for sign in text)
    pairs = [
        word[place : place + 2]
        for word in _WORD.findall(text.lower())
        for place in range(len(word) - 1)
    ]
    if len(pairs) < _FEW:
        return signs > _FEW and not any(map(str.isdigit, text))
    return sum(pair in COMMON_PAIRS for pair in pairs) < _PAIRS_LEAST * len(pairs)
