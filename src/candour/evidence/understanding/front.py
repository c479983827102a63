"""What stands at the front of a document: its address, its title, its first words."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from candour.evidence.records import BlockKind, Received, Text
from candour.evidence.understanding.folding import folded

_ADDRESS = re.compile(r"\s*(https?://\S+)")
_DATE_AT_END = re.compile(r"\s+((?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?)\s*$")
_HEAD = 1500
_LONGEST_TITLE = 250
_SKIPPED = frozenset({BlockKind.HEADER, BlockKind.NAVIGATION})


@dataclass(frozen=True, kw_only=True)
class Front:
    """`title` and `head`, the first 1,500 characters, are folded; `host` is without www.

    `day` is the date that follows the title of a text saved from an address.
    """

    name: str
    address: str
    host: str
    title: str
    day: str
    head: str

    @property
    def publisher(self) -> str:
        """Return what follows the last dash of the title, as pages name their site."""
        return self.title.rpartition(" - ")[2]


def front(*, received: Received, text: Text, plain: str) -> Front:
    """Return the front of a document, whether it came from a file or an address.

    A text file may begin with the address it was saved from; its title and date then follow.
    """
    first = _ADDRESS.match(text.content)
    address = received.url or (first[1] if first else "")
    begun = first.end() if first else 0
    title = folded(text.title) or _first_words(text, plain=plain, begun=begun, saved=bool(first))
    day = _DATE_AT_END.search(title) if first else None
    return Front(
        name=folded(received.name),
        address=address.lower(),
        host=urlsplit(address).netloc.lower().removeprefix("www.").partition(":")[0],
        title=title[: day.start()] if day else title,
        day=day[1] if day else "",
        head=plain[begun : begun + _HEAD],
    )


def _first_words(text: Text, *, plain: str, begun: int, saved: bool) -> str:
    """Return the first line that says something; of a saved text all lines up to a gap."""
    for block in text.blocks:
        start = max(block.start, begun)
        if block.kind in _SKIPPED or not plain[start : block.end].strip():
            continue
        words = text.content[start : block.end].strip()
        line = words if saved else words.split("\n", maxsplit=1)[0]
        return folded(line)[:_LONGEST_TITLE].strip()
    return ""
