"""The messages of a mailbox in mbox format."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from candour.evidence.archive.arrivals.items import BROKEN, Item, broken, received, too_large
from candour.evidence.archive.arrivals.limits import Limits
from candour.evidence.records import Received, Refused

LINE = 1 << 16
# Python's own mailbox cuts at any line that begins with "From ", even inside a letter.
DIVIDER = re.compile(rb"From \S.*\d\d:\d\d")


def messages(item: Item, *, limits: Limits) -> Iterator[Received | Refused]:
    """Return each message as it stands in the mailbox, without the line that divides it off."""
    number = 0
    try:
        parent = item.fingerprint()
        with item.open() as file:
            for number, (data, size) in enumerate(_divided(file, limit=limits.size), start=1):
                name = f"{item.name}/{number}.eml"
                if size > limits.size:
                    yield too_large(name, size=size, limits=limits)
                else:
                    letter = replace(item, name=name, parent=parent, media_type="message/rfc822")
                    yield received(letter, data)
    except BROKEN as error:
        yield broken(item.name, error)
    if not number:
        yield Refused(name=item.name, reason="It is a mailbox without messages.")


def _divided(file: IO[bytes], *, limit: int) -> Iterator[tuple[bytes, int]]:
    """Give each message and its size; one beyond the limit is counted and not held."""
    lines: list[bytes] = []
    size, begun, after_blank = 0, False, True
    while line := file.readline(LINE):
        if after_blank and DIVIDER.match(line):
            if begun:
                yield b"".join(lines), size
            lines, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= limit:
                lines.append(line)
            else:
                lines.clear()
        after_blank = not line.strip()
    if begun:
        yield b"".join(lines), size
