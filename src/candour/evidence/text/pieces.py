"""Pieces of a document as a format yields them, put together into the stored text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from candour.evidence.records import Block, BlockKind, Emphasis, Received, Text, Unread
from candour.evidence.text.hygiene import clean
from candour.evidence.text.joining import starts_item
from candour.evidence.text.limits import Limits

_CLOSE = frozenset({BlockKind.ROW, BlockKind.ITEM})


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One block before it has a place; `page` as in Block."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    page: int | None = None
    emphasis: Emphasis = Emphasis.NONE


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What one format's reader found; `pages` is 0 where the format has none."""

    format: str
    pieces: Iterable[Piece]
    pages: int = 0
    title: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    restricted: str = ""
    attachments: tuple[Received, ...] = ()


def assemble(draft: Draft, *, limits: Limits) -> Text:
    """Return the stored text: pieces cleaned, empty ones dropped, each with its range."""
    parts: list[str] = []
    blocks: list[Block] = []
    unread = list(draft.unread)
    place = 0
    before: BlockKind | None = None
    for piece in map(_cleaned, draft.pieces):
        text = piece.text
        if not text.strip():
            continue
        gap = _gap(before, piece.kind)
        if place + len(gap) + len(text) > limits.characters:
            unread.append(_too_long(piece.page, limits=limits))
            break
        parts += (gap, text)
        start = place + len(gap)
        place = start + len(text)
        blocks.append(_block(piece, start=start, end=place, number=len(blocks) + 1))
        before = piece.kind
    return Text(
        content="".join(parts),
        blocks=tuple(blocks),
        format=draft.format,
        pages=draft.pages,
        title=" ".join(clean(draft.title).split()),
        metadata={key: " ".join(clean(value).split()) for key, value in draft.metadata.items()},
        unread=tuple(unread),
        restricted=draft.restricted,
    )


def _cleaned(piece: Piece) -> Piece:
    """Return a piece fit to be stored: tabs only in rows, items known by their bullets."""
    is_row = piece.kind is BlockKind.ROW
    text = clean(piece.text if is_row else piece.text.replace("\t", " "))
    if piece.kind is BlockKind.PARAGRAPH and starts_item(text):
        return replace(piece, text=text, kind=BlockKind.ITEM)
    return piece if text == piece.text else replace(piece, text=text)


def _gap(before: BlockKind | None, kind: BlockKind) -> str:
    if before is None:
        return ""
    return "\n" if before is kind and kind in _CLOSE else "\n\n"


def _block(piece: Piece, *, start: int, end: int, number: int) -> Block:
    return Block(
        start=start,
        end=end,
        number=number,
        page=piece.page,
        kind=piece.kind,
        emphasis=piece.emphasis,
    )


def _too_long(page: int | None, *, limits: Limits) -> Unread:
    reason = f"Only the first {limits.characters:,} characters were kept."
    return Unread(page=page, reason=reason)
