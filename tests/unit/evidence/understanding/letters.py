"""Invented letters of invented bodies, put together block by block."""

from candour.evidence.records import (
    Block,
    BlockKind,
    BodyMention,
    BodyRef,
    Clues,
    Emphasis,
    Received,
    Text,
    Understanding,
    Voice,
)
from candour.evidence.understanding import understand

COUNCIL = BodyRef(id="exampleshire", name="Exampleshire County Council", gss="E10009999")
OTHER = BodyRef(id="sampleton", name="Sampleton Borough Council", gss="E07009999")
RIGHTS = (
    "If you are dissatisfied with the handling of your request you may ask for an internal review.",
    "You may then complain to the Information Commissioner, Wycliffe House, Water Lane, Wilmslow.",
    "Yours sincerely",
    "A. Person",
    "Information Governance Officer",
    "Exampleshire County Council",
)


def bold(words: str) -> tuple[str, BlockKind, Emphasis]:
    return words, BlockKind.PARAGRAPH, Emphasis.BOLD


def heading(words: str) -> tuple[str, BlockKind, Emphasis]:
    return words, BlockKind.HEADING, Emphasis.NONE


def item(words: str) -> tuple[str, BlockKind, Emphasis]:
    return words, BlockKind.ITEM, Emphasis.NONE


def row(*cells: str) -> tuple[str, BlockKind, Emphasis]:
    return "\t".join(cells), BlockKind.ROW, Emphasis.NONE


def quoted(words: str) -> tuple[str, BlockKind, Emphasis]:
    return words, BlockKind.MAIL_QUOTE, Emphasis.NONE


def text(*pieces: str | tuple[str, BlockKind, Emphasis], format_: str = "docx") -> Text:
    """Return a text of one page with one block a piece."""
    content, blocks = "", []
    for number, piece in enumerate(pieces, start=1):
        words, kind, emphasis = (
            (piece, BlockKind.PARAGRAPH, Emphasis.NONE) if isinstance(piece, str) else piece
        )
        blocks.append(
            Block(
                start=len(content),
                end=len(content) + len(words),
                number=number,
                page=1,
                kind=kind,
                emphasis=emphasis,
            )
        )
        content += f"{words}\n\n"
    return Text(content=content, blocks=tuple(blocks), format=format_, pages=1)


def bodies(written: Text) -> tuple[BodyMention, ...]:
    """Find the two invented councils, as the gazetteer would."""
    return tuple(
        BodyMention(start=place, end=place + len(body.name), candidates=(body,))
        for body in (COUNCIL, OTHER)
        for place in range(len(written.content))
        if written.content.startswith(body.name, place)
    )


def understood(
    *pieces: str | tuple[str, BlockKind, Emphasis],
    name: str = "answer.docx",
    clues: Clues | None = None,
    format_: str = "docx",
) -> tuple[Text, Understanding]:
    """Return a text made of `pieces`, and what the rules make of it."""
    written = text(*pieces, format_=format_)
    received = Received(name=name, data=b"", fingerprint="0" * 64)
    return written, understand(
        received=received, text=written, bodies=bodies(written), clues=clues or Clues()
    )


def voice(read: tuple[Text, Understanding], words: str) -> Voice:
    """Return who speaks where `words` first stand."""
    written, understanding = read
    place = written.content.index(words)
    return next(s.voice for s in understanding.sentences if s.start <= place < s.end)
