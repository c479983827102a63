"""Plain texts that begin with the address they were saved from, its title and its date."""

import re
from dataclasses import dataclass

_ADDRESS = re.compile(r"https?://\S+$|\(no address[^)]*\).*$", re.IGNORECASE)
_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d){0,2}$")
_TITLE_LIMIT = 300


@dataclass(frozen=True, kw_only=True)
class SavedHead:
    """What stands above a saved text; `rest` is the text below it."""

    url: str
    title: str
    dated: str
    rest: str


def saved_head(text: str) -> SavedHead | None:
    """Return the head of a saved page, or None where the first line is no address."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff").split("\n")
    if len(lines) < 2 or not _ADDRESS.fullmatch(lines[0].strip()):
        return None
    title = lines[1].strip()
    if len(title) > _TITLE_LIMIT:
        return None
    dated = lines[2].strip() if len(lines) > 2 and _DATE.fullmatch(lines[2].strip()) else ""
    return SavedHead(
        url=lines[0].strip(),
        title=title,
        dated=dated,
        rest="\n".join(lines[3 if dated or not "".join(lines[2:3]).strip() else 2 :]),
    )
