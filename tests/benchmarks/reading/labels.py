"""The labelled documents: released papers and notes on public pages."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[3].parent / "shared" / "corpus"
Row = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """One document with what its annotator says of it; `traps` only for released papers."""

    id: str
    path: Path
    row: Row
    claims: tuple[Row, ...]
    traps: tuple[Row, ...] = ()


def papers(corpus: Path = CORPUS) -> tuple[Labelled, ...]:
    """Return the released papers of 2017 and 2018."""
    folder = corpus / "foi-2018"
    claims, traps = (_by("file_name", folder / f"{name}.csv") for name in ("claims", "traps"))
    return tuple(
        Labelled(
            id=row["file_name"],
            path=folder / "documents" / row["file_name"],
            row=row,
            claims=tuple(claims[row["file_name"]]),
            traps=tuple(traps[row["file_name"]]),
        )
        for row in _rows(folder / "documents.csv")
    )


def notes(corpus: Path = CORPUS) -> tuple[Labelled, ...]:
    """Return the notes on public pages."""
    folder = corpus / "page-notes"
    claims = _by("page_id", folder / "claims.csv")
    return tuple(
        Labelled(
            id=row["page_id"],
            path=folder / "text" / f"{row['page_id']}.txt",
            row=row,
            claims=tuple(claims[row["page_id"]]),
        )
        for row in _rows(folder / "pages.csv")
    )


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _by(column: str, path: Path) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(path):
        found[row[column]].append(row)
    return found
