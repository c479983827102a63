"""What the styles of a Word document say of letters and paragraphs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from candour.evidence.text import colours
from candour.evidence.text.word.tags import qn

_OFF = frozenset({"0", "false", "off", "none"})
# Half points: letters of one point and less cannot be read.
_TINY = 2


_SAID = frozenset(
    qn(f"w:{name}") for name in ("b", "i", "vanish", "sz", "color", "shd", "highlight")
)


@dataclass(frozen=True, kw_only=True)
class Look:
    """How letters look; None where nothing is said and what lies below decides."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    colour: str | None = None
    shade: str | None = None
    highlight: str | None = None

    def over(self, below: "Look") -> "Look":
        """Return this look where it says something, and the one below where it does not."""
        if self is PLAIN or below is PLAIN:
            return below if self is PLAIN else self
        said = {name: value for name, value in vars(self).items() if value is not None}
        return replace(below, **said)


PLAIN = Look()


def look(properties: Any) -> Look:
    """Return what one `w:rPr` or `w:pPr` says, PLAIN for None."""
    if properties is None or not len(properties):
        return PLAIN
    found = {child.tag: child for child in properties if isinstance(child.tag, str)}
    if _SAID.isdisjoint(found):
        return PLAIN
    return Look(
        bold=_switch(found.get(qn("w:b"))),
        italic=_switch(found.get(qn("w:i"))),
        hidden=_hidden(found),
        colour=_colour(found.get(qn("w:color"))),
        shade=shade(found.get(qn("w:shd"))),
        highlight=colours.of(_value(found.get(qn("w:highlight")))),
    )


def behind(fill: str | None) -> Look:
    """Return a look that says only what lies behind the letters."""
    return Look(shade=fill) if fill else PLAIN


def shade(element: Any) -> str | None:
    """Return the fill behind the letters; an automatic one says nothing."""
    if element is None:
        return None
    if element.get(qn("w:val")) == "solid":
        return colours.of(element.get(qn("w:color"))) or "000000"
    return colours.of(element.get(qn("w:fill")))


def _switch(element: Any) -> bool | None:
    return None if element is None else element.get(qn("w:val"), "1") not in _OFF


def _value(element: Any) -> str | None:
    return None if element is None else element.get(qn("w:val"))


def _colour(element: Any) -> str | None:
    if element is None:
        return None
    return colours.of(_value(element)) or "auto"


def _hidden(found: dict[str, Any]) -> bool | None:
    size = _value(found.get(qn("w:sz")))
    if size and size.isdigit() and int(size) <= _TINY:
        return True
    return _switch(found.get(qn("w:vanish")))


class Styles:
    """The styles of one document by their ids, each with all that it is based on."""

    def __init__(self, root: Any) -> None:
        """Keep the root of styles.xml, or None where a document has none."""
        self._root = root
        self._looks: dict[str, Look] = {}

    @cached_property
    def _known(self) -> dict[str, Any]:
        found = () if self._root is None else self._root.iterchildren(qn("w:style"))
        return {style.get(qn("w:styleId"), ""): style for style in found}

    @cached_property
    def default(self) -> Look:
        """Return how letters look where no style says otherwise."""
        if self._root is None:
            return PLAIN
        path = f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
        normal = [s for s in self._known.values() if s.get(qn("w:default")) == "1"]
        names = [s.get(qn("w:styleId"), "") for s in normal if s.get(qn("w:type")) == "paragraph"]
        below = look(self._root.find(path))
        return self.look(names[0]).over(below) if names else below

    def chain(self, name: str) -> Iterator[Any]:
        """Yield a style and then what it is based on, each once."""
        met: set[str] = set()
        while name in self._known and name not in met:
            met.add(name)
            style = self._known[name]
            yield style
            name = _value(style.find(qn("w:basedOn"))) or ""

    def look(self, name: str) -> Look:
        """Return how a style makes letters look, PLAIN for an unknown one."""
        if name not in self._looks:
            found = PLAIN
            for style in self.chain(name):
                found = found.over(look(style.find(qn("w:rPr"))))
                found = found.over(behind(look(style.find(qn("w:pPr"))).shade))
            self._looks[name] = found
        return self._looks[name]

    def is_heading(self, name: str) -> bool:
        """Return whether paragraphs of a style are headings or the title."""
        for style in self.chain(name):
            called = (_value(style.find(qn("w:name"))) or "").lower()
            if called.startswith(("heading", "title", "subtitle")):
                return True
            if style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None:
                return True
        return False

    def is_shaded(self, name: str) -> bool:
        """Return whether a table's style fills any of its cells."""
        return any(
            shade(found) not in {None, colours.WHITE}
            for style in self.chain(name)
            for found in style.iter(qn("w:shd"))
        )

    def numbering(self, name: str) -> Any:
        """Return the `w:numPr` that a paragraph style brings along, or None."""
        path = f"{qn('w:pPr')}/{qn('w:numPr')}"
        return next((n for s in self.chain(name) if (n := s.find(path)) is not None), None)
