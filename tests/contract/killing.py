"""Ends a process, as a power cut would, before one of its statements in any database."""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any

from django.db import connections


def survives(run: Callable[[], object], statement: int) -> bool:
    """Run in a child that kills itself at the given statement; tell whether it came through.

    Statements are counted over all databases, in the order in which they come.
    """

    def counted() -> None:
        killer = _Killer(statement)
        with ExitStack() as wrapped:
            for connection in connections.all():
                wrapped.enter_context(connection.execute_wrapper(killer))
            run()

    return comes_through(counted)


def comes_through(run: Callable[[], object]) -> bool:
    """Run in a child; False where it was killed, and where it fails by itself all ends."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        run()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return False
    if os.WEXITSTATUS(status):
        sys.exit("what should be killed failed by itself")
    return True


class _Killer:
    """Counts statements and ends the process before one of them."""

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
