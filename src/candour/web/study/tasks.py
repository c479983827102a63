"""What falls due by itself; the worker calls `do_what_is_due` again and again."""

import logging
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime

from django.db import DatabaseError

from candour.errors import CandourError
from candour.web.study.actions.buying import buy_due
from candour.web.study.actions.care import follow_up
from candour.web.study.actions.codes import expire_codes
from candour.web.study.actions.consenting import ask_to_renew
from candour.web.study.actions.erasing import erase_due
from candour.web.study.actions.example_sessions import keep_example_sessions
from candour.web.study.actions.giving import settle
from candour.web.study.actions.incoming import take_in_written
from candour.web.study.actions.seating import confirm_ready, expire_offers, offer_freed
from candour.web.study.actions.sending import send_due
from candour.web.study.actions.sweeping import sweep
from candour.web.study.actions.too_few import warn_of_few

_LOG = logging.getLogger("candour.work")
# Each takes the time and does what is due at it; one that fails must not stop the others.
DUE: tuple[Callable[[datetime], object], ...] = (
    keep_example_sessions,
    take_in_written,
    follow_up,
    confirm_ready,
    expire_offers,
    offer_freed,
    warn_of_few,
    ask_to_renew,
    expire_codes,
    buy_due,
    send_due,
    settle,
    sweep,
    erase_due,
)


def do_what_is_due(now: datetime) -> None:
    """Do everything that is due; what fails is reported, and the others go on.

    A fault that nobody foresaw is raised, but only once every other has had its turn.
    """
    with ExitStack() as turns:
        for due in reversed(DUE):
            turns.callback(_do, due, now)


def _do(due: Callable[[datetime], object], now: datetime) -> None:
    try:
        due(now)
    except (CandourError, DatabaseError) as error:
        _LOG.warning("%s: %s", due.__name__, error)
