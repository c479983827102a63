"""What each duty in a study may do."""

from candour.errors import NotAllowedError
from candour.web.people.models import Account
from candour.web.study.models import Study, TeamMember

Duty = TeamMember.Duty


def has_duty(account: Account, study: Study, *duties: TeamMember.Duty) -> bool:
    """Tell whether an active account holds one of these duties (any, if none is named)."""
    held = TeamMember.objects.filter(account=account, study=study)
    return account.is_active and (held.filter(duty__in=duties) if duties else held).exists()


def require_duty(account: Account, study: Study, *duties: TeamMember.Duty) -> None:
    """Raise NotAllowedError, naming the duty that is needed."""
    if not has_duty(account, study, *duties):
        named = " or ".join(f"“{duty.label}”" for duty in duties) or "in its team"
        raise NotAllowedError(f"This study asks for the duty {named}. Ask an administrator.")
