"""`candour load`: load the content again, whatever was loaded before."""

import argparse
from collections.abc import Callable

from candour import config
from candour.cli import prepare
from candour.cli.grammar import Commands
from candour.cli.progress import step
from candour.records import LoadReport
from candour.web.audit.actions import change
from candour.web.bodies.actions import load_bodies
from candour.web.register.actions.opening import load_opening
from candour.web.register.actions.vocabulary import load_vocabulary

Loader = Callable[..., LoadReport]
LOADS: tuple[tuple[str, str, Loader], ...] = (
    ("Loading the public bodies", "bodies", load_bodies),
    ("Loading the opening register", "opening", load_opening),
    ("Loading the words people use", "vocabulary", load_vocabulary),
)


def add(commands: Commands) -> None:
    """Add `candour load`."""
    parser = commands.add_parser(
        "load", help="load content/ again; safe to repeat, and says which rows it could not use"
    )
    parser.set_defaults(run=run)


def run(_given: argparse.Namespace) -> int:
    """Load all content; the exit code is 1 when a row could not be used."""
    prepare.migrate()
    now = prepare.content_fingerprint(folder=config.CONTENT)
    reports = [_load(words, folder, loader) for words, folder, loader in LOADS]
    # Each load has left its own row in the audit; this one remembers that all of them ended.
    with change(verb="all content loaded", kind=prepare.LOADED, key=now, origin="candour load"):
        pass
    return 1 if any(report.problems for report in reports) else 0


def _load(words: str, folder: str, loader: Loader) -> LoadReport:
    with step(words):
        report = loader(folder=config.CONTENT / folder)
    print("\n".join(f"  {line}" for line in report.lines()), flush=True)
    return report
