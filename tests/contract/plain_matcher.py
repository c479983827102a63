"""The matcher written the plain way: slow, short, and the measure of the fast ones."""

import re
from collections.abc import Iterator

from candour.evidence.vocabulary.characters import GAP, OTHER, SPELT_OUT, UNSEEN, plain

GAP_BETWEEN = re.compile(r"(?:\s+|[-\u2010-\u2013\u2212](?:[^\S\r\n]*(?:\r\n|[\r\n])[^\S\r\n]*)?)")
BROKEN = re.compile("(?<=[^\\W\\d_])[-\u00ad\u2010](?:\r\n|[\r\n])[^\\S\r\n]*(?=[^\\W\\d_])")
Letters = list[tuple[str, int]]


def places(content: str, expression: str) -> set[tuple[int, int]]:
    """Return the ranges where the plain, lower-case words of an expression stand as such."""
    whole = list(_letters(content, frozenset()))
    breaks = {i for b in BROKEN.finditer(content) for i in range(*b.span())}
    mended = list(_letters(content, breaks))
    return set(_found(whole, expression)) | {
        place
        for place in _found(mended, expression)
        if any(place[0] < b.start() and b.end() < place[1] for b in BROKEN.finditer(content))
    }


def _letters(content: str, left_out: set[int] | frozenset[int]) -> Iterator[tuple[str, int]]:
    """Yield each seen letter in its plain form, and each other character as it is."""
    for index, character in enumerate(content):
        if index in left_out:
            continue
        for one in SPELT_OUT.get(ord(character), character):
            code = plain(one)
            if code != UNSEEN:
                yield (one if code in {GAP, OTHER} else chr(code)), index


def _found(letters: Letters, expression: str) -> Iterator[tuple[int, int]]:
    for start in range(len(letters)):
        end = start
        for n, word in enumerate(expression.split()):
            gap = _gap(letters, end) if n else 0
            if gap is None or not _is_word(letters, end + gap, word):
                break
            end += gap + len(word)
        else:
            yield letters[start][1], letters[end - 1][1] + 1


def _gap(letters: Letters, start: int) -> int | None:
    end = start
    while end < len(letters) and not _is_letter(letters, end):
        end += 1
    between = "".join(character for character, _ in letters[start:end])
    breaks = len(re.findall(r"\r\n|[\r\n]", between))
    return end - start if GAP_BETWEEN.fullmatch(between) and breaks < 2 else None


def _is_word(letters: Letters, start: int, word: str) -> bool:
    end = start + len(word)
    written = "".join(character for character, _ in letters[start:end])
    alone = not _is_letter(letters, start - 1) and not _is_letter(letters, end)
    return alone and written == word


def _is_letter(letters: Letters, index: int) -> bool:
    return 0 <= index < len(letters) and plain(letters[index][0]) != GAP
