"""How deep the elements of a web page lie within each other, told before anybody parses it."""

import re
from collections import Counter

from candour.errors import UnreadableError

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
# Pages of fewer tags cannot cost much, however deep: parsers take the square of the depth.
_FEW = 3_000
# Elements that hold nothing, or that the next one of their kind closes.
_FLAT = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
        *("track", "wbr", "p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot"),
        *("option", "optgroup", "colgroup", "html", "head", "body"),
    }
)


def check(source: str, *, most: int) -> None:
    """Raise UnreadableError where more than `most` elements lie within each other."""
    if source.count("<") < _FEW:
        return
    open_tags: Counter[str] = Counter()
    depth = 0
    for tag in _TAG.finditer(source):
        closes, name = tag.group(1), tag.group(2).lower()
        if name in _FLAT:
            continue
        if not closes:
            open_tags[name] += 1
            depth += 1
        elif open_tags[name]:
            open_tags[name] -= 1
            depth -= 1
        if depth > most:
            raise UnreadableError("The parts of this page lie too deep within each other.")
