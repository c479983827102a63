"""Finds a quote in a text: exactly, or but for white space and the look of quotes and dashes."""

import unicodedata
from collections.abc import Iterable, Iterator

Range = tuple[int, int]
_SAME = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
}


def locate(quote: str, *, content: str, within: Iterable[Range]) -> Range | None:
    """Return the exact range of `content` that says `quote`, inside one of the ranges `within`.

    The words must be the same and whole; only white space, quotation marks, dashes and marks
    that nobody sees may differ. None where the text does not say it.
    """
    sought = quote.strip()
    ranges = tuple(within)
    searches = (_exactly, _folded) if sought else ()
    found = (
        search(sought, content=content, place=place) for search in searches for place in ranges
    )
    return next((place for place in found if place), None)


def fold(text: str) -> str:
    """Return `text` as it is compared: plain quotes and dashes, single spaces."""
    return "".join(char for char, _ in _walk(text)).strip()


def _exactly(sought: str, *, content: str, place: Range) -> Range | None:
    start = _whole_words(sought, content[slice(*place)])
    return None if start is None else (place[0] + start, place[0] + start + len(sought))


def _folded(sought: str, *, content: str, place: Range) -> Range | None:
    pairs = list(_walk(content[slice(*place)]))
    plain = fold(sought)
    start = _whole_words(plain, "".join(char for char, _ in pairs))
    if start is None:
        return None
    return place[0] + pairs[start][1], place[0] + pairs[start + len(plain) - 1][1] + 1


def _whole_words(sought: str, text: str) -> int | None:
    """Return where `sought` stands in `text` without cutting a word in two."""
    start = text.find(sought) if sought else -1
    while start >= 0:
        end = start + len(sought)
        if not (_cuts(text, start) or _cuts(text, end)):
            return start
        start = text.find(sought, start + 1)
    return None


def _cuts(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def _walk(text: str) -> Iterator[tuple[str, int]]:
    """Give each folded character with the place of the one it came from."""
    after_space = False
    for place, char in enumerate(text):
        for plain in _plain(char):
            if not (plain == " " and after_space):
                yield plain, place
            after_space = plain == " "


def _plain(char: str) -> str:
    if char.isspace():
        return " "
    if unicodedata.category(char) == "Cf":
        return ""
    return _SAME.get(char) or unicodedata.normalize("NFKD", char)
