"""`candour examples`: put the example study and documents on the desk, for practice."""

import argparse
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

from candour import config
from candour.cli import prepare
from candour.cli.grammar import Commands
from candour.cli.progress import step
from candour.cli.read.importing import ARCHIVE, take
from candour.errors import NotFoundError
from candour.evidence import equipment
from candour.evidence.archive import Archive, arriving
from candour.evidence.engines import one
from candour.evidence.engines.tasks import Bounds, Order, Task
from candour.evidence.records import Reading, Received
from candour.records import LoadReport
from candour.web.audit.actions import change
from candour.web.evidence.actions.importing import import_readings
from candour.web.people.models import Account
from candour.web.study.actions.example_people import fill_example, is_filled
from candour.web.study.models import Study

ORIGIN = "example documents"
SECONDS = 60.0


def add(commands: Commands) -> None:
    """Add `candour examples`."""
    parser = commands.add_parser(
        "examples",
        help="put the example study on the desk, and the example documents about invented places, "
        "for practice; safe to repeat, and nothing of them is ever published",
    )
    parser.add_argument(
        "--people",
        action="store_true",
        help="fill the example study with about twenty invented people, and do nothing else",
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Read all examples; the exit code is 1 when the desk could not take one of them."""
    prepare.migrate()
    prepare.load_example_study()
    if given.people:
        return fill_study(datetime.now(UTC))
    now = prepare.examples_fingerprint()
    with step("Reading the example documents"):
        report = put_on_desk()
    print("\n".join(f"  {line}" for line in _lines(report)), flush=True)
    if report.problems:
        return 1
    with change(verb="examples read", kind=prepare.EXAMPLES, key=now, origin="candour examples"):
        pass
    return 0


def fill_study(now: datetime) -> int:
    """Fill the example study with invented people, in the name of the first on the staff."""
    study = Study.objects.get(key=prepare.STUDY.name)
    if is_filled(study):
        print("The invented people are in the example study already.")
        return 0
    actor = Account.objects.filter(is_active=True).order_by("pk").first()
    if actor is None:
        raise NotFoundError("Somebody must lead the sessions: make an account by “candour staff”.")
    with step("Filling the example study with invented people"):
        filled = fill_example(actor=actor, study=study, now=now)
    print(f"  {filled.people} people, {filled.sessions} sessions; {actor.name} leads the groups.")
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
