"""Words in pictures, read by the separate program Tesseract where it is installed."""

import csv
import io
import os
import shutil
import subprocess
import tempfile
from collections import defaultdict
from functools import cache
from pathlib import Path

from PIL import Image

from candour.evidence.text.joining import joined

MISSING = "the program Tesseract is not installed (on Debian: apt install tesseract-ocr)"
# Words that Tesseract is less sure of (of 100) are not kept, nor lines without a surer one.
_SURE, _SURER = 40.0, 70.0
_WANTED = ("eng", "cym")


class PictureError(Exception):
    """A picture that could not be read; the message says why, as the end of a sentence."""


def is_installed() -> bool:
    """Return whether Tesseract can be called."""
    return shutil.which("tesseract") is not None


def measured(picture: bytes, *, most: int) -> tuple[int, int]:
    """Return the width and height of a picture; raise PictureError for more than `most` pixels."""
    try:
        with Image.open(io.BytesIO(picture)) as opened:
            width, height = opened.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureError("the picture is damaged or of an unknown kind") from error
    if width * height > most:
        raise PictureError(f"the picture has more than {most:,} pixels")
    return width, height


def paragraphs(picture: bytes, *, dots: int, seconds: float) -> list[str]:
    """Return the paragraphs in a picture (PNG, JPEG, TIFF, PNM) of so many dots an inch.

    Raise PictureError where Tesseract is missing, fails or takes longer than `seconds`.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise PictureError(MISSING)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "picture"
        place.write_bytes(picture)
        table = _run(
            program,
            str(place),
            "-",
            "-l",
            _languages(program),
            "--dpi",
            str(dots),
            "tsv",
            seconds=seconds,
        )
    return _paragraphs(table)


def _run(*command: str, seconds: float) -> str:
    try:
        done = subprocess.run(  # noqa: S603
            command,
            capture_output=True,
            timeout=max(seconds, 1),
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise PictureError(f"reading it took more than {seconds:.0f} seconds") from error
    if done.returncode:
        raise PictureError("the picture is damaged or of an unknown kind")
    return done.stdout.decode("utf-8", errors="replace")


@cache
def _languages(program: str) -> str:
    """Return what Tesseract knows of English and Welsh, in its own writing."""
    known = _run(program, "--list-langs", seconds=10).split()
    return "+".join(name for name in _WANTED if name in known) or "eng"


def _paragraphs(table: str) -> list[str]:
    lines: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    surest: dict[tuple[str, str, str], float] = defaultdict(float)
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        word, sure = (row.get("text") or "").strip(), float(row.get("conf") or -1)
        if word and sure >= _SURE:
            part, line = (row["block_num"], row["par_num"]), row["line_num"]
            lines[part][line].append(word)
            surest[*part, line] = max(sure, surest[*part, line])
    texts = (
        joined(" ".join(words) for line, words in held.items() if surest[*part, line] >= _SURER)
        for part, held in lines.items()
    )
    return [text for text in texts if any(letter.isalnum() for letter in text)]
