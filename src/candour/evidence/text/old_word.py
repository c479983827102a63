"""Word documents of before 2007 (DOC), through the separate program antiword."""

import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

from lxml import etree

from candour.errors import UnreadableError
from candour.evidence.records import BlockKind, Emphasis, Received
from candour.evidence.text.limits import Clock, Limits
from candour.evidence.text.pieces import Draft, Piece

_MISSING = (
    "Word documents of before 2007 need the program antiword. "
    "Install it (on Debian: apt install antiword) and read this again."
)
_BROKEN = "This Word document of before 2007 is damaged, encrypted or older than Word 6."
_HEADING = 120


def read(received: Received, *, limits: Limits, clock: Clock) -> Draft:  # noqa: ARG001
    """Return the pieces of a DOC; raise UnreadableError where antiword is missing or fails."""
    root = _book(_docbook(received.data, seconds=clock.left))
    about = root.find("bookinfo")
    dated = "" if about is None else about.findtext("date", "")
    return Draft(
        format="doc",
        pieces=_pieces(root),
        title=root.findtext("title", ""),
        metadata={"modified": dated} if dated else {},
    )


def _docbook(data: bytes, *, seconds: float) -> bytes:
    program = shutil.which("antiword")
    if program is None:
        raise UnreadableError(_MISSING)
    try:
        done = subprocess.run(  # noqa: S603
            [program, "-x", "db", "-m", "UTF-8.txt", "-"],
            input=data,
            capture_output=True,
            timeout=max(seconds, 1),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableError("The program antiword did not finish in time.") from error
    if done.returncode or not done.stdout.strip():
        raise UnreadableError(_BROKEN)
    return done.stdout


def _book(xml: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(xml, parser)
    if root is None:
        raise UnreadableError(_BROKEN)
    return root


def _pieces(root: Any) -> Iterator[Piece]:
    for chapter in root.iterchildren("chapter"):
        yield from _within(chapter)


def _within(element: Any) -> Iterator[Piece]:
    for child in element.iterchildren():
        if child.tag in {"para", "title"}:
            yield _paragraph(child)
        elif child.tag == "row":
            cells = (" ".join("".join(cell.itertext()).split()) for cell in child)
            yield Piece(text="\t".join(cells), kind=BlockKind.ROW)
        elif child.tag in {"itemizedlist", "orderedlist"}:
            yield from _list(child)
        elif isinstance(child.tag, str):
            yield from _within(child)


def _list(element: Any) -> Iterator[Piece]:
    for number, item in enumerate(element.iterchildren("listitem"), start=1):
        label = f"{number}." if element.tag == "orderedlist" else "•"
        text = " ".join("".join(item.itertext()).split())
        yield Piece(text=f"{label} {text}", kind=BlockKind.ITEM)


def _paragraph(element: Any) -> Piece:
    text = "".join(element.itertext()).strip()
    emphasis = _emphasis(element, text)
    bold = (
        emphasis is Emphasis.BOLD and len(text) <= _HEADING and not text.endswith((".", "?", ","))
    )
    heading = bold or element.tag == "title"
    return Piece(
        text=text,
        kind=BlockKind.HEADING if heading else BlockKind.PARAGRAPH,
        emphasis=emphasis,
    )


def _emphasis(element: Any, text: str) -> Emphasis:
    marked = {
        look: sum(len("".join(part.itertext())) for part in parts)
        for look, parts in {
            Emphasis.BOLD: element.iterfind("emphasis[@role='bold']"),
            Emphasis.ITALIC: (e for e in element.iterfind("emphasis") if not e.get("role")),
        }.items()
    }
    return next(
        (look for look, size in marked.items() if text and size >= 0.9 * len(text)), Emphasis.NONE
    )
