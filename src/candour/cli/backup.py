"""`candour backup`: copy the main database and the vault, but never the keys to it."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

from candour import __version__
from candour.cli import copies
from candour.cli.grammar import Commands
from candour.cli.progress import step
from candour.errors import InputError

ABOUT = "backup.json"


def add(commands: Commands) -> None:
    """Add `candour backup`."""
    parser = commands.add_parser(
        "backup",
        help="copy the main database and the vault into a folder; the keyring and VAULT_KEY, "
        "without which no card opens, stay where they are",
    )
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="a folder that is not there yet"
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> None:
    """Make the folder and fill it; the main database first, so that nobody in it lacks a card."""
    folder: Path = given.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder} is not empty; name a folder that is not there yet.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = datetime.now(UTC)
    with step("Copying the main database and the vault"):
        for alias in copies.COPIED:
            copies.save(alias, copies.path_of(folder, alias))
    about = {"made": made.isoformat(), "version": __version__}
    (folder / ABOUT).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    print(f"The backup is in {folder}. Whoever is erased later will be erased again on restoring.")
