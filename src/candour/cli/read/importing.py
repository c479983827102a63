"""Puts what was read on the desk, and keeps the bytes it was read from."""

import sys
from collections.abc import Callable
from contextlib import ExitStack, redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime
from typing import Self, TypeAlias

import django

from candour import config
from candour.cli.read.summary import Reasons
from candour.errors import InputError
from candour.evidence.archive import Archive
from candour.evidence.engines.kept import Kept
from candour.evidence.engines.tasks import Finished
from candour.evidence.records import Reading
from candour.records import LoadReport

ORIGIN = "candour read"
ARCHIVE = "archive"
# The action of the desk that imports.
Door: TypeAlias = Callable[..., LoadReport]


class Desk(ExitStack):
    """The desk and the archive, open as long as a run lasts; `problems` hears what was left out."""

    def __init__(self, *, kept: Kept, problems: Reasons) -> None:
        super().__init__()
        self._kept = kept
        self._problems = problems

    def __enter__(self) -> Self:
        self._import = _door()
        self._archive = self.enter_context(Archive(config.read().data / ARCHIVE))
        return super().__enter__()

    def take(self, finished: Finished) -> Finished:
        """Put one document and its attachments on the desk, and only then remember it as done."""
        whole = [self._take(reading) for reading in finished.readings]
        if whole and all(whole):
            self._kept.keep(finished)
        return replace(finished, readings=())

    def _take(self, reading: Reading) -> bool:
        """Tell whether nothing was left out; a later run may bring the rest."""
        report = take(reading, archive=self._archive, onto=self._import, origin=ORIGIN)
        if report.problems:
            self._problems.add(*report.problems, name=reading.received.name)
        return not report.problems


def take(reading: Reading, *, archive: Archive, onto: Door, origin: str) -> LoadReport:
    """Keep the bytes of what was read in the archive, and put the reading onto the desk."""
    received = reading.received
    when = received.when or datetime.now(UTC)
    archive.keep(received, how=origin, when=when, source=received.url or received.name)
    return onto([reading], origin=origin)


def _door() -> Door:
    """Return the action that imports, once the tables and the bodies it needs are there."""
    django.setup()
    # These import models, which is possible only now.
    from candour.cli import prepare  # noqa: PLC0415
    from candour.web.evidence.actions.importing import import_readings  # noqa: PLC0415

    with redirect_stdout(sys.stderr):
        prepare.migrate()
    if not prepare.is_loaded():
        raise InputError("The public bodies are not loaded yet. Run `candour prepare` first.")
    return import_readings
