"""Sends message after message, killed at another line each time, and counts what became of each.

Run as a program of its own: it forks, which a test process with threads must not. The servers that
take the messages are a process of their own too, and note each delivery in a file.
"""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import django

from tests.contract.killing import comes_through

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
CARRIERS = {"files": "text", "smtp": "email", "gateway": "text"}
# Every line of these is a step at which the process is killed.
STEPS = (
    "candour/web/study/actions/sending.py",
    "candour/study/sending/files.py",
    "candour/study/sending/smtp.py",
    "candour/study/sending/gateway.py",
)
MOST = 200
ROUNDS = 5
LATER = NOW + timedelta(days=1)


def main(notes: Path) -> None:
    """Kill the sending at ever later lines until it survives; print what became of each message."""
    django.setup()
    counts = {}
    with receivers(notes) as (mail, texts):
        for way in CARRIERS:
            choose(way, mail=mail, texts=texts)
            counts[way] = _killed_everywhere(way, notes)
    print(json.dumps(counts))


def choose(way: str, *, mail: int, texts: int) -> None:
    for name in ("CANDOUR_SMTP_URL", "CANDOUR_TEXT_URL"):
        os.environ.pop(name, None)
    if way == "smtp":
        os.environ["CANDOUR_SMTP_URL"] = f"smtp://127.0.0.1:{mail}"
        os.environ["CANDOUR_MAIL_FROM"] = "team@example.org"
    elif way == "gateway":
        os.environ["CANDOUR_TEXT_URL"] = f"http://127.0.0.1:{texts}/send"
        os.environ["CANDOUR_TEXT_KEY"] = "k-1"


@contextmanager
def receivers(notes: Path) -> Iterator[tuple[int, int]]:
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.receivers", str(notes)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        mail, texts = server.stdout.readline().split()
        yield int(mail), int(texts)
    finally:
        server.stdin.close()
        server.wait(10)


def _killed_everywhere(way: str, notes: Path) -> dict[str, int]:
    """Kill at one line after another; only then let what is left be seen to."""
    from candour.web.study.models import Message  # noqa: PLC0415

    messages, killed = queued(way, MOST), 0
    for number in messages:
        if _survives(partial(_send_alone, number), killed + 1):
            break
        killed += 1
    Message.objects.filter(pk__in=messages[killed + 1 :]).delete()
    assert _survives(_send_all, 0)
    counts = Counter(killed=killed, sent=0, uncertain=0, doubled=0, lost=0, arrived_uncertain=0)
    for message in Message.objects.filter(pk__in=messages[: killed + 1]):
        times = delivered(message.key, notes)
        waits = message.state == "uncertain" and message.tasks.exists()
        counts["doubled"] += times > 1
        counts["sent"] += message.state == "sent" and times == 1
        counts["uncertain"] += waits
        counts["arrived_uncertain"] += waits and times == 1
        counts["lost"] += not waits and (message.state != "sent" or not times)
    return dict(counts)


def queued(way: str, most: int) -> list[int]:
    """Put more messages into the outbox than there are lines, none of them due yet."""
    # Models can be imported only once Django is set up.
    from candour.study.records import Person  # noqa: PLC0415
    from candour.web.study.actions.outbox import queue  # noqa: PLC0415
    from candour.web.study.models import Message, Study  # noqa: PLC0415
    from tests.studies import make_participant, make_study, make_version  # noqa: PLC0415

    study = make_study(key=way)
    make_version(study, "message", key="welcome", words='subject="S"\nemail="E"\ntext="T"')
    Study.objects.update(example=False)
    person = Person(name="Ada", phone="+447700900417", email="ada@example.org")
    ada = make_participant(Study.objects.get(key=way), person=person, carrier=CARRIERS[way])
    for number in range(most):
        queue(participant=ada, key="welcome", occasion=str(number), due=LATER)
    found = Message.objects.filter(participant=ada).order_by("pk")
    return list(found.values_list("pk", flat=True))


def _send_alone(number: int) -> None:
    """Send one message; what was killed before waits until all have been."""
    from candour.web.study.actions.sending import send_due  # noqa: PLC0415
    from candour.web.study.models import Message  # noqa: PLC0415

    waiting = Message.objects.filter(state="waiting")
    waiting.filter(due=NOW).update(due=LATER)
    waiting.filter(pk=number).update(due=NOW)
    if _Killer.wanted:
        sys.settrace(_Killer(_Killer.wanted))
    send_due(NOW)


def _send_all() -> None:
    from candour.web.study.actions.sending import send_due  # noqa: PLC0415

    for hours in range(ROUNDS):
        send_due(LATER + timedelta(hours=hours))


def delivered(key: str, notes: Path) -> int:
    from candour.study.records import Carrier  # noqa: PLC0415
    from candour.web.study.actions.carriers import files  # noqa: PLC0415

    written = files(Carrier.TEXT).path_of(key).exists()
    noted = notes.read_text().split().count(key) if notes.exists() else 0
    return noted + written


def _survives(run: Callable[[], object], line: int) -> bool:
    """Run in a child that is killed before the given line of the steps; tell whether it lived."""

    def counted() -> None:
        _Killer.wanted = line
        run()

    return comes_through(counted)


class _Killer:
    """Counts the lines of the steps and ends the process, as a power cut would, before one."""

    wanted = 0

    def __init__(self, line: int) -> None:
        self.left = line

    def __call__(self, frame: FrameType, event: str, _: Any) -> "_Killer | None":
        if not frame.f_code.co_filename.endswith(STEPS):
            return None
        if event == "line":
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return self


if __name__ == "__main__":
    main(Path(os.environ["NOTES"]))
