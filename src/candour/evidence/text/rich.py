"""Rich text (RTF), without what it hides or has deleted."""

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from candour.evidence.records import BlockKind, Received
from candour.evidence.text.limits import Clock, Limits
from candour.evidence.text.pieces import Draft, Piece

# Words that turn hidden or deleted text on and off, and what ends a group.
_SIGNS = re.compile(r"\\(?:(v|deleted)(0)?(?![a-z0-9])|plain(?![a-z])|[{}\\])|[{}]")
_RESTRICTED = "Hidden or deleted text was found in this document and left out."
_ROW = re.compile(r"[^\n|]*\|[^\n]*")
_TITLE = re.compile(r"\\title ([^{}\\]{1,300})")


def read(received: Received, *, limits: Limits, clock: Clock) -> Draft:  # noqa: ARG001
    """Return the paragraphs and rows of an RTF document."""
    source = received.data.decode("latin-1")
    seen, hidden = _seen(source)
    clock.check()
    text: str = rtf_to_text(seen, errors="replace")  # type: ignore[no-untyped-call]
    title = _TITLE.search(source)
    return Draft(
        format="rtf",
        pieces=_pieces(text),
        title=title.group(1) if title else "",
        restricted=_RESTRICTED if hidden else "",
    )


def _seen(source: str) -> tuple[str, bool]:
    """Return the source with hidden runs put into groups that no reader shows."""
    parts: list[str] = []
    depth, opened, place, found = 0, -1, 0, False
    for sign in _SIGNS.finditer(source):
        word, end = sign.group(), sign.end()
        if word == "{":
            depth += 1
        elif word == "}":
            if opened == depth:
                parts += (source[place : sign.start()], "}")
                place, opened = sign.start(), -1
            depth -= 1
        elif sign.group(1) and not sign.group(2) and opened < 0:
            parts += (source[place:end], "{\\*\\hidden ")
            place, opened, found = end, depth, True
        elif opened == depth and (sign.group(2) or word == "\\plain"):
            parts += (source[place : sign.start()], "}")
            place, opened = sign.start(), -1
    return "".join([*parts, source[place:]]), found


def _pieces(text: str) -> Iterator[Piece]:
    for line in text.split("\n"):
        if _ROW.fullmatch(line):
            yield Piece(
                text=line.strip("|").replace("\t", " ").replace("|", "\t"), kind=BlockKind.ROW
            )
        else:
            yield Piece(text=line)
