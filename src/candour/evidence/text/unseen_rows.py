"""Rows and columns of an XLSX workbook that nobody sees, and sheets too vast to open."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from candour.evidence.text.containers import opened
from candour.evidence.text.limits import Limits

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_COLUMNS = 16_384
_TRUE = frozenset({"1", "true"})


@dataclass(frozen=True, kw_only=True)
class Unseen:
    """Numbers of hidden rows and columns from 0; true where there are any."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    is_vast: bool = False

    def __bool__(self) -> bool:
        """Return whether anything is hidden."""
        return bool(self.rows or self.columns)


def by_sheet(data: bytes, *, limits: Limits) -> Mapping[str, Unseen]:
    """Return what is hidden in each sheet of an XLSX by its title, nothing for other formats."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {}
    with opened(data) as container:
        names = set(container.namelist())
        return {
            title: _unseen(container, part, limits=limits)
            for title, part in _parts(container, names)
            if part in names
        }


def _parts(container: zipfile.ZipFile, names: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the title of each sheet with the name of the member that holds it."""
    book, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if not {book, relations} <= names:
        return
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in _root(container, relations).iterfind("{*}Relationship")
    }
    for sheet in _root(container, book).iterfind("{*}sheets/{*}sheet"):
        target = targets.get(sheet.get(_RELATION, ""), "")
        yield sheet.get("name", ""), posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _root(container: zipfile.ZipFile, part: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(container.read(part), parser)


def _unseen(container: zipfile.ZipFile, part: str, *, limits: Limits) -> Unseen:
    rows: set[int] = set()
    columns: set[int] = set()
    last_row, last_column = 0, 0
    with container.open(part) as sheet:
        for _, element in etree.iterparse(
            sheet, tag=("{*}col", "{*}row", "{*}c"), resolve_entities=False
        ):
            name = etree.QName(element).localname
            if name == "c":
                row, column = _place(element.get("r", ""))
                last_row, last_column = max(last_row, row), max(last_column, column)
                continue
            if element.get("hidden") in _TRUE:
                _add(element, name=name, rows=rows, columns=columns)
            element.clear()
    vast = last_row * last_column > limits.cells
    return Unseen(rows=frozenset(rows), columns=frozenset(columns), is_vast=vast)


def _add(element: Any, *, name: str, rows: set[int], columns: set[int]) -> None:
    if name == "row" and element.get("r", "").isdigit():
        rows.add(int(element.get("r")) - 1)
    elif name == "col" and (element.get("min", "") + element.get("max", "")).isdigit():
        last = min(int(element.get("max")), _COLUMNS)
        columns.update(range(int(element.get("min")) - 1, last))


def _place(reference: str) -> tuple[int, int]:
    """Return row and column of a reference such as "B7", counted from 1."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return 0, 0
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found.group(2)), column
