"""Buys and sends a thank-you again and again, killed at another statement each time, and counts.

Run as a program of its own: it forks, which a test process with threads must not.
"""

import os
import sys
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import django

from tests.contract.killing import survives

DATABASES = ("default", "vault", "keyring")
ROUNDS_AFTER = 8
# Longer than any pause between two tries.
LONGEST_PAUSE = timedelta(hours=7)


def main() -> None:
    """Prepare empty databases, then kill the worker at ever later statements until it survives."""
    django.setup()
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
        survived = survives(lambda: _work(thanks.NOW), statement)
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


if __name__ == "__main__":
    main()
