"""`candour work`: do what falls due by itself, again and again, until stopped."""

import argparse
import contextlib
import fcntl
import logging
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import django

from candour import config
from candour.cli.grammar import Commands

EVERY = 20.0
LOCK = "worker.lock"
_LOOK_EVERY = 0.5
# Beside a server, the first turn waits until people have their page.
_FIRST_AFTER = 3.0
_GRACE = 20.0


def add(commands: Commands) -> None:
    """Add `candour work`."""
    parser = commands.add_parser(
        "work",
        help="send what is due, again and again; `candour run` starts it beside the server, and "
        "several at once do no harm",
    )
    parser.add_argument("--once", action="store_true", help="do what is due now, and stop")
    parser.add_argument(
        "--beside",
        type=int,
        default=0,
        metavar="PROCESS",
        help="stop when this process, which started it, has ended",
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Take turns until stopped; of several on one folder, one works and the others wait."""
    end = End(beside=given.beside)
    if given.once:
        _set_up()
        return _turn(end)
    with end.watched(), _alone(config.read().data / LOCK, end=end):
        _set_up()
        end.wait(_FIRST_AFTER if given.beside else 0)
        while not end.come():
            _turn(end)
            end.wait(EVERY)
    return 0


@dataclass(kw_only=True)
class End:
    """Knows whether it is time to stop: a signal came, or the server beside us is gone."""

    beside: int = 0
    told: bool = False

    def come(self) -> bool:
        """Tell whether to stop."""
        return self.told or bool(self.beside and os.getppid() != self.beside)

    def wait(self, seconds: float, *, until: Callable[[], bool] = lambda: False) -> None:
        """Wait, but no longer than until the end, or what is waited for, has come."""
        over = time.monotonic() + seconds
        while time.monotonic() < over and not self.come() and not until():
            time.sleep(min(_LOOK_EVERY, seconds))

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Take the signals that ask a program to stop as word that the end has come."""

        def hear(*_: object) -> None:
            self.told = True

        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, hear)
        yield


@contextlib.contextmanager
def _alone(path: Path, *, end: End) -> Iterator[None]:
    """Hold the folder's lock; the system lets go of it however this process ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        while not end.come():
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                end.wait(_LOOK_EVERY)
        yield


def _set_up() -> None:
    logging.basicConfig(format="worker: %(message)s")
    django.setup()


def _turn(end: End) -> int:
    """Take one turn in a process of its own: one that dies costs this turn, not the next."""
    child = os.fork()
    if child == 0:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        _do()
        os._exit(0)
    return _ended(child, end)


def _do() -> None:
    # Its tables can be asked for only once Django is set up.
    from candour.web.study.tasks import do_what_is_due  # noqa: PLC0415

    do_what_is_due(datetime.now(UTC))


def _ended(child: int, end: End) -> int:
    """Wait for a turn; one that outlasts the end by more than the grace is stopped."""
    over = 0.0
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if end.come() and not over:
            over = time.monotonic() + _GRACE
        if over and time.monotonic() > over:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.05)
