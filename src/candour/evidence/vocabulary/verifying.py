"""Whether a place where the words of an expression stand is the expression itself."""

import re
from functools import cached_property

from candour.evidence.vocabulary.characters import visible
from candour.evidence.vocabulary.entries import Expression

# Between two words: white space with one line break at most, or a hyphen that may end a line.
_JOINT = (
    r"(?:[^\S\r\n]*(?:\r\n|[\r\n])?[^\S\r\n]*(?<=\s)"
    r"|[-\u2010-\u2013\u2212](?:[^\S\r\n]*(?:\r\n|[\r\n])[^\S\r\n]*)?)"
)
_APOSTROPHES = "['’‘‛`´ʼ′]"
_NEAR = 120
_WORD = re.compile(r"[^\W_]+")


class Check:
    """One expression with what must hold at a place beyond its words."""

    def __init__(self, expression: Expression) -> None:
        self.expression = expression

    def holds(self, content: str, start: int, end: int) -> bool:
        """Tell whether the gaps, the capitals and the words near by are as they must be."""
        written = visible(content[start:end])
        if not self._shape.fullmatch(written):
            return False
        return not self.expression.needs or self._is_near(content, start, end)

    def _is_near(self, content: str, start: int, end: int) -> bool:
        before = content[max(0, start - _NEAR) : start]
        return bool(self._near.search(before) or self._near.search(content, end, end + _NEAR))

    @cached_property
    def _shape(self) -> re.Pattern[str]:
        form = visible(self.expression.form)
        parts, place = [], 0
        for word in _WORD.finditer(form):
            parts.append(_gap(form[place : word.start()]) if parts else "")
            exact = re.escape(word.group())
            parts.append(exact if self.expression.exact_case else f".{{{len(word.group())}}}")
            place = word.end()
        return re.compile("".join(parts), re.DOTALL)

    @cached_property
    def _near(self) -> re.Pattern[str]:
        wanted = (
            re.escape(need.rstrip("*")).replace(r"\ ", r"\s+")
            + ("" if need.endswith("*") else r"\b")
            for need in self.expression.needs
        )
        return re.compile(rf"\b(?:{'|'.join(wanted)})", re.IGNORECASE)


def _gap(written: str) -> str:
    mark = written.strip()
    if not mark.strip("-\u2010\u2011\u2012\u2013"):
        return _JOINT
    inner = _APOSTROPHES if re.fullmatch(_APOSTROPHES, mark) else re.escape(mark)
    return inner if written == mark and inner == _APOSTROPHES else rf"\s*{inner}\s*"
