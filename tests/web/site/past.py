"""Statements published on a chosen past day, which the actions alone cannot do."""

from datetime import UTC, date, datetime, time
from typing import Any

from candour.web.bodies.models import Body
from candour.web.register.models import Acceptance, Claim, Use
from candour.web.site.queries.days import Days, today
from tests.web.factories import account, proposed

LAST_YEAR = date(today().year - 1, 6, 1)
THIS_YEAR = str(today().year)
NOW = Days(as_of=today(), known_on=today(), today=today())


def published_on(day: date, about: Use | Body, **fields: Any) -> Claim:
    """Return a claim that was accepted at noon of a past day."""
    claim = proposed(about, **fields)
    noon = datetime.combine(day, time(12), tzinfo=UTC)
    Acceptance.objects.create(claim=claim, by=account(), at=noon)
    return claim


def known_family_use(day: date, made: Use) -> Use:
    """Give a use a service and a status that were published on a past day."""
    published_on(day, made, property="service_area", value="early_help", observed=str(day.year))
    published_on(day, made, property="status", value="in_use", observed=str(day.year))
    return made
