"""Many processes do one thing to seats at the same moment; prints what is left.

Run as a program of its own: it forks, which a test process with threads must not.
"""

import json
import os
import sys
import time
from collections.abc import Callable

import django
from django.db import connections

MANY = 20


def main(race: str) -> None:
    """Prepare an empty database, run one race, print the counts."""
    django.setup()
    # Models can be imported only once Django is set up.
    from tests.contract import racing_acts  # noqa: PLC0415

    acts = racing_acts.RACES[race]()
    ends = at_once(acts)
    print(json.dumps({"won": ends.count(0), **racing_acts.left()}))


def at_once(acts: list[Callable[[], bool]]) -> list[int]:
    """Run each act in a process of its own, all at one moment; 0 is one that got its way."""
    connections.close_all()
    start = time.time() + 0.5 + 0.03 * len(acts)
    children = [_child(act, start) for act in acts]
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def _child(act: Callable[[], bool], start: float) -> int:
    child = os.fork()
    if child:
        return child
    code = 9
    try:
        time.sleep(max(0.0, start - time.time()))
        code = 0 if act() else 1
    finally:
        os._exit(code)


if __name__ == "__main__":
    main(sys.argv[1])
