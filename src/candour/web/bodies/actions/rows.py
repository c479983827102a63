"""Reads a table under content/ row by row; what cannot be read is reported, never dropped."""

import csv
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from candour.errors import InputError


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row: the file and line it stands on, and its cells by column."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def problem(self, reason: str) -> str:
        """Return `reason` with the place of this row."""
        return f"{self.file}, line {self.line}: {reason}"


@dataclass(frozen=True, kw_only=True)
class Table:
    """The rows of a file that can be read, and what is wrong with the rest.

    `readable` is false when the file as a whole is missing or has no usable head.
    """

    rows: tuple[Row, ...]
    problems: tuple[str, ...]
    readable: bool = True


def read_table(path: Path, *, needed: Collection[str]) -> Table:
    """Read a CSV file whose head names at least the columns `needed`, one row a line.

    Each line stands alone, so that a stray quotation mark spoils only its own row.
    """
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        return _unreadable(f"{path.name}: cannot be read ({error.strerror}).")
    try:
        head = _cells(lines[0])
    except InputError as error:
        return _unreadable(f"{path.name}, line 1: {error}")
    missing = [column for column in needed if column not in head]
    if missing or len(set(head)) < len(head):
        fault = f"has no column {', '.join(missing)}" if missing else "names a column twice"
        return _unreadable(f"{path.name}, line 1: the head of the table {fault}.")
    return _body(path.name, head, lines[1:])


def _unreadable(problem: str) -> Table:
    return Table(rows=(), problems=(problem,), readable=False)


def _body(file: str, head: list[str], lines: list[bytes]) -> Table:
    rows: list[Row] = []
    problems: list[str] = []
    for number, line in enumerate(lines, start=2):
        if not line.strip():
            continue
        try:
            cells = _cells(line, width=len(head))
        except InputError as error:
            problems.append(f"{file}, line {number}: {error}")
            continue
        rows.append(Row(file=file, line=number, cells=dict(zip(head, cells, strict=True))))
    return Table(rows=tuple(rows), problems=tuple(problems))


def _cells(line: bytes, *, width: int = 0) -> list[str]:
    try:
        text = line.decode("utf-8").rstrip("\r")
        cells = [cell.strip() for cell in next(csv.reader([text], strict=True))]
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8 text; save the file as “CSV UTF-8”.") from error
    except (csv.Error, StopIteration) as error:
        raise InputError(
            "is not a whole row of a table; check its quotation marks, "
            "and that no cell runs over two lines."
        ) from error
    if width and len(cells) != width:
        raise InputError(f"has {len(cells)} cells where the head of the table has {width}.")
    if any(not letter.isprintable() for cell in cells for letter in cell):
        raise InputError("holds a character that cannot be shown; type the cell afresh.")
    return cells
