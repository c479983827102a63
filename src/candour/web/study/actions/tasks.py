"""Opens what a person must do; never two open tasks about the same."""

from datetime import datetime

from django.db import IntegrityError, transaction

from candour.web.study.models import Participant, Study, Task


def open_task(
    *, study: Study, kind: Task.Kind, about: str, due: datetime, participant: Participant
) -> Task:
    """Open a task inside the caller's transaction, or return the one that is open already."""
    try:
        with transaction.atomic():
            return Task.objects.create(
                study=study, kind=kind, about=about, due=due, participant=participant
            )
    except IntegrityError:
        return Task.objects.get(kind=kind, about=about, done__isnull=True)
