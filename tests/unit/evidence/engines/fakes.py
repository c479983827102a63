"""A reader that notes what it reads, and does harm where the text says so."""

import ctypes
import os
import re
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from candour import fingerprint
from candour.errors import ContentError
from candour.evidence.engines.tasks import Task
from candour.evidence.pipeline import Read, unread
from candour.evidence.records import Proposals, Reading, Received, Text, Understanding


def received(words: str, *, name: str = "page.txt") -> Received:
    """Return a document of an invented place."""
    data = words.encode()
    return Received(name=name, data=data, fingerprint=fingerprint.of_bytes(data))


def task(number: int, words: str) -> Task:
    """Return a document and its place."""
    return Task(number=number, received=received(words, name=f"{number}.txt"))


def make(notes: Path) -> Read:
    """Return the reading that writes the name of each document it begins into `notes`."""
    return partial(read, notes=notes)


def make_from_environment(_content: Path, *, seconds: float) -> Read:
    """The same for a whole command, in place of the real one."""
    return make(Path(os.environ["CANDOUR_NOTES"]))


def refuse() -> Read:
    """Fail as a missing vocabulary would."""
    raise ContentError("The vocabulary is missing.")


def broken() -> Read:
    """Die before anything can be read."""
    os.abort()


def read(received: Received, *, notes: Path) -> tuple[Reading, ...]:
    """Do what the first word says, then read; `with` brings an attachment."""
    with notes.open("a") as opened:
        opened.write(f"{received.name}\n")
    words = received.data.decode()
    word = words.split(maxsplit=1)[0]
    if word == "locked":
        return (unread(received, reason="It is locked with a password."),)
    if word in HARM:
        HARM[word](words)
    inner = (reading(received, "attached"),) if word == "with" else ()
    return (reading(received, words), *inner)


def reading(received: Received, words: str) -> Reading:
    """Return what is read of plain words."""
    return Reading(
        received=received,
        text=Text(content=words, blocks=(), format="text", pages=0),
        understanding=Understanding(kind="other"),
        proposals=Proposals(),
        terms=(),
        reader="fake",
    )


def _once(words: str) -> None:
    """Die the first time alone, as where somebody else ended the worker."""
    mark = Path(words.split()[1])
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)


def _stumble(_words: str) -> None:
    raise IndexError("list index out of range")


HARM: dict[str, Callable[[str], object]] = {
    "segfault": lambda _: ctypes.string_at(0),
    "hang": lambda _: re.match("(a+)+b", "a" * 64),  # never lets the interpreter go
    "devour": lambda _: bytearray(10**12),
    "stumble": _stumble,
    "sleep": lambda _: time.sleep(0.02),
    "once": _once,
}
