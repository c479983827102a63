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
from candour.evidence.text.limits import Clock, Limits

MISSING = "the program Tesseract is not installed (on Debian: apt install tesseract-ocr)"
# Words that Tesseract is less sure of (of 100) are not kept, nor lines without a surer one.
_SURE, _SURER = 40.0, 70.0
_WANTED = ("eng", "cym")


class PictureError(Exception):
    """A picture that could not be read; the message says why, as the end of a sentence."""


class Viewer:
    """Reads the pictures of one document, so many and no larger than its limits allow."""

    def __init__(self, *, limits: Limits, clock: Clock) -> None:
        """Take what one document may cost."""
        self._limits = limits
        self._clock = clock
        self._seen = 0

    def paragraphs(self, picture: bytes, *, dots: int) -> list[str]:
        """Return the paragraphs in a picture (PNG, JPEG, TIFF, PNM) of so many dots an inch.

        Raise PictureError where Tesseract is missing, fails or takes too long, and where the
        picture has too many pixels or is one too many.
        """
        program = self.program()
        self._seen += 1
        width, height = _size(picture)
        if width * height > self._limits.pixels:
            raise PictureError(f"the picture has more than {self._limits.pixels:,} pixels")
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "picture"
            place.write_bytes(picture)
            seconds = min(self._limits.picture_seconds, self._clock.left)
            options = ("-l", _languages(program), "--dpi", str(dots), "tsv")
            return _paragraphs(_run(program, str(place), "-", *options, seconds=seconds))

    def program(self) -> str:
        """Return the program to look with; raise PictureError where none may be looked at."""
        program = shutil.which("tesseract")
        if program is None:
            raise PictureError(MISSING)
        if self._seen >= self._limits.pictures:
            most = f"{self._limits.pictures:,}"
            raise PictureError(f"only the first {most} pictures of a document are read")
        return program


def _size(picture: bytes) -> tuple[int, int]:
    try:
        with Image.open(io.BytesIO(picture)) as opened:
            return opened.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureError("the picture is damaged or of an unknown kind") from error


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
