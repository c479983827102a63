"""`candour register export`: the whole register of a chosen day, in one form or another."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from django.conf import settings

from candour.cli.grammar import Commands
from candour.cli.register.counting import counted
from candour.errors import InputError
from candour.register.export import package
from candour.register.export.draft import as_atrs
from candour.register.export.linked import as_jsonld
from candour.register.export.rows import Holding, View
from candour.register.export.whole import as_json
from candour.web.site.queries.data import draft_standard, holdings, labels, sizes, view_of
from candour.web.site.queries.days import Days, read_days

Write = Callable[[Iterable[Holding], View], Iterator[str]]


def _atrs(held: Iterable[Holding], view: View) -> Iterator[str]:
    return as_atrs(held, view, held=draft_standard(), labels=labels())


def _jsonld(held: Iterable[Holding], view: View) -> Iterator[str]:
    return as_jsonld(held, view, origin=settings.ORIGIN)


_TEXTS: dict[str, Write] = {"json": as_json, "jsonld": _jsonld, "atrs": _atrs}


def add(verbs: Commands) -> None:
    """Add `export`."""
    parser = verbs.add_parser(
        "export", help="write the register of a day as JSON, CSV, JSON-LD or ATRS drafts"
    )
    parser.add_argument("--format", choices=("json", "csv", "jsonld", "atrs"), default="json")
    parser.add_argument("--as-of", default="", metavar="DAY", help="what was true on a day")
    parser.add_argument(
        "--known-on", default="", metavar="DAY", help="as published by the end of a day"
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        help="the file to write, standard output if left out; for csv a .zip or a new folder",
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Write the export."""
    days = read_days({"as_of": given.as_of, "known_on": given.known_on})
    if given.format == "csv":
        _package(days, given.output)
    else:
        _text(_TEXTS[given.format], days, given.output)
    return 0


def _counted(days: Days) -> Iterator[Holding]:
    return counted(holdings(days), of=sizes(days.known_on).bodies, words="Bodies exported")


def _text(write: Write, days: Days, output: Path | None) -> None:
    pieces = write(_counted(days), view_of(days))
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        sys.stdout.writelines(pieces)
        return
    with _opened(output) as target:
        target.writelines(piece.encode() for piece in pieces)


def _package(days: Days, output: Path | None) -> None:
    if output is not None and output.suffix != ".zip":
        if output.exists() and (not output.is_dir() or any(output.iterdir())):
            raise InputError(f"{output} is not empty; name a new folder, or a file ending in .zip.")
        package.write(output, _counted(days), view_of(days))
        return
    if output is None and sys.stdout.isatty():
        raise InputError("The tables are a zip file; name it with -o register.zip.")
    with TemporaryDirectory() as folder:
        package.write(Path(folder), _counted(days), view_of(days))
        if output is None:
            package.pack(Path(folder), sys.stdout.buffer)
            return
        with _opened(output) as target:
            package.pack(Path(folder), target)


def _opened(output: Path) -> BinaryIO:
    try:
        return output.open("wb")
    except OSError as error:
        raise InputError(f"{output} cannot be written: {error.strerror}.") from error
