"""Tells whether anything that set-up depends on has changed since it was last done."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from candour import __version__, config, fingerprint
from candour.config import Config

STAMP = "prepared"
PACKAGE = Path(__file__).parents[1]
EVIDENCE = PACKAGE / "evidence"
EXAMPLES = config.ROOT / "examples" / "documents"
STUDIES = config.ROOT / "examples" / "studies"


def is_current(settings: Config) -> bool:
    """Tell whether set-up may be skipped; a database on another machine is always asked itself."""
    stamp = settings.data / STAMP
    database = settings.data / config.DATABASE_FILE
    if settings.database or not stamp.exists() or not database.exists():
        return False
    return stamp.read_text() == now(settings)


def remember(settings: Config) -> None:
    """Note that set-up has been done for things as they are, where that can be known later."""
    if not settings.database:
        (settings.data / STAMP).write_text(now(settings))


def now(settings: Config) -> str:
    """Name the places, sizes and times of all that set-up reads; opening each would be slow."""
    facts = ((path, path.stat()) for path in _watched())
    named = (f"{path} {fact.st_size} {fact.st_mtime_ns}" for path, fact in facts)
    database = f"{settings.data.resolve()} {(settings.data / config.DATABASE_FILE).stat().st_ino}"
    return fingerprint.short(__version__, database, scans(), *named, length=40)


def scans() -> str:
    """Name the program that reads scanned pages, or nothing where none is installed."""
    return shutil.which("tesseract") or ""


def _watched() -> Iterator[Path]:
    migrations = sorted(PACKAGE.glob("web/*/migrations/*.py"))
    static = sorted(PACKAGE.glob("web/*/static/**/*"))
    languages = sorted(PACKAGE.glob("web/*/locale/*/*/*.?o"))
    yield from (path for path in (*migrations, *static, *languages) if path.is_file())
    for folder in (config.CONTENT, EVIDENCE, EXAMPLES, STUDIES):
        yield from files(folder)


def files(folder: Path) -> list[Path]:
    """Return every file of a folder but those that Python makes, always in the same order."""
    found = (path for path in folder.rglob("*") if path.suffix != ".pyc")
    return sorted(path for path in found if path.is_file())
