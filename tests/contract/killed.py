"""Does one change again and again, killed at another statement each time, and checks what is left.

Run as a program of its own: it forks, which a test process with threads must not.
"""

import sys

import django

from tests.contract.killing import survives

ADVANCED = 1.35


def main(change: str) -> None:
    """Prepare an empty database, then kill `change` at ever later statements until it survives."""
    django.setup()
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
    while not survives(work.run, statement):
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


if __name__ == "__main__":
    main(sys.argv[1])
