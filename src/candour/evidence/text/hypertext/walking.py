"""The walk through a web page: blocks of text in the order of its markup."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from candour.evidence.records import BlockKind, Emphasis
from candour.evidence.text.hypertext.addresses import beside
from candour.evidence.text.limits import Clock
from candour.evidence.text.pieces import Piece

_UNREAD_TAGS = """
script style template svg iframe head object audio video canvas map noscript datalist select
math input button -comment
"""
_SKIPPED = frozenset(_UNREAD_TAGS.split())
_INLINE_TAGS = """
a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q s
samp small span strike strong sub sup time tt u var wbr -text
"""
_INLINE = frozenset(_INLINE_TAGS.split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend"})
_KINDS = {
    **dict.fromkeys(_HEADINGS, BlockKind.HEADING),
    "li": BlockKind.ITEM,
    "caption": BlockKind.CAPTION,
    "figcaption": BlockKind.CAPTION,
}
_ASIDE = frozenset({"nav", "footer"})
_ASIDE_ROLES = frozenset({"navigation", "contentinfo", "search", "banner"})
_ASIDE_NAMES = re.compile(
    r"cookie|consent-banner|breadcrumb|skip-?(?:link|to)|site-?(?:footer|header|nav)|pagination|"
    r"social-?share|share-?(?:this|links)|related-?links|mega-?menu|sidebar-nav",
    re.IGNORECASE,
)
_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# What is folded away until somebody opens it is part of the page.
_FOLDED = re.compile(r"accordion|collaps|expand|details|panel|tab|toggle|reveal|faq", re.IGNORECASE)
_NO_BLOCKS = _INLINE | _SKIPPED
_EMPTY = frozenset({"-text", "br", "img", "wbr"})
_SPACES = re.compile(r"\s+")
# The time is looked at after so many blocks; markup within a cell is looked at to this depth.
_CHECKED, _CELL_DEPTH = 256, 100
_BOLD, _ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em"})
_WHOLE = 0.9


@dataclass(kw_only=True)
class _Words:
    """The words of one block while they are gathered."""

    parts: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    italic: int = 0

    def add(self, text: str, *, bold: bool, italic: bool) -> None:
        size = len(text) - text.count(" ")
        self.parts.append(text)
        self.letters += size
        self.bold += size * bold
        self.italic += size * italic

    def piece(self, kind: BlockKind) -> Piece | None:
        if not self.letters:
            return None
        text = "".join(self.parts)
        emphasis = Emphasis.NONE
        if self.bold >= _WHOLE * self.letters:
            emphasis = Emphasis.BOLD
        elif self.italic >= _WHOLE * self.letters:
            emphasis = Emphasis.ITALIC
        return Piece(text=text, kind=kind, emphasis=emphasis)


class Walk:
    """Gathers the blocks of one page; elements nested deeper than `nesting` are one block."""

    def __init__(self, *, main: LexborNode | None, nesting: int, clock: Clock) -> None:
        """Take the element that holds the main text, or None where all of the page may."""
        self._main = main.mem_id if main is not None else None
        self._nesting = nesting
        self._clock = clock
        self._found: list[Piece] = []

    def pieces(self, body: LexborNode) -> list[Piece]:
        """Return the blocks of the body; those outside of the main text are NAVIGATION."""
        apart = self._main is not None and body.mem_id != self._main
        self._within(body, BlockKind.PARAGRAPH, apart=apart, depth=0)
        return self._found

    def _within(self, node: LexborNode, kind: BlockKind, *, apart: bool, depth: int) -> None:
        words = _Words()
        for child in node.iter(include_text=True):
            tag = child.tag or "-comment"
            if tag in _SKIPPED:
                continue
            if tag in _INLINE and not _has_blocks(child, tag):
                _gather(child, words, depth=self._nesting)
                continue
            self._add(words, kind, apart=apart)
            words = _Words()
            if not _is_unshown(child):
                self._block(child, tag, kind, apart=apart, depth=depth + 1)
        self._add(words, kind, apart=apart)

    def _block(
        self, node: LexborNode, tag: str, kind: BlockKind, *, apart: bool, depth: int
    ) -> None:
        if apart and node.mem_id == self._main:
            apart = False
        elif not apart:
            apart = _is_aside(node, tag)
        if depth > self._nesting:
            text = node.text(deep=True, separator=" ")
            self._found.append(Piece(text=text, kind=BlockKind.NAVIGATION if apart else kind))
        elif tag == "tr" and (row := _row(node)) is not None:
            self._found.append(
                Piece(text=row, kind=BlockKind.NAVIGATION if apart else BlockKind.ROW)
            )
        else:
            self._within(node, _KINDS.get(tag, kind), apart=apart, depth=depth)

    def _add(self, words: _Words, kind: BlockKind, *, apart: bool) -> None:
        piece = words.piece(BlockKind.NAVIGATION if apart else kind)
        if piece is not None:
            self._found.append(piece)
            if len(self._found) % _CHECKED == 0:
                self._clock.check()


def _gather(
    node: LexborNode, words: _Words, *, depth: int, bold: bool = False, italic: bool = False
) -> None:
    tag = node.tag or "-comment"
    if tag == "-text":
        words.add(_SPACES.sub(" ", node.text_content or ""), bold=bold, italic=italic)
    elif tag == "br":
        words.add("\n", bold=bold, italic=italic)
    elif not depth:
        words.add(node.text(deep=True), bold=bold, italic=italic)
    elif tag not in _SKIPPED and not _is_unshown(node):
        before = len(words.parts)
        look = {"bold": bold or tag in _BOLD, "italic": italic or tag in _ITALIC}
        for child in node.iter(include_text=True):
            _gather(child, words, depth=depth - 1, **look)
        if tag == "a":
            words.add(beside(node, "".join(words.parts[before:])), **look)


def _has_blocks(node: LexborNode, tag: str) -> bool:
    if tag in _EMPTY:
        return False
    return any((child.tag or "-comment") not in _NO_BLOCKS for child in node.traverse())


def _row(node: LexborNode) -> str | None:
    """Return the cells of a table row, None where it lays out a page rather than a table."""
    cells = [cell for cell in node.iter() if cell.tag in {"td", "th"}]
    if len(cells) < 2 or any(cell.css_first("table, h1, h2, form") for cell in cells):
        return None
    texts = []
    for cell in cells:
        words = _Words()
        for child in cell.iter(include_text=True):
            _gather(child, words, depth=_CELL_DEPTH)
            if child.tag not in _INLINE:
                words.add(" ", bold=False, italic=False)
        texts.append(" ".join("".join(words.parts).split()))
    return "\t".join(texts)


def _is_aside(node: LexborNode, tag: str) -> bool:
    attributes = node.attributes
    if tag in _ASIDE or (attributes.get("role") or "") in _ASIDE_ROLES:
        return True
    names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
    return len(names) > 1 and _ASIDE_NAMES.search(names) is not None


def _is_unshown(node: LexborNode) -> bool:
    attributes = node.attributes
    if not attributes or not _UNSHOWN.search(attributes.get("style") or ""):
        return False
    names = " ".join(str(attributes.get(name) or "") for name in ("id", "class", "role"))
    return _FOLDED.search(names) is None
