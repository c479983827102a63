"""The size and the limits of the register, for the pages about it."""

from dataclasses import dataclass
from datetime import date

from candour.web.bodies.models import Body
from candour.web.register.models import Acceptance, Search, SearchText, UseEntry, Withdrawal
from candour.web.site.queries.days import Days, today
from candour.web.site.queries.knowing import responsible


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """How much the register holds today."""

    day: date
    bodies: int
    responsible: int
    uses: int
    statements: int
    sources: int
    searches: int
    shown: int


def coverage() -> Coverage:
    """Count what the register holds."""
    day = today()
    return Coverage(
        day=day,
        bodies=Body.objects.count(),
        responsible=responsible(Days(as_of=day, known_on=day, today=day)).count(),
        uses=UseEntry.objects.filter(claims__gt=0).count(),
        statements=Acceptance.objects.count() - Withdrawal.objects.count(),
        sources=SearchText.objects.filter(kind="source").count(),
        searches=Search.objects.filter(accepted__isnull=False).count(),
        shown=Body.objects.filter(shown_on__isnull=False).count(),
    )
