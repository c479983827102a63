"""Whether a place where the words of an expression stand is the expression itself."""

import re
from functools import cached_property

from candour.evidence.vocabulary.characters import visible
from candour.evidence.vocabulary.entries import Expression

_BREAK = r"(?:\r\n|[\r\n])"
_BLANK = r"[^\S\r\n]*"
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
_APOSTROPHES = "'`\u2019\u2018\u201a\u201b\u00b4\u02bc\u2032"
# Between two words: white space with one line break at most, or a hyphen that may end a line.
_JOINT = rf"(?:(?={_BLANK}{_BREAK}?{_BLANK}\S)\s+|[{_HYPHENS}](?:{_BLANK}{_BREAK}{_BLANK})?)"
_NEAR = 200
_WORD = re.compile(r"[^\W_]+")
_JOINED_WORDS = re.compile(rf"[^\W_]+(?:{_JOINT}[^\W_]+)*")


class Check:
    """One expression with what must hold at a place beyond its words."""

    def __init__(self, expression: Expression) -> None:
        self.expression = expression
        self._words = _WORD.findall(visible(expression.form)) if expression.exact_case else []
        self._tail = re.sub(r".*[^\W_]", "", expression.form, flags=re.DOTALL).strip()
        self._simple = all(c.isalnum() or c in " -" for c in expression.form)

    def holds(self, content: str, start: int, end: int) -> bool:
        """Tell whether the gaps, the capitals and the words near by are as they must be."""
        written = visible(content[start:end])
        shape = _JOINED_WORDS if self._simple else self._shape
        if not shape.fullmatch(written):
            return False
        if self._tail and not content.startswith(self._tail, end):
            return False
        if self._words and _WORD.findall(written) != self._words:
            return False
        return not self.expression.needs or self._is_near(content, start, end)

    def _is_near(self, content: str, start: int, end: int) -> bool:
        before = content[max(0, start - _NEAR) : start]
        return bool(self._near.search(before) or self._near.search(content, end, end + _NEAR))

    @cached_property
    def _shape(self) -> re.Pattern[str]:
        """The pattern of an expression with marks of its own, such as "A & B"."""
        form = visible(self.expression.form)
        parts: list[str] = []
        place = 0
        for word in _WORD.finditer(form):
            if parts:
                parts.append(_gap(form[place : word.start()]))
            parts.append(f".{{{len(word.group())}}}")
            place = word.end()
        return re.compile("".join(parts), re.DOTALL)

    @cached_property
    def _near(self) -> re.Pattern[str]:
        wanted = "|".join(_need(need) for need in self.expression.needs)
        return re.compile(rf"\b(?:{wanted})", re.IGNORECASE)


def _gap(written: str) -> str:
    """Return the pattern for what stands between two words of an expression."""
    mark = written.strip()
    if not mark.strip(_HYPHENS):
        return _JOINT
    sign = f"[{_APOSTROPHES}]" if mark in _APOSTROPHES else re.escape(mark)
    tight = mark in _APOSTROPHES and written == mark
    return sign if tight else rf"\s*{sign}\s*"


def _need(written: str) -> str:
    """Return the pattern of a word that must stand near; a star leaves its end open."""
    words = re.escape(written.rstrip("*")).replace(r"\ ", r"\s+")
    return words if written.endswith("*") else rf"{words}\b"
