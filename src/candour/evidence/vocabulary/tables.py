"""Files of content as rows: CSV tables and TOML lists, with the place of each fault."""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from candour.errors import ContentError


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a table with its place for reports; a column that is not there is empty."""

    place: str
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def several(self, column: str) -> tuple[str, ...]:
        """Return the values of a cell that are divided by semicolons, each once."""
        parts = (part.strip() for part in self[column].split(";"))
        return tuple(dict.fromkeys(part for part in parts if part))


def rows(path: Path) -> Iterator[Row]:
    """Read a CSV table; raise ContentError where it cannot be read."""
    reader = csv.DictReader(io.StringIO(_text(path)), strict=True)
    try:
        for cells in reader:
            kept = {k: (v or "").strip() for k, v in cells.items() if k is not None}
            yield Row(place=f"{path.name} line {reader.line_num}", cells=kept)
    except csv.Error as error:
        raise ContentError(f"{path.name} line {reader.line_num}: {error}.") from error


def lists(path: Path) -> Mapping[str, list[dict[str, Any]]]:
    """Read a TOML file of lists; raise ContentError where it cannot be read."""
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path.name} cannot be read: {error}.") from error


def single_words(path: Path) -> frozenset[str]:
    """Read a file of words divided by white space; raise ContentError where it cannot be read."""
    return frozenset(_text(path).split())


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path.name} cannot be read as UTF-8 text.") from error
