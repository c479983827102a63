"""What the funnel is made of, counted by the database: steps, openings, shows, money."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Sum, When

from candour.study.funnel import FEWEST_TOLD, Cost, Reached, Step
from candour.study.records import Tally
from candour.web.study.models import (
    ChannelDay,
    Entitlement,
    Participant,
    Screening,
    ScreeningCount,
    Seat,
    Session,
    Spending,
    Study,
)

State = Seat.State
NOT_NOW = Screening.Outcome.NOT_NOW
CAME = (State.ATTENDED, State.TURNED_AWAY)
EXPECTED = (*CAME, State.ABSENT)
# A place was held once; an offer alone is none.
SEATED = (*EXPECTED, State.HELD, State.CONFIRMED, State.CANCELLED)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Who was expected and who came, of one channel and one social group."""

    channel: str
    group: str
    tally: Tally


def furthest(study: Study) -> Iterator[Reached]:
    """Yield everybody's furthest step, those of one kind together."""
    for step, channel, group, count in (*_going_on(study), *_not_now(study), *_erased(study)):
        yield Reached(step=Step(step), channel=channel or "", group=group, count=count)


def _going_on(study: Study) -> QuerySet[Participant, tuple[int, str | None, str, int]]:
    """Count participants; whom the call found not to be genuine was only ever screened."""
    seats = Seat.objects.filter(participant=OuterRef("pk"))
    thanked = Entitlement.objects.filter(
        participant=OuterRef("pk"), state=Entitlement.State.GIVEN, kind=Entitlement.Kind.VOUCHER
    )
    step = Case(
        When(Exists(thanked), then=Step.THANKED.value),
        When(Exists(seats.filter(state__in=CAME)), then=Step.CAME.value),
        When(genuine=False, then=Step.SCREENED.value),
        When(Exists(seats.filter(confirmed__isnull=False)), then=Step.CONFIRMED.value),
        When(Exists(seats.filter(state__in=SEATED)), then=Step.SEATED.value),
        default=Step.FITS.value,
        output_field=IntegerField(),
    )
    rows = Participant.objects.filter(study=study).annotate(step=step).order_by()
    return rows.values_list("step", "channel__code", "group").annotate(count=Count("pk"))


def _not_now(study: Study) -> QuerySet[Screening, tuple[int, str | None, str, int]]:
    rows = Screening.objects.filter(study=study, participant=None).order_by()
    screened = rows.annotate(step=_screened())
    return screened.values_list("step", "channel__code", "group").annotate(count=Count("pk"))


def _erased(study: Study) -> QuerySet[ScreeningCount, tuple[int, str | None, str, int]]:
    """Count those whose answers are erased; of fewer than ten nothing is told, not even here."""
    rows = ScreeningCount.objects.filter(study=study, outcome=NOT_NOW, count__gte=FEWEST_TOLD)
    return rows.annotate(step=_screened()).values_list("step", "channel", "group", "count")


def _screened() -> Case:
    return Case(default=Step.SCREENED.value, output_field=IntegerField())


def shown(study: Study) -> list[Shown]:
    """Return who came of those expected; a standby was not."""
    rows = (
        Seat.objects.filter(
            session__study=study,
            session__state=Session.State.OVER,
            standby=False,
            state__in=EXPECTED,
        )
        .order_by()
        .values_list("participant__channel__code", "participant__group")
        .annotate(expected=Count("pk"), came=Count("pk", filter=Q(state__in=CAME)))
    )
    return [
        Shown(channel=channel or "", group=group, tally=Tally(came=came, expected=expected))
        for channel, group, expected, came in rows
    ]


def opened(study: Study) -> dict[str, int]:
    """Return how often each channel's page was opened, by the channel's code."""
    days = ChannelDay.objects.filter(channel__study=study).order_by()
    return dict(days.values_list("channel__code").annotate(Sum("opened")))


def spent(study: Study) -> dict[str, Cost]:
    """Return what went into each channel, by its code."""
    rows = Spending.objects.filter(channel__study=study).order_by()
    return {
        code: Cost(pence=Fraction(pence), minutes=Fraction(minutes))
        for code, pence, minutes in rows.values_list("channel__code").annotate(
            Sum("pence"), Sum("minutes")
        )
    }
