"""Gives seats and takes them back."""

from datetime import datetime

from candour.web.study.models import Seat

_OPEN = (Seat.State.OFFERED, Seat.State.HELD, Seat.State.CONFIRMED)


def free(seat: Seat, *, now: datetime) -> bool:
    """Free a seat once, inside the caller's transaction; tell whether it was still taken."""
    freed = Seat.objects.filter(pk=seat.pk, state__in=_OPEN)
    return bool(freed.update(state=Seat.State.CANCELLED, ended=now, until=None))
