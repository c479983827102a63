"""One run of `candour read`, from the paths to the lines and the closing words."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial

from candour import config
from candour.cli.progress import Bar
from candour.cli.read import inputs
from candour.cli.read.importing import Desk
from candour.cli.read.outputs import FORMATS
from candour.cli.read.summary import Summary
from candour.errors import InputError
from candour.evidence import equipment
from candour.evidence.engines import cores, one, ray
from candour.evidence.engines.kept import Kept
from candour.evidence.engines.pool import Item, Keep
from candour.evidence.engines.tasks import Bounds, Finished, Order

KEPT = "reading/kept.sqlite3"


def run(given: argparse.Namespace) -> int:
    """Read and print; the closing words come on standard error, whatever stops the run."""
    inputs.check(given.paths)
    if given.engine == "one" and given.jobs not in {None, 1}:
        raise InputError("The engine `one` has one worker; leave --jobs out, or take `cores`.")
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    with Summary() as summary:
        try:
            _print(given, summary)
        except BrokenPipeError:
            # Whoever was listening has heard enough; at its own end Python would complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _print(given: argparse.Namespace, summary: Summary) -> None:
    shown = FORMATS[given.format]()
    bar = Bar("Read", of=inputs.count(given.paths))
    try:
        for finished in _readings(given, summary):
            bar.advance()
            summary.add(finished)
            for text in shown.texts(finished):
                if sys.stdout.isatty():
                    bar.clear()
                print(text)
        sys.stdout.flush()
    finally:
        bar.clear()


def _readings(given: argparse.Namespace, summary: Summary) -> Iterator[Finished]:
    """Yield what came of each document, remembered or read now."""
    # What is on the desk and what was only printed are remembered apart.
    purpose = "desk" if given.onto_desk else "lines"
    state = given.state or config.read().data / KEPT
    with closing(Kept(state, reader=f"{equipment.version(config.CONTENT)} {purpose}")) as kept:
        items = inputs.items(given.paths, kept=None if given.again else kept, seconds=given.seconds)
        if given.onto_desk:
            with Desk(kept=kept, problems=summary.problems) as desk:
                yield from map(desk.take, _engine(given, items, keep=lambda _: None))
        else:
            yield from _engine(given, items, keep=kept.keep)


def _engine(given: argparse.Namespace, items: Iterator[Item], *, keep: Keep) -> Iterator[Finished]:
    # A reader that stops by itself in time may still tell what it has read so far.
    order = Order(
        make=partial(equipment.make, config.CONTENT, seconds=given.seconds * 2 / 3),
        bounds=Bounds(seconds=given.seconds),
        with_readings=given.onto_desk,
    )
    match given.engine:
        case "one":
            return one.readings(items, order=order, keep=keep)
        case "cores":
            return cores.readings(items, order=order, keep=keep, jobs=given.jobs)
        case _:
            return ray.readings(items, order=order, keep=keep, jobs=given.jobs)
