"""`candour restore`: bring a backup back, then erase again whoever was erased since."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

from candour.cli import copies, prepare
from candour.cli.backup import ABOUT
from candour.cli.grammar import Commands
from candour.cli.progress import step
from candour.errors import InputError
from candour.web.study.actions.replaying import replay


def add(commands: Commands) -> None:
    """Add `candour restore`."""
    parser = commands.add_parser(
        "restore",
        help="put a backup in the place of the main database and the vault (stop the site first), "
        "and erase and withdraw again whoever was erased or withdrew since",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="what `candour backup` made")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="say that what is in both databases now may be lost",
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> None:
    """Check the copies, bring both back, and do again what must not be undone."""
    folder: Path = given.folder
    made = _made(folder)
    for alias in copies.COPIED:
        copies.check(alias, copies.path_of(folder, alias))
    if not given.replace:
        raise InputError(
            f"This puts the backup of {made:%d %B %Y %H:%M} UTC in the place of what is there now. "
            "Stop the site, then say it again with --replace."
        )
    with step("Bringing back the main database and the vault"):
        for alias in copies.COPIED:
            copies.bring_back(alias, copies.path_of(folder, alias))
    prepare.migrate()
    done = replay(datetime.now(UTC))
    print(
        f"Brought back as of {made:%d %B %Y %H:%M} UTC. Erased again: {done.erased}. "
        f"Withdrawn again: {done.withdrawn}. Messages that may have been sent since: "
        f"{done.uncertain}; each has a task.\n"
        "What was entered, agreed and given since the backup is not in it: compare the voucher "
        "codes given since before more are given."
    )


def _made(folder: Path) -> datetime:
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        return datetime.fromisoformat(about["made"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{folder} is no backup that Candour made.") from error
