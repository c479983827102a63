"""Holds a first seat for somebody, or gives them a turn on the waiting list."""

from datetime import datetime

from candour.web.study.models import LIVE, Participant, Seat, Waiting


def hold_first(*, participant: Participant, now: datetime) -> Seat | None:
    """Hold the first seat at a time that suits; without one, give a turn on the waiting list."""
    for time in participant.times.select_related("session").order_by("session__starts"):
        session = time.session
        taken = set(
            Seat.objects.filter(session=session, state__in=LIVE).values_list("number", flat=True)
        )
        free = next((n for n in range(1, session.capacity + 1) if n not in taken), None)
        if free is not None:
            return Seat.objects.create(
                session=session,
                participant=participant,
                number=free,
                state=Seat.State.HELD,
                made=now,
            )
    Waiting.objects.create(participant=participant, since=now)
    return None
