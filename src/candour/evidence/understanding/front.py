"""What stands at the front of a document: its address, its title, its first words."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from candour.evidence.records import BlockKind, Received, Text
from candour.evidence.understanding.folding import folded

_ADDRESS = re.compile(r"https?://\S+")
_HEAD = 1500
_LONGEST_TITLE = 200
_SKIPPED = frozenset({BlockKind.HEADER, BlockKind.NAVIGATION})


@dataclass(frozen=True, kw_only=True)
class Front:
    """`title` and `head`, the first 1,500 characters, are folded; `host` is without www."""

    name: str
    address: str
    host: str
    title: str
    head: str


def front(*, received: Received, text: Text, plain: str) -> Front:
    """Return the front of a document, whether it came from a file or an address.

    A text file may begin with the address it was saved from; its title is then the next line.
    """
    first = _ADDRESS.match(text.content.lstrip())
    address = received.url or (first.group() if first else "")
    begun = len(text.content) - len(text.content.lstrip()) + first.end() if first else 0
    host = urlsplit(address).netloc.lower().removeprefix("www.").partition(":")[0]
    return Front(
        name=folded(received.name),
        address=address.lower(),
        host=host,
        title=folded(text.title) or _first_line(text, plain=plain, begun=begun),
        head=plain[begun : begun + _HEAD],
    )


def _first_line(text: Text, *, plain: str, begun: int) -> str:
    for block in text.blocks:
        start = max(block.start, begun)
        if block.kind in _SKIPPED or not plain[start : block.end].strip():
            continue
        line = text.content[start : block.end].strip().split("\n", maxsplit=1)[0]
        return folded(line[:_LONGEST_TITLE])
    return ""
