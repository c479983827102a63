"""Starts `candour read` on a folder of its own."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[3]


def started(
    *words: str | Path, folder: Path, notes: str = "notes", output: int = subprocess.PIPE
) -> "subprocess.Popen[bytes]":
    """Start the command; `folder` holds what it remembers and the notes of what was read."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.cli.read.program", *map(str, words)],
        cwd=ROOT,
        env=environment(folder, notes=notes),
        stdout=output,
        stderr=subprocess.PIPE,
    )


def environment(folder: Path, *, notes: str = "notes") -> dict[str, str]:
    """Return the environment of a run that touches nothing but `folder`."""
    return os.environ | {
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "CANDOUR_DATA": str(folder / "data"),
        "CANDOUR_NOTES": str(folder / notes),
        "COLUMNS": "100",
    }


def done(
    *words: str | Path, folder: Path, notes: str = "notes"
) -> "subprocess.CompletedProcess[bytes]":
    """Run the command to its end."""
    process = started(*words, folder=folder, notes=notes)
    out, told = process.communicate(timeout=120)
    return subprocess.CompletedProcess(process.args, process.returncode, out, told)


def noted(folder: Path, notes: str = "notes") -> list[str]:
    """Return the documents that were read, in the order in which they were begun."""
    path = folder / notes
    return path.read_text().split() if path.exists() else []


def documents(folder: Path, words: Sequence[str]) -> Path:
    """Write one document for each text."""
    place = folder / "documents"
    place.mkdir()
    for number, text in enumerate(words):
        (place / f"{number:04}.txt").write_text(text)
    return place
