"""Hands everything that is held about somebody to themselves, and writes down that it did."""

from datetime import datetime
from typing import Any

from candour.web.study.actions.own_changes import own_change
from candour.web.study.queries.everything import everything


def take_everything(*, pseudonym: str, token: str, now: datetime) -> dict[str, Any]:
    """Return all that is held about somebody, because they ask for it on their own page."""
    with own_change(
        verb="everything handed out", pseudonym=pseudonym, token=token, afterwards=True
    ) as changing:
        found = everything(changing.participant)
    return {"made": now.isoformat(), **found}
