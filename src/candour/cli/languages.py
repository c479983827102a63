"""`candour languages`: bring the files of other languages up to the words of public pages."""

import argparse

from candour.cli import words
from candour.cli.grammar import Commands


def add(commands: Commands) -> None:
    """Add `candour languages`."""
    parser = commands.add_parser(
        "languages",
        help="collect the words of public pages into the file of each language, and list those "
        "that nobody has translated yet",
    )
    parser.set_defaults(run=run)


def run(_given: argparse.Namespace) -> int:
    """Update every file; the exit code is 1 when a translation is missing."""
    lacking = {path: words.update(path) for path in words.files()}
    for path, messages in lacking.items():
        print(f"{path.relative_to(words.LOCALE)}: {len(messages)} to translate", flush=True)
        for message in messages:
            print(f"  {message}", flush=True)
    words.compile_all()
    return 1 if any(lacking.values()) else 0
