"""Enters somebody again and again, killed at another statement each time, in any database.

Run as a program of its own: it forks, which a test process with threads must not.
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

import django
from django.core.management import call_command
from django.db import connections


def main() -> None:
    """Kill one form at ever later statements; sending it again always gives exactly one entry."""
    django.setup()
    call_command("migrate", verbosity=0)
    for name in ("vault", "keyring"):
        call_command("migrate", "vault", database=name, verbosity=0)
    from tests.contract import entries  # noqa: PLC0415

    study, now = entries.prepare(), datetime.now(UTC)
    statement, orphans = 1, 0
    while True:
        form = entries.form(study, number=statement)
        survived = _survives(lambda form=form: entries.enter(study, form, now), statement)
        left = entries.whole(form)
        if left not in ((0, 0), (1, 1)):
            sys.exit(f"killed before statement {statement}, it left {left}")
        orphans += entries.orphans()
        entries.enter(study, form, now)
        if entries.whole(form) != (1, 1):
            sys.exit(f"sent again after statement {statement}, there is {entries.whole(form)}")
        if survived:
            break
        statement += 1
    entries.sweep(now + timedelta(days=1))
    if entries.orphans() or not orphans:
        sys.exit(f"of {orphans} orphan cards, {entries.orphans()} were left")
    print(f"killed {statement - 1} times, with an orphan card to sweep {orphans} times")


def _survives(run: Callable[[], object], statement: int) -> bool:
    """Run in a child that ends itself at the given statement; tell whether it came through."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        counter = _Killer(statement)
        with ExitStack() as wrapped:
            for connection in connections.all():
                wrapped.enter_context(connection.execute_wrapper(counter))
            run()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status):
        sys.exit("the entry failed by itself")
    return not os.WIFSIGNALED(status)


class _Killer:
    """Counts the statements of all databases together, and ends the process before one."""

    def __init__(self, statement: int) -> None:
        self.left = statement

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> object:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)


if __name__ == "__main__":
    main()
