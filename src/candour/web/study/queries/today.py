"""What a study's team must do now, the overdue first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from candour.web.people.models import Account
from candour.web.study.models import Participant, Study, Task, Waiting
from candour.web.study.queries.attention import attention
from candour.web.study.queries.coming import Coming, at_risk, coming, forgotten
from candour.web.study.queries.seats import seated
from candour.web.study.queries.tasks import open_tasks
from candour.web.study.queries.to_do import Item, Kind, in_order

# What is due so much later is not yet of today.
AHEAD = timedelta(days=2)


@dataclass(frozen=True, kw_only=True)
class Today:
    """Everything on the page; `later` counts open tasks that are due after the next days."""

    red: tuple[Item, ...]
    calls: tuple[Item, ...]
    others: tuple[Item, ...]
    coming: tuple[Coming, ...]
    later: int
    waiting: int


def today(study: Study, *, actor: Account, now: datetime) -> Today:
    """Return what waits for this member of the team; private tasks only to whom they are for."""
    tasks = list(open_tasks(actor, study).filter(Q(private=False) | Q(assigned_to=actor)))
    found = in_order(
        (
            *_due(tasks, actor, now),
            *forgotten(study, actor=actor, now=now),
            *at_risk(study, now=now),
            *attention(study, now=now),
        )
    )
    calm = [item for item in found if not item.red]
    return Today(
        red=tuple(item for item in found if item.red),
        calls=tuple(item for item in calm if item.kind == Kind.CALL),
        others=tuple(item for item in calm if item.kind != Kind.CALL),
        coming=tuple(coming(study, actor=actor, now=now)),
        later=sum(task.due > now + AHEAD for task in tasks),
        waiting=_waiting(study),
    )


def _waiting(study: Study) -> int:
    turns = Waiting.objects.filter(participant__study=study, ended=None)
    active = turns.filter(participant__standing=Participant.Standing.ACTIVE)
    return active.exclude(participant__in=seated(study.pk)).count()


def _due(tasks: Iterable[Task], actor: Account, now: datetime) -> Iterator[Item]:
    for task in tasks:
        call = task.kind == Task.Kind.CALL
        if not call and task.due > now + AHEAD:
            continue
        yield Item(
            kind=Kind.CALL if call else Kind.TASK,
            path=f"tasks/{task.pk}/",
            about=task.participant_id or (task.session.key if task.session else ""),
            task=str(task.get_kind_display()),
            due=task.due,
            red=task.due <= now,
            mine=task.assigned_to_id == actor.pk,
        )
