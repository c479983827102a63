"""`candour suggest`: words that stand near those we look for, and are not in the vocabulary."""

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from candour import config
from candour.cli.grammar import Commands
from candour.cli.progress import Bar
from candour.cli.read import inputs
from candour.evidence import equipment
from candour.evidence.engines import one
from candour.evidence.engines.tasks import Bounds, Order
from candour.evidence.vocabulary import Matcher, Sample, Suggestion, load, suggest

SECONDS = 60.0
MOST = 40
FEWEST = 3
QUOTED = 160


def add(commands: Commands) -> None:
    """Add `candour suggest`."""
    parser = commands.add_parser(
        "suggest",
        help="read documents and print words that often stand near those of the vocabulary and "
        "are not in it, each with the sentences they were seen in",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument(
        "--documents", type=int, default=FEWEST, help="in how many documents at least (3)"
    )
    parser.add_argument("--most", type=int, default=MOST, help="how many to print (40)")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Print the suggestions, the most telling first."""
    inputs.check(given.paths)
    vocabulary = load(config.CONTENT)
    found = suggest(
        _samples(given.paths, matcher=Matcher(vocabulary)),
        vocabulary=vocabulary,
        documents=given.documents,
        most=given.most,
    )
    for suggestion in found:
        print("\n".join(_lines(suggestion)))
    if not found:
        print(f"No new words stand near known ones in {given.documents} documents or more.")
    return 0


def _samples(paths: list[Path], *, matcher: Matcher) -> Iterator[Sample]:
    order = Order(
        make=partial(equipment.make, config.CONTENT, seconds=SECONDS * 2 / 3),
        bounds=Bounds(seconds=SECONDS),
        with_readings=True,
    )
    items = inputs.items(paths, kept=None, seconds=SECONDS)
    bar = Bar("Read", of=inputs.count(paths))
    try:
        for finished in one.readings(items, order=order, keep=lambda _: None):
            bar.advance()
            for reading in finished.readings:
                content = reading.text.content
                yield Sample(
                    name=reading.received.name,
                    content=content,
                    mentions=matcher.mentions(content),
                    bodies=reading.understanding.bodies,
                )
    finally:
        bar.clear()


def _lines(suggestion: Suggestion) -> Iterator[str]:
    yield (
        f"{suggestion.term}: near known words {suggestion.near} times in "
        f"{suggestion.documents} documents, elsewhere {suggestion.elsewhere} times"
    )
    for example in suggestion.examples:
        words = " ".join(example.sentence.split())
        yield f"    {example.document}: {words[:QUOTED]}"
