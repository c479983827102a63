"""What falls due by itself; the worker calls `do_what_is_due` again and again."""

from collections.abc import Callable
from datetime import datetime

from candour.web.study.actions.example_sessions import keep_example_sessions
from candour.web.study.actions.seating import confirm_ready, expire_offers, offer_freed

# Each takes the time and does what is due at it; one that fails must not stop the others.
DUE: tuple[Callable[[datetime], object], ...] = (
    keep_example_sessions,
    confirm_ready,
    expire_offers,
    offer_freed,
)


def do_what_is_due(now: datetime) -> None:
    """Do everything that is due."""
    for due in DUE:
        due(now)
