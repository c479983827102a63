"""The signals of a study, gathered by entry, those nobody has looked at first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from candour.web.study.models import Participant, Signal, Study


@dataclass(frozen=True, kw_only=True)
class Marked:
    """One entry with its signals; `called` and `genuine` are what a person found out."""

    pseudonym: str
    entered: datetime
    called: datetime | None
    genuine: bool | None
    signals: Sequence[Signal]
    waiting: bool


def count_marked(study: Study) -> int:
    """How many entries have a signal."""
    return _marked(study).count()


def marked(study: Study, *, start: int, most: int) -> list[Marked]:
    """Return a page of entries with their signals."""
    rows = list(_marked(study)[start : start + most])
    return [
        Marked(
            pseudonym=row.pk,
            entered=row.entered,
            called=row.called,
            genuine=row.genuine,
            signals=sorted(row.signals.all(), key=lambda signal: (signal.kind, signal.other)),
            waiting=any(signal.looked_at_by_id is None for signal in row.signals.all()),
        )
        for row in rows
    ]


def _marked(study: Study) -> QuerySet[Participant]:
    unseen = Count("signals", filter=Q(signals__looked_at_by__isnull=True))
    return (
        Participant.objects.filter(study=study, signals__isnull=False)
        .annotate(unseen=unseen, latest=Max("signals__at"))
        .order_by("-unseen", "-latest", "pk")
        .prefetch_related("signals")
    )
