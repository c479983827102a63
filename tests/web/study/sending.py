"""A study with its messages approved, and where what it writes is found."""

from datetime import UTC, datetime, timedelta
from typing import Any

from candour.web.study.models import Seat, Study, Version
from tests.studies import make_participant, make_session, make_study, make_version

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
WORDS = """
subject = "From {study}"
email = "Hello {name}. {link}"
text = "Hello {name}. {link}"
"""
KEYS = (
    "welcome waiting offer held confirmed reminder_week reminder_day reminder_hour standby "
    "cancelled session_cancelled after_care thanks withdrawn renew"
)
SERVICES = """
[[services]]
name = "Quay Street advice"
about = "Talks about anything."
phone = "01632 960 001"
hours = "9 to 5"
areas = ["NM1"]

[[services]]
name = "Elsewhere advice"
about = "Talks about anything."
phone = "01632 960 002"
hours = "9 to 5"
areas = ["ZZ9"]
"""


def study_with_messages(*, key: str = "harbour") -> Study:
    """An example study in which everything this part needs is approved."""
    made = make_study(key=key)
    for name in KEYS.split():
        make_version(made, Version.Kind.MESSAGE, key=name, words=WORDS)
    make_version(made, Version.Kind.GUIDE, words="Is this a **good time**?")
    make_version(made, Version.Kind.PROTOCOL, words="Stop and listen.")
    make_version(made, Version.Kind.SERVICES, words=SERVICES)
    return made


def make_seat(study: Study, *, starts: datetime | None = None, **given: Any) -> Seat:
    """Somebody's seat in a session of its own."""
    session = make_session(study, starts=starts or NOW + timedelta(days=10))
    facts = {"number": 1, "state": "held"} | given
    if "participant" not in facts:
        facts["participant"] = make_participant(study)
    return Seat.objects.create(session=session, **facts)
