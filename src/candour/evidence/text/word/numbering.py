"""The numbers that Word writes before paragraphs and keeps in no text."""

import re
from collections import defaultdict
from typing import Any

from candour.evidence.text.word.tags import qn

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Numbers beyond this are taken for a damaged file rather than counted out in letters.
_MANY = 5000


def roman(number: int) -> str:
    """Return a Roman numeral in small letters."""
    found = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        found += letters * times
    return found


def letters(number: int) -> str:
    """Return a, b … z, aa, bb … as Word counts."""
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def written(number: int, *, style: str) -> str:
    """Return a number in a style of OOXML; styles of other scripts become decimal."""
    if not 0 < number < _MANY:
        return str(number)
    if style in {"lowerRoman", "upperRoman"}:
        return roman(number).upper() if style.startswith("upper") else roman(number)
    if style in {"lowerLetter", "upperLetter"}:
        return letters(number).upper() if style.startswith("upper") else letters(number)
    return f"{number:02}" if style == "decimalZero" else str(number)


class Numbering:
    """Counts the numbered paragraphs of one document in the order they are asked for."""

    def __init__(self, root: Any) -> None:
        """Take the root of numbering.xml, or None where a document has none."""
        self._lists: dict[str, Any] = {}
        self._abstract: dict[str, Any] = {}
        if root is not None:
            self._lists = {n.get(qn("w:numId"), ""): n for n in root.iterchildren(qn("w:num"))}
            found = root.iterchildren(qn("w:abstractNum"))
            self._abstract = {n.get(qn("w:abstractNumId"), ""): n for n in found}
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)
        self._restarted: set[tuple[str, int]] = set()

    def label(self, properties: Any) -> str | None:
        """Return what stands before the paragraph ("2.1", "•", ""), None where it is in no list.

        `properties` is its `w:numPr` or None.
        """
        if properties is None:
            return None
        name, level = _number(properties, "w:numId"), int(_number(properties, "w:ilvl") or 0)
        if name not in self._lists or level >= _LEVELS:
            return None
        levels = self._levels(name)
        if level not in levels:
            return None
        self._count(name, level, levels)
        return self._text(name, level, levels)

    def _levels(self, name: str) -> dict[int, Any]:
        abstract = self._abstract.get(_number(self._lists[name], "w:abstractNumId"))
        found = {} if abstract is None else _by_level(abstract.iterchildren(qn("w:lvl")))
        overrides = self._lists[name].iterchildren(qn("w:lvlOverride"))
        changed = (over.find(qn("w:lvl")) for over in overrides)
        return found | _by_level(level for level in changed if level is not None)

    def _count(self, name: str, level: int, levels: dict[int, Any]) -> None:
        counts = self._counts[_number(self._lists[name], "w:abstractNumId")]
        start = self._restart(name, level)
        before = counts[level]
        if start is None:
            start = _first(levels[level]) if before is None else before + 1
        counts[level] = start
        for upper in range(level):
            if counts[upper] is None and upper in levels:
                counts[upper] = _first(levels[upper])
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)

    def _restart(self, name: str, level: int) -> int | None:
        if (name, level) in self._restarted:
            return None
        self._restarted.add((name, level))
        for over in self._lists[name].iterchildren(qn("w:lvlOverride")):
            if over.get(qn("w:ilvl")) == str(level) and _number(over, "w:startOverride"):
                return int(_number(over, "w:startOverride"))
        return None

    def _text(self, name: str, level: int, levels: dict[int, Any]) -> str:
        if _format(levels[level]) == "bullet":
            return "•"
        counts = self._counts[_number(self._lists[name], "w:abstractNumId")]
        pattern = _value(levels[level].find(qn("w:lvlText")))

        def place(found: re.Match[str]) -> str:
            at = int(found.group(1)) - 1
            style = _format(levels[at]) if at in levels else "decimal"
            return "" if style == "none" else written(counts[at] or 1, style=style)

        return _PLACE.sub(place, pattern).strip()


def _by_level(found: Any) -> dict[int, Any]:
    known = ((level.get(qn("w:ilvl"), ""), level) for level in found)
    return {int(number): level for number, level in known if number.isdigit()}


def _format(level: Any) -> str:
    return _value(level.find(qn("w:numFmt"))) or "decimal"


def _first(level: Any) -> int:
    return int(_number(level, "w:start") or 1)


def _number(element: Any, name: str) -> str:
    """Return the digits of a child's value, or nothing where a file is damaged."""
    value = _value(element.find(qn(name)))
    return value if value.isdigit() and len(value) < _LEVELS + 1 else ""


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(qn("w:val"), ""))
