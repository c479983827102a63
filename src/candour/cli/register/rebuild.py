"""`candour register rebuild`: write today's lists again from the claims."""

import argparse

from candour.cli.grammar import Commands
from candour.cli.progress import step
from candour.web.register.actions.rebuilding import rebuild


def add(verbs: Commands) -> None:
    """Add `rebuild`."""
    parser = verbs.add_parser(
        "rebuild",
        help="write today's lists again from the claims, and say whether any row differed",
    )
    parser.set_defaults(run=run)


def run(_given: argparse.Namespace) -> int:
    """Rebuild; the exit code is 1 when a row was not as the claims say."""
    with step("Rebuilding today's lists"):
        result = rebuild()
    rows, different = result["rows"], result["different"]
    if different:
        print(f"{different:,} of {rows:,} rows were not as the claims say; they are now.")
        return 1
    print(f"All {rows:,} rows were already as the claims say.")
    return 0
