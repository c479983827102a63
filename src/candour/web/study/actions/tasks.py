"""Opens and finishes what a person must do; never two open tasks about the same."""

from datetime import datetime

from django.db import IntegrityError, transaction

from candour.errors import ConflictError
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.models import Message, Participant, Session, Study, Task
from candour.web.study.queries.tasks import require_hand


def open_task(
    *,
    study: Study,
    kind: Task.Kind,
    about: str,
    due: datetime,
    participant: Participant | None = None,
    session: Session | None = None,
    message: Message | None = None,
    private: bool = False,
    assigned_to: Account | None = None,
) -> Task:
    """Open a task inside the caller's transaction, or return the one that is open already."""
    try:
        with transaction.atomic():
            return Task.objects.create(
                study=study,
                kind=kind,
                about=about,
                due=due,
                participant=participant,
                session=session,
                message=message,
                private=private,
                assigned_to=assigned_to,
            )
    except IntegrityError:
        return Task.objects.get(kind=kind, about=about, done__isnull=True)


def finish_task(*, actor: Account, task: Task, result: str, now: datetime) -> None:
    """Mark a task done; whoever is second hears that it was done already."""
    require_hand(actor, task)
    with change(verb="task done", kind="task", key=str(task.pk), actor_id=actor.pk) as trail:
        trail.detail = {"kind": task.kind, "result": result}
        close_task(task, by=actor, result=result, now=now)


def take_task(*, actor: Account, task: Task) -> None:
    """Say that one will see to a task oneself."""
    require_hand(actor, task)
    with change(verb="task taken", kind="task", key=str(task.pk), actor_id=actor.pk):
        open_ones = Task.objects.filter(pk=task.pk, done__isnull=True)
        if not open_ones.update(assigned_to=actor):
            raise ConflictError("Somebody has already done this.")


def close_task(task: Task, *, by: Account | None, result: str, now: datetime) -> None:
    """Close a task inside the caller's transaction; raise ConflictError where it is closed."""
    open_ones = Task.objects.filter(pk=task.pk, done__isnull=True)
    if not open_ones.update(done=now, done_by=by, result=result):
        raise ConflictError("Somebody has already done this.")


def close_tasks(
    *, kind: Task.Kind, about: str, result: str, now: datetime, by: Account | None = None
) -> int:
    """Close whatever is open about something, inside the caller's transaction."""
    found = Task.objects.filter(kind=kind, about=about, done__isnull=True)
    return found.update(done=now, done_by=by, result=result)
