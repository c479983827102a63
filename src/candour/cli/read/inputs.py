"""What is to be read: whatever the paths hold, one document at a time."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from candour import fingerprint
from candour.errors import InputError
from candour.evidence import lines
from candour.evidence.archive import arriving
from candour.evidence.engines.kept import Kept
from candour.evidence.engines.pool import Item
from candour.evidence.engines.tasks import Finished, Task
from candour.evidence.pipeline import unread
from candour.evidence.records import Received, Refused

# Nobody knows how many documents these hold before they have been read to the end.
_SEVERAL = frozenset({".zip", ".gz", ".warc", ".wacz", ".mbox"})


def check(paths: Sequence[Path]) -> None:
    """Raise InputError for the first path that is not there."""
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise InputError(f"{missing[0]} does not exist.")


def count(paths: Iterable[Path]) -> int | None:
    """Return how many documents there are, or None where something holds nobody knows how many."""
    number = 0
    for name in _names(paths):
        if Path(name).suffix.lower() in _SEVERAL:
            return None
        number += 1
    return number


def items(paths: Iterable[Path], *, kept: Kept | None, seconds: float) -> Iterator[Item]:
    """Yield the documents in their order; with `kept`, what is remembered need not be read."""
    for number, arrived in enumerate(arriving(paths)):
        if isinstance(arrived, Refused):
            yield _refused(arrived, number=number)
            continue
        found = kept.find(arrived, number=number, seconds=seconds) if kept else None
        yield found or Task(number=number, received=arrived)


def _refused(refused: Refused, *, number: int) -> Finished:
    nothing = Received(name=refused.name, data=b"", fingerprint=fingerprint.of_bytes(b""))
    line = lines.line(unread(nothing, reason=refused.reason))
    return Finished(number=number, received=nothing, lines=(line,))


def _names(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        if not path.is_dir():
            yield path.name
            continue
        for _, _, names in os.walk(path):
            yield from names
