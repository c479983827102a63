"""`candour register site`: the whole public site as files that open from a folder."""

import argparse
from pathlib import Path

from candour.cli import prepare
from candour.cli.grammar import Commands
from candour.cli.register.counting import Counter
from candour.web.site.exports.folder import write_site


def add(verbs: Commands) -> None:
    """Add `site`."""
    parser = verbs.add_parser(
        "site", help="write the whole public site as files that a browser opens from a folder"
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="a new or empty folder")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Write the copy; the exit code is 1 when an address did not answer."""
    prepare.collect_static()
    counter = Counter("Addresses read")
    written = write_site(given.out, tell=lambda done, waiting: counter(done, done + waiting))
    counter.close()
    print(f"Wrote {written.pages:,} pages and {written.files:,} files; open {given.out}/index.html")
    print("\n".join(written.problems), end="\n" if written.problems else "")
    return 1 if written.problems else 0
