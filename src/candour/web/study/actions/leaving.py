"""How somebody stops taking part on their own page, with or without having all wiped at once."""

from datetime import datetime, timedelta

from candour.web.register.actions import tokens
from candour.web.study.actions.erasing import schedule
from candour.web.study.actions.own_changes import own_change, own_purpose
from candour.web.study.actions.withdrawing import withdraw
from candour.web.study.models import Erasure, Withdrawal
from candour.web.study.queries.own_places import is_owed

# Time for the message that says it is done.
WIPED_AFTER = timedelta(hours=1)


def stop(*, pseudonym: str, wipe: bool, told: str, token: str, now: datetime) -> Withdrawal:
    """Withdraw; `wipe`: erase as soon as nothing is on its way to them. Said twice, done once."""
    tokens.read(token, purpose=own_purpose(pseudonym))
    withdrawal = withdraw(pseudonym=pseudonym, told=told, now=now)
    if wipe:
        with own_change(
            verb="erasure asked for", pseudonym=pseudonym, token=token, afterwards=True
        ) as changing:
            if not is_owed(changing.participant):
                schedule(
                    participant=changing.participant,
                    reason=Erasure.Reason.ASKED,
                    due=now + WIPED_AFTER,
                )
    return withdrawal
