"""Web pages (HTML): the main text apart from navigation, with dates and addresses kept."""

import re
from collections.abc import Iterator

from resiliparse.extract.html2text import extract_plain_text
from selectolax.lexbor import LexborHTMLParser, LexborNode

from candour.evidence.records import BlockKind, Received
from candour.evidence.text.hypertext import depth
from candour.evidence.text.hypertext.about import about
from candour.evidence.text.hypertext.walking import Walk
from candour.evidence.text.limits import Clock, Limits
from candour.evidence.text.pieces import Draft, Piece
from candour.evidence.text.plain import decoded

# Where pages say that their main text is, the surest first.
_MAIN = (
    "main",
    "[role=main]",
    "#main-content",
    "#maincontent",
    "#main",
    "#content",
    "article",
    ".main-content",
    ".page-content",
    ".content",
)
# A place that holds less than this is not the main text.
_LEAST = 200
# Elements that nobody closed lie within each other, so a page may go several times as deep.
_DEPTHS = 5
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_SENT_CHARSET = re.compile(r"charset\s*=\s*\"?([\w-]+)", re.IGNORECASE)


def read(received: Received, *, limits: Limits, clock: Clock) -> Draft:
    """Return the pieces of a web page; what is not its main text is NAVIGATION."""
    source = _decoded(received)
    tree = _parsed(source, limits=limits)
    found = about(tree)
    return Draft(
        format="html",
        pieces=list(_pieces(tree, source, limits=limits, clock=clock)),
        title=found.title,
        metadata=found.metadata,
    )


def pieces(source: str, *, limits: Limits, clock: Clock) -> Iterator[Piece]:
    """Yield the pieces of a page in the order of its markup."""
    tree = _parsed(source, limits=limits)
    yield from _pieces(tree, source, limits=limits, clock=clock)


def _parsed(source: str, *, limits: Limits) -> LexborHTMLParser:
    depth.check(source, most=_DEPTHS * limits.nesting)
    return LexborHTMLParser(source)


def _pieces(
    tree: LexborHTMLParser, source: str, *, limits: Limits, clock: Clock
) -> Iterator[Piece]:
    body = tree.body
    if body is None:
        return
    main = _main(body)
    walk = Walk(main=main, nesting=limits.nesting, clock=clock)
    if main is not None:
        yield from walk.pieces(body)
        return
    kept = _bare(extract_plain_text(source, main_content=True))
    for piece in walk.pieces(body):
        known = _bare(piece.text) in kept or not kept
        yield piece if known else Piece(text=piece.text, kind=BlockKind.NAVIGATION)


def _main(body: LexborNode) -> LexborNode | None:
    for selector in _MAIN:
        found = [(len(node.text(strip=True)), node) for node in body.css(selector)]
        size, node = max(found, key=lambda pair: pair[0], default=(0, None))
        if size >= _LEAST:
            return node
    return None


def _bare(text: str) -> str:
    return "".join(text.split())


def _decoded(received: Received) -> str:
    sent = _SENT_CHARSET.search(received.media_type)
    written = _CHARSET.search(received.data[:4096])
    for name in (sent and sent.group(1), written and written.group(1).decode("ascii")):
        try:
            if name:
                return received.data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return decoded(received.data)
