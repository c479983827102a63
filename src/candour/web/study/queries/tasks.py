"""The tasks of a study that somebody may see, the most pressing first."""

from datetime import datetime

from django.db.models import Q, QuerySet

from candour.errors import NotAllowedError, NotFoundError
from candour.web.people.models import Account
from candour.web.study.models import Study, Task
from candour.web.study.permissions import TALK_TO_PEOPLE, Duty, has_duty, require_duty


def open_tasks(account: Account, study: Study) -> QuerySet[Task]:
    """Return what is still to do; of private tasks only those that are this person's to see."""
    found = Task.objects.filter(study=study, done__isnull=True)
    if not has_duty(account, study, Duty.LEAD):
        found = found.filter(Q(private=False) | Q(assigned_to=account))
    return found.select_related("participant", "session", "message", "assigned_to")


def overdue(account: Account, study: Study, *, now: datetime) -> QuerySet[Task]:
    """Return the tasks that are red: still open after they were due."""
    return open_tasks(account, study).filter(due__lt=now)


def task_of(account: Account, study: Study, number: int) -> Task:
    """Return one task; raise NotFoundError for one that is not there or not this person's."""
    found = Task.objects.filter(study=study, pk=number)
    task = found.select_related("participant", "session", "message", "study").first()
    if task is None or not may_see(account, task):
        raise NotFoundError("There is no such task.")
    return task


def may_see(account: Account, task: Task) -> bool:
    """Tell whether a task is this person's to see."""
    if not task.private:
        return has_duty(account, task.study)
    mine = task.assigned_to_id == account.pk and has_duty(account, task.study)
    return mine or has_duty(account, task.study, Duty.LEAD)


def require_sight(account: Account, task: Task) -> None:
    """Raise NotAllowedError where a task is not this person's."""
    require_duty(account, task.study)
    if not may_see(account, task):
        raise NotAllowedError("This task is for the lead alone.")


def require_hand(account: Account, task: Task) -> None:
    """Raise NotAllowedError where a task is not this person's; finance sees to money alone."""
    require_sight(account, task)
    if task.kind != Task.Kind.THANKS:
        require_duty(account, task.study, *TALK_TO_PEOPLE)
