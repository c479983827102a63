"""The register as a Frictionless data package: tables, codebook, schema and checksums."""

import json
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from candour import fingerprint
from candour.register.export import schema
from candour.register.export.linked import ABOUT, NAME
from candour.register.export.rows import Holding, Row, View, rows
from candour.register.export.tables import (
    CODEBOOK_COLUMNS,
    TABLES,
    Table,
    codebook_csv,
    line,
    lines,
)

_KEYS = {"uses": ("body", "bodies"), "searches": ("body", "bodies")}
# A fixed time, so that the same register makes the same file, byte for byte.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_READ_ME = """{name}

{about}

What was true on {view.as_of}, as published by the end of {view.known_on} (London time).
Codebook version {view.codebook.version}. Licence: CC BY 4.0. Each claim names its source.

Cite as: Candour, the register of what UK councils do with data about families,
as of {view.as_of}, as known on {view.known_on}.

Cells with several values divide them by semicolons. An apostrophe stands before a cell that
a spreadsheet would run as a formula. checksums.txt can be checked with: sha256sum -c checksums.txt
"""


def write(folder: Path, holdings: Iterable[Holding], view: View) -> None:
    """Write the whole package into a folder, reading the register once."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_tables(folder, holdings, view)
    _text(folder / "codebook.csv", "".join(codebook_csv(view.codebook)))
    _text(folder / "register-1.json", schema.PATH.read_text(encoding="utf-8"))
    _text(folder / "README.txt", _READ_ME.format(name=NAME, about=ABOUT, view=view))
    described = json.dumps(describe(folder, view), indent=2, ensure_ascii=False)
    _text(folder / "datapackage.json", f"{described}\n")
    _text(folder / "checksums.txt", _checksums(folder))


def _write_tables(folder: Path, holdings: Iterable[Holding], view: View) -> None:
    with ExitStack() as stack:
        files = {
            name: stack.enter_context(
                (folder / f"{name}.csv").open("w", encoding="utf-8", newline="")
            )
            for name in TABLES
        }
        for name, table in TABLES.items():
            files[name].write(line(table.columns))
        for holding in holdings:
            found = rows(holding, view)
            for name, table in TABLES.items():
                files[name].writelines(lines(table, found))


def describe(folder: Path, view: View) -> Row:
    """Return datapackage.json for the tables that lie in `folder`."""
    return {
        "profile": "tabular-data-package",
        "name": "candour-register",
        "title": NAME,
        "description": ABOUT,
        "version": view.codebook.version,
        "as_of": view.as_of.isoformat(),
        "known_on": view.known_on.isoformat(),
        "licenses": [
            {"name": schema.LICENCE, "path": schema.LICENCE_ADDRESS, "title": "CC BY 4.0"}
        ],
        "resources": [
            *(
                _resource(folder, table.name, table.about, _fields(table))
                for table in TABLES.values()
            ),
            _resource(
                folder, "codebook", "What each property of a claim means", _codebook_fields()
            ),
        ],
    }


def _resource(folder: Path, name: str, about: str, fields: list[Row]) -> Row:
    data = (folder / f"{name}.csv").read_bytes()
    keys: Row = {"primaryKey": "id"}
    if name in _KEYS:
        column, other = _KEYS[name]
        keys["foreignKeys"] = [{"fields": column, "reference": {"resource": other, "fields": "id"}}]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "description": about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{fingerprint.of_bytes(data)}",
        "schema": {"fields": fields, "missingValues": [""], **keys},
    }


def _fields(table: Table) -> list[Row]:
    return [_field(name, kind) for name, kind in table.columns.items()]


def _field(name: str, kind: str) -> Row:
    if kind == "list":
        return {"name": name, "type": "string", "description": "Values divided by semicolons"}
    if kind == "datetime":
        return {"name": name, "type": "datetime", "format": "%Y-%m-%dT%H:%M:%S%z"}
    return {"name": name, "type": kind}


def _codebook_fields() -> list[Row]:
    kinds = {"single": "boolean"}
    return [_field(name, kinds.get(name, "string")) for name in CODEBOOK_COLUMNS]


def _checksums(folder: Path) -> str:
    return "".join(
        f"{fingerprint.of_bytes(path.read_bytes())}  {path.name}\n"
        for path in sorted(folder.iterdir())
        if path.name != "checksums.txt"
    )


def pack(folder: Path, target: BinaryIO) -> None:
    """Pack the folder's files into one zip, the same bytes for the same files."""
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            named = ZipInfo(f"candour-register/{path.name}", date_time=_EPOCH)
            named.compress_type = ZIP_DEFLATED
            archive.writestr(named, path.read_bytes())


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")
