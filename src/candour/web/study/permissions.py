"""What each duty in a study may do, and the guard of its pages."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from candour.errors import NotAllowedError, NotFoundError
from candour.web.people.models import Account, Role
from candour.web.people.permissions import staff_page
from candour.web.study.models import Study, TeamMember

Duty = TeamMember.Duty
# Everybody whom a participant may ring, write to or meet.
TALK_TO_PEOPLE = (Duty.COORDINATOR, Duty.FACILITATOR, Duty.MONITOR, Duty.LEAD)
View = Callable[..., HttpResponse]


def has_duty(account: Account, study: Study, *duties: TeamMember.Duty) -> bool:
    """Tell whether an active account holds one of these duties (any, if none is named).

    An example is for practice: there everybody on the staff has every duty.
    """
    if study.example:
        return account.is_active
    held = TeamMember.objects.filter(account=account, study=study)
    return account.is_active and (held.filter(duty__in=duties) if duties else held).exists()


def require_duty(account: Account, study: Study, *duties: TeamMember.Duty) -> None:
    """Raise NotAllowedError, naming the duty that is needed."""
    if not has_duty(account, study, *duties):
        named = " or ".join(f"“{duty.label}”" for duty in duties) or "of a team member"
        raise NotAllowedError(f"This needs the duty {named} in this study. Ask an administrator.")


def study_page(*duties: TeamMember.Duty) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """Open a view to a study's team; it is handed the account as `actor` and the `study`."""

    def dress(view: View) -> Callable[..., HttpResponseBase]:
        @staff_page(Role.RESEARCHER)
        @wraps(view)
        def guarded(
            request: HttpRequest, actor: Account, study: str, **names: object
        ) -> HttpResponse:
            found = Study.objects.filter(key=study).first()
            if found is None:
                raise NotFoundError("There is no such study.")
            require_duty(actor, found, *duties)
            return view(request, actor, found, **names)

        return guarded

    return dress
