"""Does one change again and again, killed at another statement each time, and checks what is left.

Run as a program of its own: it forks, which a test process with threads must not.
"""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any

import django
from django.core.management import call_command
from django.db import connections

ADVANCED = 1.35


def main(change: str) -> None:
    """Prepare an empty database, then kill `change` at ever later statements until it survives."""
    django.setup()
    for alias in connections:
        call_command("migrate", database=alias, verbosity=0)
    # Models can be imported only once Django is set up.
    from tests.contract import (  # noqa: PLC0415
        killed_changes,
        killed_lives,
        killed_own,
        killed_seats,
    )

    known = (killed_changes, killed_lives, killed_own, killed_seats)
    work = next(module.CHANGES[change] for module in known if change in module.CHANGES)
    work.prepare()
    before, statement, kills = work.state(), 1, 0
    while not _survives(work.run, statement):
        kills += 1
        work.settle()
        left = work.state()
        if left not in (before, work.after):
            sys.exit(f"killed at statement {statement}, it left {left}, neither before nor after")
        if work.afresh:
            work.prepare()
        elif left == work.after:
            break
        statement = max(statement + 1, int(statement * ADVANCED)) if work.long else statement + 1
    if work.state() != work.after:
        sys.exit(f"at the end there is {work.state()}, not {work.after}")
    print(f"killed {kills} times")


def _survives(run: Callable[[], object], statement: int) -> bool:
    """Run in a child that kills itself at the given statement; tell whether it came through.

    Statements are counted over all databases, in the order in which they come.
    """
    connections.close_all()
    child = os.fork()
    if child == 0:
        killer = _Killer(statement)
        with ExitStack() as wrapped:
            for connection in connections.all():
                wrapped.enter_context(connection.execute_wrapper(killer))
            run()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return False
    if os.WEXITSTATUS(status):
        sys.exit("the change failed by itself")
    return True


class _Killer:
    """Counts statements and ends the process, as a power cut would, before one of them."""

    def __init__(self, statement: int) -> None:
        self.left = statement

    def __call__(
        self,
        execute: Callable[..., Any],
        sql: str,
        params: Sequence[Any],
        many: bool,
        context: dict[str, Any],
    ) -> object:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)


if __name__ == "__main__":
    main(sys.argv[1])
