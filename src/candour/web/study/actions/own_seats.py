"""What somebody does about their seat on their own page: take an offer up, or give a seat back."""

from datetime import datetime

from django.utils.translation import gettext as _

from candour.errors import ConflictError
from candour.web.study.actions.own_changes import own_form
from candour.web.study.actions.seating import accept, cancel_seat
from candour.web.study.models import Participant, Seat
from candour.web.study.queries.own_places import live_seat


def accept_offer(*, pseudonym: str, seat: int, token: str, now: datetime) -> Seat:
    """Take up the offer that was shown."""
    with own_form(pseudonym=pseudonym, token=token) as participant:
        return accept(seat=_mine(participant, seat), now=now)


def give_back(*, pseudonym: str, seat: int, again: bool, token: str, now: datetime) -> None:
    """Give back the seat that was shown; `again` asks for another time."""
    with own_form(pseudonym=pseudonym, token=token) as participant:
        cancel_seat(seat=_mine(participant, seat), now=now, again=again)


def _mine(participant: Participant, number: int) -> Seat:
    """Return the seat that a form was about; another one may have taken its place since."""
    seat = live_seat(participant)
    if seat is None or seat.pk != number:
        raise ConflictError(_("Your place has changed since this page was opened. Look again."))
    return seat
