"""`candour read`: what documents say of uses of data, with exact quotes."""

import argparse
from importlib import import_module
from pathlib import Path

from candour.cli.grammar import Commands

FORMATS = ("table", "jsonl")
ENGINES = ("one", "cores", "ray")
SECONDS = 180


def add(commands: Commands) -> None:
    """Add `candour read`."""
    parser = commands.add_parser(
        "read",
        help="read documents and print what they say of uses of data; a run that was stopped goes "
        "on where it was. The exit code is 0 though some documents could not be read: the end "
        "names them and says why",
    )
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="a document, folder, zip, WARC or WACZ crawl, mailbox, or CSV list of addresses with "
        "local copies",
    )
    _add_output(parser)
    _add_engine(parser)
    _add_memory(parser)
    parser.set_defaults(run=run)


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="table",
        help="a line for each use (table, unless given), or a JSON object for each document",
    )
    parser.add_argument(
        "--import", dest="onto_desk", action="store_true", help="put the proposals on the desk"
    )


def _add_engine(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        default="cores",
        help="one worker, the cores of this machine (cores, unless given), or a Ray cluster; the "
        "output is the same",
    )
    parser.add_argument(
        "--jobs", type=_whole, metavar="N", help="how many workers; one a core unless given"
    )
    parser.add_argument(
        "--seconds",
        type=_whole,
        default=SECONDS,
        metavar="N",
        help=f"give a document up after so many seconds ({SECONDS} unless given)",
    )


def _add_memory(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--state",
        type=Path,
        metavar="FILE",
        help="where to remember what has been read; in CANDOUR_DATA unless given",
    )
    parser.add_argument(
        "--again", action="store_true", help="read everything anew, whatever is remembered"
    )


def _whole(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("give a whole number from 1")
    return number


def run(given: argparse.Namespace) -> int:
    """Read, print, and say at the end what could not be read."""
    # The libraries that read documents take half a second to load; `--help` needs none of them.
    return int(import_module("candour.cli.read.running").run(given))
