"""One paragraph of a Word document: its words as a person sees them, and how they look."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from candour.evidence.records import Emphasis
from candour.evidence.text import colours
from candour.evidence.text.word.styles import PLAIN, Look, Styles, behind, look
from candour.evidence.text.word.tags import qn

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted and moved-away text, and what is no text of the paragraph itself.
_SKIPPED = frozenset(
    {
        *(qn(f"w:{name}") for name in ("del", "moveFrom", "pPr", "rPr", "delText", "instrText")),
        qn("w:txbxContent"),
        _FALLBACK,
    }
)
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:ptab"): "\t",
}
# A share of the letters that makes a look that of the whole paragraph.
_WHOLE = 0.9


@dataclass(frozen=True, kw_only=True)
class Background:
    """What lies behind a paragraph: `colour` of the page or cell, None where it is not known."""

    colour: str | None = colours.WHITE


PAGE = Background()
UNKNOWN = Background(colour=None)


@dataclass(kw_only=True)
class Words:
    """What one paragraph says; `hidden` counts letters that were left out."""

    parts: list[str] = field(default_factory=list)
    looks: Counter[Emphasis] = field(default_factory=Counter)
    letters: int = 0
    hidden: int = 0

    @property
    def text(self) -> str:
        """Return the words that can be seen."""
        return "".join(self.parts)

    @property
    def emphasis(self) -> Emphasis:
        """Return the look of the whole paragraph; bold before colour before italic."""
        for found in (Emphasis.BOLD, Emphasis.COLOUR, Emphasis.ITALIC):
            if self.letters and self.looks[found] >= _WHOLE * self.letters:
                return found
        return Emphasis.NONE

    def add(self, text: str, *, seen: Look) -> None:
        """Add the words of one run."""
        count = sum(map(str.isalnum, text))
        self.parts.append(text)
        self.letters += count
        self.looks[Emphasis.BOLD] += count * bool(seen.bold)
        self.looks[Emphasis.ITALIC] += count * bool(seen.italic)
        self.looks[Emphasis.COLOUR] += count * colours.is_coloured(colours.of(seen.colour))


def words(paragraph: Any, *, styles: Styles, background: Background) -> Words:
    """Return what a `w:p` says, without its text boxes."""
    properties = paragraph.find(qn("w:pPr"))
    below = styles.look(style_name(properties)).over(styles.default)
    below = behind(look(properties).shade).over(below)
    found = Words()
    for run in _runs(paragraph):
        text = _text(run)
        own = run.find(qn("w:rPr"))
        named = PLAIN if own is None else styles.look(_name(own.find(qn("w:rStyle"))))
        seen = look(own).over(named).over(below)
        if text and _is_hidden(seen, background):
            found.hidden += len(text.strip())
        else:
            found.add(text, seen=seen)
    return found


def style_name(properties: Any) -> str:
    """Return the id of the style that a `w:pPr` or `w:tblPr` names, or nothing."""
    if properties is None:
        return ""
    for tag in ("w:pStyle", "w:tblStyle"):
        if (found := properties.find(qn(tag))) is not None:
            return _name(found)
    return ""


def _name(element: Any) -> str:
    return "" if element is None else str(element.get(qn("w:val"), ""))


def _runs(element: Any) -> Iterator[Any]:
    for child in element.iterchildren():
        if child.tag == qn("w:r"):
            yield child
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _runs(child)


def _text(element: Any) -> str:
    parts: list[str] = []
    for child in element.iterchildren():
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
        elif child.tag == qn("w:sym"):
            parts.append(_symbol(child))
    return "".join(parts)


def _symbol(element: Any) -> str:
    code = element.get(qn("w:char"), "")
    return (
        chr(int(code, 16))
        if len(code) == 4 and code.isalnum() and code.isascii() and _is_hex(code)
        else ""
    )


def _is_hex(code: str) -> bool:
    return all(sign in "0123456789abcdefABCDEF" for sign in code)


def _is_hidden(seen: Look, background: Background) -> bool:
    if seen.hidden:
        return True
    ink, behind = colours.of(seen.colour), seen.highlight or seen.shade or background.colour
    if seen.highlight == "000000" and not colours.is_coloured(ink):
        return True
    return ink is not None and behind is not None and colours.alike(ink, behind)
