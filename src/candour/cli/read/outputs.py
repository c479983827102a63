"""What is printed of each document: its lines of JSON, or a row for each use."""

import json
import shutil
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from candour.evidence.engines.tasks import Finished

_GAP = "  "
_NARROW = 80


class Output(Protocol):
    """A way to print; called for one document after another."""

    def texts(self, finished: Finished) -> Iterable[str]: ...


class Lines:
    """The lines as they are, one for each document and attachment."""

    def texts(self, finished: Finished) -> Iterable[str]:
        """Return the lines."""
        return finished.lines


class Table:
    """A row for each use, in columns that fit the terminal."""

    _HEADS = ("document", "body", "system", "status", "stance", "confidence")
    _FIXED = (20, 7, 10)

    def __init__(self, width: int | None = None) -> None:
        width = max(width or shutil.get_terminal_size((100, 24)).columns, _NARROW)
        free = width - sum(self._FIXED) - len(_GAP) * (len(self._HEADS) - 1)
        share = free // 3
        self._widths = (free - 2 * share, share, share, *self._FIXED)
        self._is_begun = False

    def texts(self, finished: Finished) -> Iterator[str]:
        """Return a row for each use, the heads above the first."""
        for line in finished.lines:
            told = json.loads(line)
            for use in told["uses"]:
                if not self._is_begun:
                    self._is_begun = True
                    yield self._row(self._HEADS)
                yield self._row(_cells(told["document"], use))

    def _row(self, cells: Iterable[str]) -> str:
        fitted = (_fit(cell, width) for cell, width in zip(cells, self._widths, strict=True))
        return _GAP.join(fitted).rstrip()


def _cells(document: dict[str, Any], use: dict[str, Any]) -> tuple[str, ...]:
    return (
        document["path"],
        use["body"]["name"] if use["body"] else "not settled",
        use["system"] or "not named",
        use["status"].replace("_", " "),
        use["stance"],
        f"{use['confidence']:.2f}".rjust(10),
    )


def _fit(text: str, width: int) -> str:
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split(" "))
    return plain.ljust(width) if len(plain) <= width else f"{plain[: width - 1]}…"


FORMATS: dict[str, type[Lines] | type[Table]] = {"table": Table, "jsonl": Lines}
