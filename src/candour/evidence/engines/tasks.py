"""What goes to a worker and what comes back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from candour.evidence import lines
from candour.evidence.pipeline import Read, unread
from candour.evidence.records import Reading, Received

# Makes the reading in the worker, once; it travels by its name, so it is a function of a module,
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
    """One document to read, and its place in the order."""

    number: int
    received: Received

    @property
    def size(self) -> int:
        """Return how many bytes travel with the task."""
        return len(self.received.data)


@dataclass(frozen=True, kw_only=True)
class Finished:
    """What came of a task: a line of JSON for the document and for each attachment.

    `received` is what arrived, without its bytes. `readings` are filled only where they were asked
    for. `ended` is the time limit in seconds where the worker was ended for it: with more time the
    document might be read. `remembered` tells that an earlier run read it.
    """

    number: int
    received: Received
    lines: tuple[str, ...]
    readings: tuple[Reading, ...] = ()
    ended: float | None = None
    remembered: bool = False

    @property
    def size(self) -> int:
        """Return about how many bytes are held."""
        held = (len(one.received.data) + len(one.text.content) for one in self.readings)
        return sum(map(len, self.lines)) + sum(held)


def finish(task: Task, *, read: Read, order: Order) -> Finished:
    """Read one document."""
    return _finished(task, read(task.received), order=order)


def failed(task: Task, *, reason: str, order: Order, ended: float | None = None) -> Finished:
    """Return what is said of a document that could not be read."""
    reading = unread(task.received, reason=reason)
    return replace(_finished(task, (reading,), order=order), ended=ended)


def _finished(task: Task, readings: tuple[Reading, ...], *, order: Order) -> Finished:
    return Finished(
        number=task.number,
        received=replace(task.received, data=b""),
        lines=tuple(map(lines.line, readings)),
        readings=readings if order.with_readings else (),
    )
