"""What the styles of an OpenDocument text say of letters: their look, and whether they show."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from odfdo import Element

WHITE = "#ffffff"


@dataclass(frozen=True, kw_only=True)
class Look:
    """How letters look; None where a style says nothing and its parent decides."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    colour: str | None = None
    behind: str | None = None

    def over(self, below: "Look") -> "Look":
        """Return this look where it says something, and the one below where it does not."""
        said = {name: value for name, value in vars(self).items() if value is not None}
        return replace(below, **said)


PLAIN = Look()


class Styles:
    """The styles of one document by family and name."""

    def __init__(self, roots: Iterable[Element]) -> None:
        """Take the roots of content.xml and styles.xml."""
        self._known = {
            (
                style.get_attribute_string("style:family"),
                style.get_attribute_string("style:name"),
            ): style
            for root in roots
            for style in root.get_elements("//style:style")
        }
        self._looks: dict[tuple[str | None, str | None], Look] = {}

    def look(self, family: str, name: str | None) -> Look:
        """Return how a style and its parents make letters look, PLAIN for an unknown one."""
        key = (family, name)
        if key not in self._looks:
            self._looks[key] = PLAIN
            style = self._known.get(key)
            if style is not None:
                parent = style.get_attribute_string("style:parent-style-name")
                below = self.look(family, parent) if parent else PLAIN
                self._looks[key] = _own(style).over(below)
        return self._looks[key]


def _own(style: Element) -> Look:
    letters = style.get_element("style:text-properties")
    block = style.get_element("style:paragraph-properties|style:table-cell-properties")
    behind = _colour(letters, "fo:background-color") or _colour(block, "fo:background-color")
    if letters is None:
        return Look(behind=behind)
    weight = letters.get_attribute_string("fo:font-weight")
    slant = letters.get_attribute_string("fo:font-style")
    shown = letters.get_attribute_string("text:display")
    return Look(
        bold=None
        if weight is None
        else weight == "bold" or (weight.isdigit() and int(weight) >= 600),
        italic=None if slant is None else slant in {"italic", "oblique"},
        hidden=None if shown is None else shown == "none",
        colour=_colour(letters, "fo:color"),
        behind=behind,
    )


def _colour(element: Element | None, name: str) -> str | None:
    value = None if element is None else element.get_attribute_string(name)
    return value.lower() if value and value.startswith("#") and len(value) == 7 else None
