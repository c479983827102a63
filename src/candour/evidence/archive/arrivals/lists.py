"""A list of addresses with local copies: a CSV whose columns are known by their headings."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from candour.evidence.archive.arrivals.folders import is_within
from candour.evidence.archive.arrivals.items import BROKEN, Item, broken, of_path, printable
from candour.evidence.records import Refused

ADDRESSES = ("url", "address", "uri", "link", "web address", "source url", "page url")
PATHS = ("path", "file", "filename", "file name", "local path", "local copy", "local file", "copy")
TYPES = ("media type", "content type", "mime type", "mime", "type")
LOOKED_AT = 20


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Where in a row the address, the path and the media type stand, counted from 0."""

    delimiter: str
    address: int
    path: int
    media_type: int | None


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One local copy: its file, and the item it is."""

    path: Path
    item: Item


def columns(path: Path) -> Columns | None:
    """Return the columns of a list of addresses, or None where the file is no such list."""
    for delimiter in ",;\t":
        try:
            rows = list(islice(_rows(path, delimiter=delimiter), LOOKED_AT))
        except (csv.Error, OSError):
            return None
        found = _columns(rows[0], delimiter) if rows else None
        if found and any("://" in _cell(row, found.address) for row in rows[1:]):
            return found
    return None


def copies(path: Path, *, root: Path, found: Columns) -> Iterator[Listed | Refused]:
    """Return the local copy of each row; paths count from the list, and stay within `root`."""
    name = printable(str(path.relative_to(root)))
    try:
        for number, row in enumerate(_rows(path, delimiter=found.delimiter), start=1):
            if number > 1 and any(row):
                yield _copy(row, found, path=path, root=root, place=f"{name}, row {number}")
    except (csv.Error, OSError) as error:
        yield broken(name, error)


def _copy(
    row: list[str], found: Columns, *, path: Path, root: Path, place: str
) -> Listed | Refused:
    address, said = _cell(row, found.address), _cell(row, found.path)
    name = printable(address) or place
    if not said:
        return Refused(name=name, reason=f"There is no path to a local copy ({place}).")
    try:
        copy = (path.parent / said).resolve()
        if not is_within(copy, root):
            return Refused(name=name, reason=f"Its copy lies outside the folder ({place}).")
        if not copy.is_file():
            return Refused(name=name, reason=f"Its copy is missing: {_shown(said)} ({place}).")
        item = of_path(copy, name=str(copy.relative_to(root.resolve())))
    except BROKEN as error:
        return broken(name, error)
    media_type = printable(_cell(row, found.media_type))
    return Listed(path=copy, item=replace(item, url=printable(address), media_type=media_type))


def _shown(said: str) -> str:
    """A path of somebody's machine is nobody's business; its last part is enough to find it."""
    return printable(Path(said.replace("\\", "/")).name if said.startswith(("/", "\\")) else said)


def _rows(path: Path, *, delimiter: str) -> Iterator[list[str]]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        yield from csv.reader(file, delimiter=delimiter)


def _columns(headings: list[str], delimiter: str) -> Columns | None:
    plain = [heading.strip().lower().replace("_", " ").replace("-", " ") for heading in headings]
    address, path = _first(plain, ADDRESSES), _first(plain, PATHS)
    if address is None or path is None:
        return None
    media_type = _first(plain, TYPES)
    return Columns(delimiter=delimiter, address=address, path=path, media_type=media_type)


def _first(headings: list[str], wanted: tuple[str, ...]) -> int | None:
    return next((headings.index(name) for name in wanted if name in headings), None)


def _cell(row: list[str], number: int | None) -> str:
    return row[number].strip() if number is not None and number < len(row) else ""
