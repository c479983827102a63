"""Turns answers into counts before they are erased; no count that stays is of fewer than ten."""

from collections import Counter
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet

from candour import dates
from candour.web.study.models import Screening, ScreeningCount

FEWEST = 10
_KEPT = timedelta(days=31)


def fold(screenings: QuerySet[Screening]) -> int:
    """Add answers to the counts of their month and delete them; return how many there were."""
    with transaction.atomic():
        found = list(screenings.select_for_update(of=("self",)).select_related("channel"))
        cells = Counter(_cell(screening) for screening in found)
        for cell, number in cells.items():
            _add(cell, number)
        Screening.objects.filter(pk__in=[screening.pk for screening in found]).delete()
    return len(found)


def close_months(now: datetime) -> None:
    """Where a month can grow no more, move its counts below ten to the study's year.

    A year's counts stand on its last day; those still below ten when it is over are dropped.
    """
    month = (dates.london_day(now) - _KEPT).replace(day=1)
    with transaction.atomic():
        old = ScreeningCount.objects.select_for_update().filter(month__lt=month, count__lt=FEWEST)
        for row in old:
            row.delete()
            if row.month.day == 1:
                last = date(row.month.year, 12, 31)
                _add((row.study_id, "", last, "", row.outcome), row.count)


def _cell(screening: Screening) -> tuple[int, str, date, str, str]:
    code = screening.channel.code if screening.channel else ""
    month = dates.london_day(screening.at).replace(day=1)
    return (screening.study_id, code, month, screening.group, screening.outcome)


def _add(cell: tuple[int, str, date, str, str], number: int) -> None:
    study, channel, month, group, outcome = cell
    row, _ = ScreeningCount.objects.get_or_create(
        study_id=study, channel=channel, month=month, group=group, outcome=outcome
    )
    ScreeningCount.objects.filter(pk=row.pk).update(count=F("count") + number)
