"""Records that somebody looked at the signals of an entry; what they mean, a call finds out."""

from candour.errors import ConflictError
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.models import Signal, Study, TeamMember
from candour.web.study.permissions import require_duty


def look_at_signals(*, actor: Account, study: Study, pseudonym: str) -> None:
    """Mark every signal of an entry as looked at; nothing else about it changes."""
    require_duty(actor, study, TeamMember.Duty.COORDINATOR, TeamMember.Duty.FACILITATOR)
    with change(
        verb="signals looked at", kind="participant", key=pseudonym, actor_id=actor.pk
    ) as trail:
        waiting = Signal.objects.filter(
            participant=pseudonym, participant__study=study, looked_at_by__isnull=True
        )
        seen = waiting.update(looked_at_by=actor)
        if not seen:
            raise ConflictError("Nobody needs to look at this: somebody has done so already.")
        trail.detail["signals"] = seen
