"""The register as tables: one CSV file each for bodies, uses, claims and searches."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from candour.register.codebook import Codebook
from candour.register.export.rows import Holding, Row, Rows, View, rows

# A spreadsheet runs a cell that begins with one of these as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SOURCE = ("id", "url", "title", "publisher", "kind", "dated", "where", "quote", "page")


@dataclass(frozen=True, kw_only=True)
class Table:
    """One file: its name, what a row is, and the type of each column in order."""

    name: str
    about: str
    columns: Mapping[str, str]
    of: Callable[[Rows], Iterable[Row]]


def flat_claim(row: Row) -> Row:
    """Return a claim with the cells of its source beside the others."""
    source = row["source"]
    rest = {key: value for key, value in row.items() if key != "source"}
    return rest | {f"source_{name}": source[name] for name in _SOURCE}


_BODIES = Table(
    name="bodies",
    about="Every public body, and the state of knowledge about it",
    columns={
        "id": "string",
        "gss": "string",
        "name": "string",
        "type": "string",
        "nation": "string",
        "region": "string",
        "started": "date",
        "ended": "date",
        "responsible_for_families": "boolean",
        "successors": "list",
        "predecessors": "list",
        "state": "string",
        "headline": "string",
        "uses": "list",
        "uses_counted": "list",
    },
    of=lambda found: (found.body,),
)
_USES = Table(
    name="uses",
    about="Each use of a system or practice by a body, with its status",
    columns={
        "id": "string",
        "body": "string",
        "name": "string",
        "system": "string",
        "suppliers": "list",
        "service_areas": "list",
        "techniques": "list",
        "status": "string",
        "status_words": "string",
        "status_seen": "date",
        "status_stale": "boolean",
        "headline": "string",
        "disputed": "boolean",
        "claims": "integer",
    },
    of=lambda found: found.uses,
)
_CLAIMS = Table(
    name="claims",
    about="Each statement about a use or a body, with the place where it can be checked",
    columns={
        "id": "string",
        "subject": "string",
        "subject_kind": "string",
        "property": "string",
        "value": "string",
        "stance": "string",
        "scope": "string",
        "valid": "string",
        "observed": "string",
        "strength": "string",
        "basis": "string",
        "speaker": "string",
        **{f"source_{name}": "integer" if name == "page" else "string" for name in _SOURCE},
        "caveat": "string",
        "recorded": "datetime",
        "published": "datetime",
        "withdrawn": "datetime",
        "withdrawn_reason": "string",
        "taken_down": "datetime",
        "taken_down_reason": "string",
    },
    of=lambda found: map(flat_claim, found.claims),
)
_SEARCHES = Table(
    name="searches",
    about="What was searched or asked about a body, and what came of it",
    columns={
        "id": "string",
        "body": "string",
        "question": "string",
        "place": "string",
        "searched": "date",
        "outcome": "string",
        "exemptions": "string",
        "note": "string",
        "recorded": "datetime",
        "published": "datetime",
    },
    of=lambda found: found.searches,
)
TABLES = {table.name: table for table in (_BODIES, _USES, _CLAIMS, _SEARCHES)}
CODEBOOK_COLUMNS = (
    "id", "label", "question", "definition", "example", "subject", "single", "kind", "choices",
)  # fmt: skip


def as_csv(table: Table, holdings: Iterable[Holding], view: View) -> Iterator[str]:
    """Yield one table's lines, the heading first."""
    yield line(table.columns)
    for holding in holdings:
        yield from lines(table, rows(holding, view))


def lines(table: Table, found: Rows) -> Iterator[str]:
    """Yield the lines of one body in one table."""
    for row in table.of(found):
        yield line(row[column] for column in table.columns)


def codebook_csv(codebook: Codebook) -> Iterator[str]:
    """Yield the codebook as a table: one property a line."""
    yield line(CODEBOOK_COLUMNS)
    for known in codebook.properties.values():
        yield line(getattr(known, column) for column in CODEBOOK_COLUMNS)


def line(cells: Iterable[object]) -> str:
    """Return one CSV line; several values in a cell are divided by semicolons."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(safe(_text(cell)) for cell in cells)
    return out.getvalue()


def safe(text: str) -> str:
    """Return the text so that no spreadsheet runs it: an apostrophe stands before a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, list | tuple):
        return ";".join(str(value) for value in cell)
    return str(cell)
