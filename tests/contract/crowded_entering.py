"""Sends forms from many threads at one moment: double clicks, shared phones, the last seats.

Run as a program of its own, for its threads keep connections to databases of their own.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import django
from django.db import connections

THREADS, ROUNDS = 8, 4


def main() -> None:
    """Run each crowd several times and count what is left."""
    django.setup()
    from tests.contract import entries  # noqa: PLC0415

    study, now = entries.prepare(sessions=ROUNDS, seats=5), datetime.now(UTC)
    for number in range(ROUNDS):
        _double_clicks(entries, study, now, number)
        _one_phone(entries, study, now, number)
    _no_seat_twice(study)
    if entries.orphans():
        sys.exit(f"{entries.orphans()} cards belong to nobody")
    print(f"crowded {ROUNDS} times")


def _double_clicks(entries: Any, study: Any, now: datetime, number: int) -> None:
    """Eight clicks on one form are one entry, and each click sees it."""
    form = entries.form(study, number=number)
    seen = _at_once([lambda: entries.enter(study, form, now).pk] * THREADS)
    _expect(len(set(seen)), 1, "entries seen by the clicks on one form")
    _expect(entries.whole(form), (1, 1), "entries of one form")


def _one_phone(entries: Any, study: Any, now: datetime, number: int) -> None:
    """Eight forms with one phone are eight entries; of any two, at least one names the other."""
    from candour.web.study.models import Signal  # noqa: PLC0415

    phone = f"+4477009001{number:02}"
    forms = [entries.form(study, number=100 + place, phone=phone) for place in range(THREADS)]
    rows = _at_once([lambda form=form: entries.enter(study, form, now) for form in forms])
    names = {row.participant_id for row in rows}
    _expect(len(names), THREADS, "entries with one phone")
    named = dict.fromkeys(names, 0)
    for one, other in Signal.objects.filter(participant__in=names, kind="same_phone").values_list(
        "participant_id", "other"
    ):
        named[one] += 1
        named[other] += 1
    _expect([name for name, count in named.items() if not count], [], "entries nobody named")


def _no_seat_twice(study: Any) -> None:
    from candour.web.study.models import LIVE, Participant, Session  # noqa: PLC0415

    for session in Session.objects.filter(study=study):
        taken = session.seats.filter(state__in=LIVE, standby=False).count()
        _expect(taken <= session.capacity, True, f"{taken} seats of {session.capacity}")
    for one in Participant.objects.filter(study=study):
        held = one.seats.filter(state__in=LIVE).count()
        turn = 1 if hasattr(one, "waiting") and one.waiting.ended is None else 0
        _expect(held + turn, 1, f"seats and turns of {one.pk}")


def _at_once(work: list[Any]) -> list[Any]:
    start = Barrier(len(work))

    def do(act: Any) -> Any:
        try:
            start.wait()
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(do, work))


def _expect(found: object, wanted: object, what: str) -> None:
    if found != wanted:
        sys.exit(f"{what}: {found}, not {wanted}")


if __name__ == "__main__":
    main()
