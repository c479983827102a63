"""The example papers, what they are labelled with, and how they are read."""

import csv
import shutil
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from candour import fingerprint
from candour.config import CONTENT, ROOT
from candour.evidence import equipment
from candour.evidence.records import Reading, Received

FOLDER = ROOT / "examples" / "documents"
EXPECTED: list[dict[str, Any]] = tomllib.loads((FOLDER / "expected.toml").read_text("utf-8"))[
    "paper"
]

Row = dict[str, str]
# What a vocabulary would hold that knows the invented makers and their systems.
SUPPLIERS: tuple[Row, ...] = (
    {"id": "invented-analytics", "name": "Invented Analytics", "role": "supplier"},
    {"id": "made-up-systems", "name": "Made-Up Systems", "role": "supplier"},
    {"id": "invented-scribe", "name": "Invented Scribe", "role": "supplier"},
)
SYSTEMS: tuple[Row, ...] = (
    {"id": "familylens", "name": "FamilyLens", "suppliers": "invented-analytics",
     "techniques": "predictive_model;risk_score", "scope": "families"},
    {"id": "claimsorter", "name": "ClaimSorter", "suppliers": "made-up-systems",
     "techniques": "risk_score", "scope": "families"},
    {"id": "notenest", "name": "NoteNest", "suppliers": "invented-scribe",
     "techniques": "generative_ai", "scope": "families"},
)  # fmt: skip


def read_all(folder: Path, *, knowing: bool = False) -> dict[str, Reading]:
    """Return the reading of every paper by name, with our content and the invented councils.

    `knowing`: the vocabulary knows the invented systems, as it would those of real councils.
    """
    content = folder / "content"
    shutil.copytree(CONTENT, content)
    with (FOLDER / "bodies.csv").open(encoding="utf-8") as added:
        _add_rows(content / "bodies" / "authorities.csv", list(csv.DictReader(added)))
    if knowing:
        _add_rows(content / "vocabulary" / "suppliers.csv", SUPPLIERS)
        _add_rows(content / "vocabulary" / "systems.csv", SYSTEMS)
    read = equipment.make(content)
    return {
        reading.received.name: reading
        for path in sorted((FOLDER / "papers").iterdir())
        for reading in read(_received(path))
    }


def _add_rows(table: Path, more: Sequence[Row]) -> None:
    with table.open(encoding="utf-8", newline="") as rows:
        columns = csv.DictReader(rows).fieldnames or ()
    with table.open("a", encoding="utf-8", newline="") as rows:
        csv.DictWriter(rows, columns, restval="").writerows(more)


def _received(path: Path) -> Received:
    data = path.read_bytes()
    return Received(name=path.name, data=data, fingerprint=fingerprint.of_bytes(data))
