"""Older mails repeated below an answer."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from candour.evidence.records import BlockKind
from candour.evidence.text.pieces import Piece

_MARKER = re.compile(
    r"\s*-{2,}\s*(?:original (?:message|appointment)|forwarded message|neges wreiddiol)\s*-{2,}"
    r"|\s*begin forwarded message:",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"\s*(?:on|ar)\b.{6,200}\b(?:wrote|ysgrifennodd).{0,80}:\s*", re.IGNORECASE | re.DOTALL
)
_FROM = re.compile(r"[\s*>]*(?:from|oddi wrth)\s*:\s*\S", re.IGNORECASE)
_SENT = re.compile(r"(?:^|\n)[\s*>]*(?:sent|date|anfonwyd|to|at)\s*:\s*\S", re.IGNORECASE)
_QUOTED = re.compile(r"\s*>")
# How many pieces further on the other lines of a mail's head may be.
_NEAR = 4


def marked(pieces: Iterable[Piece], *, is_mail: bool) -> Iterator[Piece]:
    """Yield pieces, quoted ones as MAIL_QUOTE: lines with ">", and all after a mark of old mail.

    In a mail the head of an older mail (From, Sent) is such a mark too; elsewhere it may be the
    head of the document itself.
    """
    held = list(pieces)
    older = False
    for index, piece in enumerate(held):
        if not older:
            older = _begins(held, index, is_mail=is_mail)
        body = piece.kind not in {BlockKind.HEADER, BlockKind.NAVIGATION}
        quoted = body and (older or _QUOTED.match(piece.text))
        yield replace(piece, kind=BlockKind.MAIL_QUOTE) if quoted else piece


def _begins(pieces: list[Piece], index: int, *, is_mail: bool) -> bool:
    text = pieces[index].text
    if pieces[index].kind is BlockKind.HEADER:
        return False
    if _MARKER.match(text):
        return True
    if not is_mail:
        return False
    near = "\n".join(piece.text for piece in pieces[index : index + _NEAR])
    return _WROTE.fullmatch(text) is not None or bool(_FROM.match(text) and _SENT.search(near))
