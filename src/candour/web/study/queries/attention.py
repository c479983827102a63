"""What else needs the team: messages, thank-yous, erasures, texts, ethics, signals."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce

from candour import dates
from candour.web.study.models import (
    Entitlement,
    Erasure,
    Message,
    Participant,
    Signal,
    Study,
    Version,
)
from candour.web.study.queries.texts import find_approved, plan_of
from candour.web.study.queries.to_do import Item, Kind

ERASURES_AHEAD = timedelta(days=7)
THANKS_LATE = timedelta(days=3)
ETHICS_SHORT = timedelta(days=90)


def attention(study: Study, *, now: datetime) -> Iterator[Item]:
    """Yield what is not about one session."""
    yield from _messages(study)
    yield from _thanks(study, now)
    yield from _erasures(study, now)
    yield from _texts(study)
    yield from _ethics(study, now)
    yield from _signals(study)


def _messages(study: Study) -> Iterator[Item]:
    found = Message.objects.filter(participant__study=study)
    for state, kind in (
        (Message.State.UNCERTAIN, Kind.UNCERTAIN),
        (Message.State.FAILED, Kind.FAILED),
    ):
        rows = found.filter(state=state).aggregate(count=Count("pk"), since=Min("due"))
        if rows["count"]:
            yield Item(
                kind=kind, path="messages/", count=rows["count"], due=rows["since"], red=True
            )


def _thanks(study: Study, now: datetime) -> Iterator[Item]:
    found = Entitlement.objects.filter(participant__study=study)
    owed = found.filter(state=Entitlement.State.OWED).aggregate(
        count=Count("pk"), since=Min("arisen")
    )
    if owed["count"]:
        late = owed["since"] < now - THANKS_LATE
        yield Item(
            kind=Kind.THANKS, path="thanks/", count=owed["count"], due=owed["since"], red=late
        )
    stuck = found.exclude(trouble="").exclude(state=Entitlement.State.GIVEN).count()
    if stuck:
        yield Item(kind=Kind.THANKS_STUCK, path="thanks/", count=stuck, red=True)


def _erasures(study: Study, now: datetime) -> Iterator[Item]:
    found = Erasure.objects.filter(study=study, finished=None)
    rows = found.filter(due__lte=now + ERASURES_AHEAD).aggregate(count=Count("pk"), due=Min("due"))
    if rows["count"]:
        yield Item(
            kind=Kind.ERASURE,
            path="erasure/",
            count=rows["count"],
            due=rows["due"],
            red=rows["due"] <= now,
        )


def _texts(study: Study) -> Iterator[Item]:
    """Yield how many texts have a version newer than any that is approved."""
    same = {name: OuterRef(name) for name in ("kind", "key", "language")}
    approved = Version.objects.filter(study=study, approval__isnull=False, **same)
    count = (
        Version.objects.filter(study=study, approval__isnull=True)
        .annotate(newest=Subquery(approved.order_by("-number").values("number")[:1]))
        .filter(number__gt=Coalesce("newest", 0))
        .order_by()
        .values("kind", "key", "language")
        .distinct()
        .count()
    )
    if count:
        yield Item(kind=Kind.TEXTS, path="texts/", count=count)


def _ethics(study: Study, now: datetime) -> Iterator[Item]:
    if find_approved(study, Version.Kind.PLAN) is None:
        yield Item(kind=Kind.NO_PLAN, path="texts/")
        return
    expires = plan_of(study).ethics.expires
    end = dates.end_of_day(expires)
    if end <= now + ETHICS_SHORT:
        yield Item(kind=Kind.ETHICS, path="texts/", due=end, red=end <= now)


def _signals(study: Study) -> Iterator[Item]:
    unseen = Signal.objects.filter(
        participant__study=study,
        participant__standing=Participant.Standing.ACTIVE,
        looked_at_by=None,
    )
    count = unseen.values("participant").distinct().count()
    if count:
        yield Item(kind=Kind.SIGNALS, path="people/", count=count)
