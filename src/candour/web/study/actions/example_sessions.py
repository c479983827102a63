"""Keeps sessions in the coming weeks of an example study, so that there is always one to choose."""

import secrets
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction

from candour import dates
from candour.study import calendars
from candour.study.records import Medium, StudyPlan, Way
from candour.web.audit.actions import change
from candour.web.study.models import Session, Study
from candour.web.study.queries.texts import plan_of

ORIGIN = "example study"
_LETTERS = "23456789bcdfghjkmnpqrstvwxz"
_EVENING, _MORNING = time(19, 30), time(10, 30)
# Far enough ahead for the call and the information sheet; one that is nearer counts as gone.
_FIRST, _LEAST = timedelta(days=9), timedelta(days=3)
_SATURDAY = 5


def keep_example_sessions(now: datetime) -> int:
    """Give every open example sessions in its coming weeks where it has none; return how many."""
    return sum(
        _keep(study, now)
        for study in Study.objects.filter(example=True, state=Study.State.OPEN)
        if sessions_wanted(study, plan_of(study), now)
    )


def _keep(study: Study, now: datetime) -> int:
    """Make what is wanting; locked, and looked at again, for there may be many workers."""
    with transaction.atomic():
        locked = Study.objects.select_for_update().get(pk=study.pk)
        new = sessions_wanted(locked, plan_of(locked), now)
        if not new:
            return 0
        with change(
            verb="example sessions made", kind="study", key=study.key, origin=ORIGIN
        ) as trail:
            trail.detail = {"sessions": len(new)}
            return len(Session.objects.bulk_create(new))


def sessions_wanted(study: Study, shown: StudyPlan, now: datetime) -> list[Session]:
    """Return, unsaved, a group for each social group and two talks alone that have none ahead."""
    wanted = []
    for number, group in enumerate(shown.groups):
        if not _is_ahead(study, group.key, now):
            last = number == len(shown.groups) - 1
            starts = _saturday(now) if last else _evening(now, number * 2)
            wanted.append(_group(study, shown, starts, group=group.key))
    if not _is_ahead(study, "", now):
        wanted.append(_alone(study, shown, _evening(now, 1), medium=Medium.ONLINE))
        wanted.append(_alone(study, shown, _evening(now, 3), medium=Medium.PHONE))
    return wanted


def _is_ahead(study: Study, group: str, now: datetime) -> bool:
    ahead = Session.objects.filter(study=study, state=Session.State.PLANNED)
    return ahead.filter(group=group, starts__gt=now + _LEAST).exists()


def _group(study: Study, shown: StudyPlan, starts: datetime, *, group: str) -> Session:
    session = _session(study, shown, starts, way=Way.GROUP, medium=Medium.ONLINE)
    seats = shown.seats
    session.group, session.fewest = group, seats.fewest
    session.most, session.capacity = seats.most, seats.capacity
    return session


def _alone(study: Study, shown: StudyPlan, starts: datetime, *, medium: Medium) -> Session:
    session = _session(study, shown, starts, way=Way.ONE_TO_ONE, medium=medium)
    session.fewest = session.most = session.capacity = 1
    return session


def _session(
    study: Study, shown: StudyPlan, starts: datetime, *, way: Way, medium: Medium
) -> Session:
    key = "".join(secrets.choice(_LETTERS) for _ in range(8))
    room = f"https://rooms.northmere.example/{key}" if medium is Medium.ONLINE else ""
    minutes = next(one.minutes for one in shown.ways if one.key is way)
    return Session(
        key=key,
        study=study,
        way=way,
        medium=medium,
        starts=starts,
        minutes=minutes,
        address=room,
    )


def _evening(now: datetime, after: int) -> datetime:
    """Return a weekday's evening in London, about so many days after the first day."""
    day = dates.london_day(now + _FIRST + timedelta(days=after))
    while day.weekday() >= _SATURDAY or calendars.bank_holidays(day):
        day += timedelta(days=1)
    return _in_london(day, _EVENING)


def _saturday(now: datetime) -> datetime:
    """Return a Saturday morning in London."""
    day = dates.london_day(now + _FIRST)
    day += timedelta(days=(_SATURDAY - day.weekday()) % 7)
    while calendars.bank_holidays(day):
        day += timedelta(days=7)
    return _in_london(day, _MORNING)


def _in_london(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=dates.LONDON).astimezone(UTC)
