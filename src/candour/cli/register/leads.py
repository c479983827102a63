"""`candour register import`: take another register's records in as things to follow."""

import argparse
from pathlib import Path

from candour.cli.grammar import Commands
from candour.cli.progress import step
from candour.config import CONTENT
from candour.errors import InputError
from candour.register import atrs, dutch
from candour.web.register.actions.importing import import_leads

_READ = {"atrs": atrs.read, "dutch": dutch.read}
_LARGEST = 100_000_000


def add(verbs: Commands) -> None:
    """Add `import`."""
    parser = verbs.add_parser(
        "import", help="take another register's records in as leads for the desk; safe to repeat"
    )
    parser.add_argument("--format", choices=sorted(_READ), required=True)
    parser.add_argument("file", type=Path)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Import; the exit code is 1 when a record or a heading could not be used."""
    with step(f"Reading {given.file.name}"):
        reading = _READ[given.format](_bytes(given.file), folder=CONTENT / "register")
    with step("Keeping its records as leads"):
        report = import_leads(reading, origin=given.format)
    print("\n".join(f"  {line}" for line in (*report.lines(), *reading.unmapped)))
    return 1 if report.problems or reading.unmapped else 0


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{path} is larger than 100 MB; split it.")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error
