"""Books what was spent on a channel: money and work."""

from datetime import date

from candour.errors import InputError, NotFoundError
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.register.actions import tokens
from candour.web.study.models import Channel, Spending, Study
from candour.web.study.permissions import Duty, require_duty

PURPOSE = "spending"
MOST_PENCE = 100_000_000
MOST_MINUTES = 100_000


def add_spending(
    *,
    actor: Account,
    study: Study,
    token: str,
    channel: str,
    day: date,
    today: date,
    pence: int,
    minutes: int,
    what: str,
) -> Spending:
    """Book money and minutes on a channel; a mistake is put right by booking a minus."""
    require_duty(actor, study, Duty.COORDINATOR, Duty.FINANCE)
    _check(day=day, today=today, pence=pence, minutes=minutes)
    with change(verb="spending added", kind="channel", key=channel, actor_id=actor.pk) as trail:
        tokens.spend(token, purpose=PURPOSE)
        found = Channel.objects.filter(study=study, code=channel).first()
        if found is None:
            raise NotFoundError("This study has no such channel.")
        trail.detail = {"study": study.key, "pence": pence, "minutes": minutes}
        return Spending.objects.create(
            channel=found, day=day, pence=pence, minutes=minutes, what=what, by=actor
        )


def _check(*, day: date, today: date, pence: int, minutes: int) -> None:
    if not pence and not minutes:
        raise InputError("Fill in money, or hours and minutes, or both.")
    if abs(pence) > MOST_PENCE or abs(minutes) > MOST_MINUTES:
        raise InputError("That is more than one entry may hold. Check the figures.")
    if day > today:
        raise InputError("This day has not come yet. Book what has been spent.")
