"""Several workers send the same outbox at once; prints how often each message arrived.

Run as a program of its own: it forks, which a test process with threads must not.
"""

import json
import os
from collections import Counter
from pathlib import Path

import django
from django.db import connections

from tests.contract.killed_sending import (
    CARRIERS,
    LATER,
    choose,
    delivered,
    queued,
    receivers,
)

WORKERS = 4
MESSAGES = 40


def main(notes: Path) -> None:
    """Queue messages for each way out, let all workers loose on them, and count."""
    django.setup()
    counts = {}
    with receivers(notes) as (mail, texts):
        for way in CARRIERS:
            choose(way, mail=mail, texts=texts)
            counts[way] = _crowded(way, notes)
    print(json.dumps(counts))


def _crowded(way: str, notes: Path) -> dict[str, int]:
    from candour.web.study.models import Message  # noqa: PLC0415

    messages = queued(way, MESSAGES)
    connections.close_all()
    children = [_worker() for _ in range(WORKERS)]
    for child in children:
        assert os.waitpid(child, 0)[1] == 0
    found = Message.objects.filter(pk__in=messages, state="sent", attempts=1)
    times = Counter(delivered(message.key, notes) for message in found)
    return {"sent": found.count(), "once": times[1]}


def _worker() -> int:
    child = os.fork()
    if child == 0:
        from candour.web.study.actions.sending import send_due  # noqa: PLC0415

        send_due(LATER)
        os._exit(0)
    return child


if __name__ == "__main__":
    main(Path(os.environ["NOTES"]))
