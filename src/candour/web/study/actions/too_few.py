"""Asks a person to look at a session that is near and may have too few people."""

from datetime import datetime, timedelta

from candour.study import seating
from candour.web.audit.actions import change
from candour.web.study.actions.tasks import open_task
from candour.web.study.models import Session, Study, Task
from candour.web.study.queries import rates, seats

NEAR = timedelta(hours=72)
# As likely as not: below this the team should ring round, ask standbys, or talk one to one.
TOO_UNSURE = 0.5


def warn_of_few(now: datetime) -> int:
    """Open a task, once, for each session of the next three days that may well not run."""
    near = Session.objects.filter(
        state=Session.State.PLANNED, starts__gt=now, starts__lte=now + NEAR
    ).exclude(tasks__kind=Task.Kind.FEW)
    studies = Study.objects.filter(pk__in=near.values("study_id"))
    return sum(_warn(study, list(near.filter(study=study)), now) for study in studies)


def _warn(study: Study, sessions: list[Session], now: datetime) -> int:
    learned = rates.show_rates(study)
    looks = [seating.outlook(room, room.taken, learned) for room in seats.rooms(sessions)]
    # A talk alone that nobody has taken is simply free.
    unsure = [
        session
        for session, look in zip(sessions, looks, strict=True)
        if look.enough < TOO_UNSURE and (look.invited or session.capacity > 1)
    ]
    for session in unsure:
        with change(verb="too few expected", kind="session", key=session.key):
            open_task(
                study=study,
                kind=Task.Kind.FEW,
                about=session.key,
                due=min(now + timedelta(hours=24), session.starts),
                session=session,
            )
    return len(unsure)
