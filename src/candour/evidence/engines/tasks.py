"""What goes to a worker and what comes back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from candour import fingerprint
from candour.errors import InputError
from candour.evidence import lines, pipeline
from candour.evidence.records import Reading, Received

# Reads one document and its attachments.
Read: TypeAlias = Callable[[Received], tuple[Reading, ...]]
# Makes the above in the worker, once; it travels by its name, so it is a function of a module,
# or functools.partial of one.
MakeRead: TypeAlias = Callable[[], Read]


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What one document may cost before the worker is ended: wall time and address space."""

    seconds: float = 180.0
    megabytes: int = 2_048


@dataclass(frozen=True, kw_only=True)
class Order:
    """What every worker is told once; `with_readings` sends whole readings back, not only lines."""

    make: MakeRead
    bounds: Bounds = Bounds()
    with_readings: bool = False


@dataclass(frozen=True, kw_only=True)
class Task:
    """One document to read: bytes that came, or a file whose bytes the worker reads itself."""

    number: int
    name: str
    source: Path | Received

    @property
    def size(self) -> int:
        """Return how many bytes travel with the task."""
        return len(self.source.data) if isinstance(self.source, Received) else 0

    def open(self) -> Received:
        """Return the bytes; raise InputError where the file cannot be opened."""
        if isinstance(self.source, Received):
            return self.source
        try:
            data = self.source.read_bytes()
        except OSError as error:
            raise InputError(f"It cannot be opened: {error.strerror}.") from error
        return Received(name=self.name, data=data, fingerprint=fingerprint.of_bytes(data))

    def unopened(self) -> Received:
        """Return the name and fingerprint alone, for a document that cannot be held in memory."""
        if isinstance(self.source, Received):
            return replace(self.source, data=b"")
        try:
            name = fingerprint.of_file(self.source)
        except OSError:
            name = fingerprint.of_bytes(b"")
        return Received(name=self.name, data=b"", fingerprint=name)


@dataclass(frozen=True, kw_only=True)
class Finished:
    """What came of a task: a line of JSON for the document and for each attachment.

    `readings` are filled only where they were asked for. `ended` is the time limit in seconds
    where the worker was ended for it: with more time the document might be read.
    """

    number: int
    fingerprint: str
    lines: tuple[str, ...]
    readings: tuple[Reading, ...] = ()
    ended: float | None = None

    @property
    def size(self) -> int:
        """Return about how many characters are held."""
        texts = sum(len(reading.text.content) for reading in self.readings)
        return sum(map(len, self.lines)) + texts


def finish(task: Task, *, read: Read, order: Order) -> Finished:
    """Read one document; a file that cannot be opened is reported like any unread document."""
    try:
        received = task.open()
    except InputError as error:
        return failed(task, reason=str(error), order=order)
    return _finished(task, read(received), order=order)


def failed(task: Task, *, reason: str, order: Order, ended: float | None = None) -> Finished:
    """Return what is said of a document that could not be read."""
    reading = pipeline.unread(task.unopened(), reason=reason)
    return replace(_finished(task, (reading,), order=order), ended=ended)


def _finished(task: Task, readings: tuple[Reading, ...], *, order: Order) -> Finished:
    return Finished(
        number=task.number,
        fingerprint=readings[0].received.fingerprint,
        lines=tuple(map(lines.line, readings)),
        readings=readings if order.with_readings else (),
    )
