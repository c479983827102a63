"""What the example papers promise: made by their script, small, invented, and labelled."""

import csv
import io
import re
import subprocess
import sys
import tomllib
import zipfile
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from candour.config import CONTENT, ROOT
from candour.evidence import schema

FOLDER = ROOT / "examples" / "documents"
PAPERS = FOLDER / "papers"
EXPECTED: list[dict[str, Any]] = tomllib.loads((FOLDER / "expected.toml").read_text("utf-8"))[
    "paper"
]


def _unpacked(data: bytes) -> Any:
    """Return what a file holds, whatever the compression of this machine made of it."""
    if data.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(info.filename, archive.read(info)) for info in archive.infolist()]
    return data


def _parts(data: bytes) -> Any:
    message = message_from_bytes(data, policy=policy.default)
    attached = [part.get_content() for part in message.iter_attachments()]
    return [*message.items(), *map(_unpacked, attached)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the script has made the papers again."""
    folder = tmp_path_factory.mktemp("papers")
    subprocess.run([sys.executable, FOLDER / "make.py", folder], check=True)
    return folder


def test_the_script_makes_every_paper_again(made: Path) -> None:
    assert {p.name for p in made.iterdir()} == {p.name for p in PAPERS.iterdir()}


@pytest.mark.parametrize("paper", sorted(PAPERS.iterdir()), ids=lambda path: path.name)
def test_a_paper_is_what_the_script_makes(paper: Path, made: Path) -> None:
    contents = _parts if paper.suffix == ".eml" else _unpacked
    assert contents((made / paper.name).read_bytes()) == contents(paper.read_bytes())


def test_the_papers_are_small() -> None:
    assert sum(path.stat().st_size for path in PAPERS.iterdir()) < 1_000_000


def test_every_paper_has_its_labels_and_every_label_its_paper() -> None:
    outside = {paper["file"] for paper in EXPECTED if "inside" not in paper}
    assert outside == {path.name for path in PAPERS.iterdir()}
    assert {paper["inside"] for paper in EXPECTED if "inside" in paper} <= outside


def test_labels_come_from_the_lists() -> None:
    stated = [use for paper in EXPECTED for use in paper.get("states", ())]
    assert {use["stance"] for use in stated} == set(schema.choices("stance"))
    assert {use["status"] for use in stated if "status" in use} <= set(schema.choices("status"))
    assert {way for use in stated for way in use.get("techniques", ())} <= set(
        schema.choices("technique")
    )
    outcomes = {paper["outcome"] for paper in EXPECTED if "outcome" in paper}
    assert outcomes <= set(schema.choices("outcome"))


def test_no_real_body_system_or_supplier_is_named() -> None:
    words = "".join(path.read_text("utf-8") for path in FOLDER.glob("*.py"))
    real = [
        name
        for table, column in (
            ("opening/systems.csv", "name"),
            ("opening/suppliers.csv", "name"),
            ("bodies/authorities.csv", "official_name"),
        )
        for name in _column(CONTENT / table, column)
        if len(name) > 3 and re.search(rf"\b{re.escape(name)}\b", words)
    ]
    assert real == []


def test_the_councils_are_those_of_no_register() -> None:
    invented = _column(FOLDER / "bodies.csv", "official_name")
    labelled = {use["body"] for paper in EXPECTED for use in paper.get("states", ())}
    labelled |= {paper["body"] for paper in EXPECTED if "body" in paper}
    assert labelled == set(invented)
    assert (
        set(invented) & set(_column(CONTENT / "bodies" / "authorities.csv", "official_name"))
        == set()
    )


def _column(table: Path, column: str) -> list[str]:
    with table.open(encoding="utf-8", newline="") as rows:
        return [row[column] for row in csv.DictReader(rows)]
