"""Puts invented people at every stage into the example study, for the journeys.

Run as `python -m tests.in_study`. Everything goes through the real actions, at times of its own.
"""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import django

from tests.server import ADMINISTRATOR, EDITOR, RESEARCHER, Staff

if TYPE_CHECKING:
    from candour.web.people.models import Account

HOUR = timedelta(hours=1)
STUDY, REAL = "harbour", "lantern"


def main(words: Sequence[str]) -> None:
    """Fill the studies, or do one thing that the journeys would have to wait for."""
    django.setup()
    {"": fill, "erase": erase}[" ".join(words)](datetime.now(UTC))


def fill(now: datetime) -> None:
    """Fill the example study as its own button does, and make a study that is no example."""
    from candour.web.study.actions.example_people import fill_example  # noqa: PLC0415
    from candour.web.study.models import Study  # noqa: PLC0415

    study = Study.objects.get(key=STUDY)
    fill_example(actor=_account(RESEARCHER), study=study, now=now)
    real_study()


def real_study() -> None:
    """A study that is no example, so that each of its team may do only what their duty allows."""
    from candour.web.study.actions.studies import add_member, make_study  # noqa: PLC0415
    from candour.web.study.permissions import Duty  # noqa: PLC0415

    lead, coordinator = _account(ADMINISTRATOR), _account(EDITOR)
    study = make_study(actor=lead, key=REAL, name="Lantern", coordinator=coordinator)
    add_member(actor=lead, study=study, account=lead, duty=Duty.LEAD)
    add_member(actor=lead, study=study, account=_account(RESEARCHER), duty=Duty.FACILITATOR)


def erase(now: datetime) -> None:
    """Erase what is due within two hours: somebody who asks today is erased after one."""
    from candour.web.study.actions.erasing import erase_due  # noqa: PLC0415

    erase_due(now + 2 * HOUR)


def short_day() -> str:
    """Today, as text messages write it."""
    from candour import dates  # noqa: PLC0415

    today = datetime.now(dates.LONDON)
    return f"{today:%a} {today.day} {today:%b}"


def _account(person: Staff) -> "Account":
    from candour.web.people.models import Account  # noqa: PLC0415

    return Account.objects.get(email=person.email)


if __name__ == "__main__":
    main(sys.argv[1:])
