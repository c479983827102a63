"""`candour examples`: put the example study and documents on the desk, for practice."""

import argparse
from collections import Counter
from collections.abc import Iterator
from functools import partial

from candour import config
from candour.cli import prepare
from candour.cli.grammar import Commands
from candour.cli.progress import step
from candour.cli.read.importing import ARCHIVE, take
from candour.evidence import equipment
from candour.evidence.archive import Archive, arriving
from candour.evidence.engines import one
from candour.evidence.engines.tasks import Bounds, Order, Task
from candour.evidence.records import Reading, Received
from candour.records import LoadReport
from candour.web.audit.actions import change
from candour.web.evidence.actions.importing import import_readings

ORIGIN = "example documents"
SECONDS = 60.0


def add(commands: Commands) -> None:
    """Add `candour examples`."""
    parser = commands.add_parser(
        "examples",
        help="put the example study on the desk, and the example documents about invented places, "
        "for practice; safe to repeat, and nothing of them is ever published",
    )
    parser.set_defaults(run=run)


def run(_given: argparse.Namespace) -> int:
    """Read all examples; the exit code is 1 when the desk could not take one of them."""
    prepare.migrate()
    prepare.load_example_study()
    now = prepare.examples_fingerprint()
    with step("Reading the example documents"):
        report = put_on_desk()
    print("\n".join(f"  {line}" for line in _lines(report)), flush=True)
    if report.problems:
        return 1
    with change(verb="examples read", kind=prepare.EXAMPLES, key=now, origin="candour examples"):
        pass
    return 0


def put_on_desk() -> LoadReport:
    """Keep, read and import each example; what an earlier run has done is not done twice."""
    counts: Counter[str] = Counter(documents=0, proposals=0)
    problems: list[str] = []
    onto = partial(import_readings, example=True)
    with Archive(config.read().data / ARCHIVE) as archive:
        for reading in _readings():
            report = take(reading, archive=archive, onto=onto, origin=ORIGIN)
            counts.update(report.counts)
            problems += report.problems
    return LoadReport(counts=dict(counts), problems=tuple(problems))


def _readings() -> Iterator[Reading]:
    """Yield what was read of each example and its attachments, by rules and in one worker."""
    make = partial(equipment.make, config.CONTENT, seconds=SECONDS / 2, invented=prepare.INVENTED)
    order = Order(make=make, bounds=Bounds(seconds=SECONDS), with_readings=True)
    tasks = (
        Task(number=number, received=received)
        for number, received in enumerate(arriving([prepare.PAPERS]))
        if isinstance(received, Received)
    )
    for finished in one.readings(tasks, order=order, keep=lambda _: None):
        yield from finished.readings


def _lines(report: LoadReport) -> tuple[str, ...]:
    new, proposed = report.counts["documents"], report.counts["proposals"]
    return (
        f"On the desk for practice: documents, {new} new; proposals, {proposed} new.",
        *report.problems,
    )
