"""Withdraws, erases and counts in several processes at once, and checks that each was done once.

Run as a program of its own: `python -m tests.contract.together`.
"""

import os
import sys
from collections.abc import Callable
from datetime import timedelta

import django
from django.db import connections

AT_ONCE = 4


def main() -> None:
    """Prepare a database, set several processes on the same people, and look at what is left."""
    django.setup()
    # Models can be imported only once Django is set up.
    from candour.web.audit.models import Event  # noqa: PLC0415
    from candour.web.study.actions.erasing import erase_due  # noqa: PLC0415
    from candour.web.study.actions.withdrawing import withdraw  # noqa: PLC0415
    from candour.web.study.models import Erasure, ScreeningCount, Withdrawal  # noqa: PLC0415
    from candour.web.vault.models import Card, DataKey, Tombstone  # noqa: PLC0415
    from tests import studies  # noqa: PLC0415
    from tests.web.study import lives  # noqa: PLC0415

    study = studies.make_study()
    people = [lives.live(study).pk for _ in range(3)]
    for _ in range(5):
        lives.not_going_on(study, answer="no")

    def leave() -> None:
        for pseudonym in people:
            withdraw(pseudonym=pseudonym, told="page", now=lives.NOW)

    _at_once(leave)
    _at_once(lambda: erase_due(lives.NOW + timedelta(days=15)))
    erase_due(lives.NOW + timedelta(days=15))
    verbs = ("withdrawn", "erasure begun", "person erased", "screenings erased")
    done = {verb: Event.objects.filter(verb=verb).count() for verb in verbs}
    counted = sum(row.count for row in ScreeningCount.objects.all())
    found = {
        **done,
        "withdrawals": Withdrawal.objects.count(),
        "finished": Erasure.objects.filter(finished__isnull=False).count(),
        "tombstones": Tombstone.objects.count(),
        "left": Card.objects.count() + DataKey.objects.count(),
        "counted": counted,
    }
    print(found)
    wanted = {"withdrawn": 3, "erasure begun": 3, "person erased": 3, "screenings erased": 1}
    wanted |= {"withdrawals": 3, "finished": 3, "tombstones": 3, "left": 0, "counted": 8}
    sys.exit(0 if found == wanted else f"there is {found}, not {wanted}")


def _at_once(work: Callable[[], object]) -> None:
    connections.close_all()
    children = []
    for _ in range(AT_ONCE):
        child = os.fork()
        if child == 0:
            work()
            os._exit(0)
        children.append(child)
    for child in children:
        _, status = os.waitpid(child, 0)
        if status:
            sys.exit("one of several at once failed")


if __name__ == "__main__":
    main()
