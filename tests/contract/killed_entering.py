"""Enters somebody again and again, killed at another statement each time, in any database.

Run as a program of its own: it forks, which a test process with threads must not.
"""

import sys
from datetime import UTC, datetime, timedelta

import django

from tests.contract.killing import survives


def main() -> None:
    """Kill one form at ever later statements; sending it again always gives exactly one entry."""
    django.setup()
    from tests.contract import entries  # noqa: PLC0415

    study, now = entries.prepare(), datetime.now(UTC)
    statement, orphans = 1, 0
    while True:
        form = entries.form(study, number=statement)
        survived = survives(lambda form=form: entries.enter(study, form, now), statement)
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


if __name__ == "__main__":
    main()
