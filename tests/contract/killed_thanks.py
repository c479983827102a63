"""Buys and sends a thank-you again and again, killed at another statement each time, and counts.

Run as a program of its own: it forks, which a test process with threads must not.
"""

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import Any

import django
from django.core.management import call_command
from django.db import connections

DATABASES = ("default", "vault", "keyring")
ROUNDS_AFTER = 8
# Longer than any pause between two tries.
LONGEST_PAUSE = timedelta(hours=7)


def main() -> None:
    """Prepare empty databases, then kill the worker at ever later statements until it survives."""
    django.setup()
    call_command("migrate", verbosity=0)
    for name in ("vault", "keyring"):
        call_command("migrate", "vault", database=name, verbosity=0)
    # Models can be imported only once Django is set up.
    from tests import studies, thanks  # noqa: PLC0415

    study = studies.make_study()
    thanks.make_words(study)
    thanks.stock(study, vouchers=200)
    if os.environ.get("CANDOUR_VOUCHER_URL"):
        study.example = False
        study.save()
    session = studies.make_session(study)
    statement, survived = 0, False
    while not survived:
        statement += 1
        row = thanks.approved(studies.make_participant(study), session)
        survived = _survives(lambda: _work(thanks.NOW), statement)
        for number in range(1, ROUNDS_AFTER):
            _work(thanks.NOW + LONGEST_PAUSE * number)
            row.refresh_from_db()
            if row.state == "given":
                break
        else:
            sys.exit(f"killed at statement {statement}, it stays {row.state}: {row.trouble}")
    _count(study, statement)


def _work(now: datetime) -> None:
    from candour.web.study.actions.buying import buy_due  # noqa: PLC0415
    from candour.web.study.actions.giving import settle  # noqa: PLC0415
    from candour.web.study.actions.sending import send_due  # noqa: PLC0415

    buy_due(now)
    send_due(now)
    settle(now)


def _count(study: Any, thank_yous: int) -> None:
    """Say how many were bought, sent, doubled, uncertain and given; stop where one is amiss."""
    from django.conf import settings  # noqa: PLC0415

    from candour.study.ledger import Account  # noqa: PLC0415
    from candour.web.study.models import Message, VoucherCode  # noqa: PLC0415
    from candour.web.study.queries.thanks import books  # noqa: PLC0415

    states = Counter(Message.objects.values_list("state", flat=True))
    written = [path for path in (settings.CONFIG.data / "outbox").rglob("*") if path.is_file()]
    found = {
        "codes": VoucherCode.objects.filter(entitlement__isnull=False).count(),
        "sent": states["sent"],
        "uncertain": states["uncertain"],
        "doubled": len(written) - thank_yous,
        "given": books(study).accounts[Account.GIVEN] // 2500,
        "faults": books(study).faults,
    }
    wanted = {
        "codes": thank_yous, "sent": thank_yous, "uncertain": 0, "doubled": 0,
        "given": thank_yous, "faults": (),
    }  # fmt: skip
    if found != wanted:
        sys.exit(f"of {thank_yous} thank-yous: {found}")
    print(f"killed {thank_yous - 1} times: {found}")


def _survives(run: Callable[[], object], statement: int) -> bool:
    """Run in a child that kills itself at the given statement; tell whether it came through."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        killer = _Killer(statement)
        with ExitStack() as stack:
            for name in DATABASES:
                stack.enter_context(connections[name].execute_wrapper(killer))
            run()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return False
    if os.WEXITSTATUS(status):
        sys.exit("the worker failed by itself")
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
    main()
