"""Show rates, learned from who came to past sessions."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from django.db.models import F, Q

from candour.study.attendance import Class, ShowRates
from candour.study.records import Tally
from candour.web.study.models import Seat, Session, Study

CAME = (Seat.State.ATTENDED, Seat.State.TURNED_AWAY)
# Whoever cancels later than this leaves a seat that nobody else can fill: they did not come.
TOO_LATE = timedelta(hours=2)


def show_rates(study: Study) -> ShowRates:
    """Return what the study's past sessions taught, by channel and social group."""
    came: Counter[Class] = Counter()
    expected: Counter[Class] = Counter()
    for name, arrived in _ends(study):
        expected[name] += 1
        came[name] += arrived
    return ShowRates(
        tallies={name: Tally(came=came[name], expected=number) for name, number in expected.items()}
    )


def _ends(study: Study) -> Iterator[tuple[Class, bool]]:
    late = Q(state=Seat.State.CANCELLED, confirmed__isnull=False) & Q(
        ended__gt=F("session__starts") - TOO_LATE
    )
    ended = Seat.objects.filter(
        Q(state__in=(*CAME, Seat.State.ABSENT)) | late,
        session__study=study,
        session__state=Session.State.OVER,
        standby=False,
    )
    for channel, group, state in ended.values_list(
        "participant__channel__code", "participant__group", "state"
    ):
        yield (channel or "", group), state in CAME
