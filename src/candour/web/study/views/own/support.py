"""Help on a participant's own page: services near them, and how to reach the team."""

from django.http import HttpRequest, HttpResponse

from candour.study import support
from candour.study.support import Service
from candour.web.study.models import TeamMember, Version
from candour.web.study.queries.texts import find_approved
from candour.web.study.views.own.guard import Own, own_page, show
from candour.web.vault.queries import cards


@own_page
def services(request: HttpRequest, own: Own) -> HttpResponse:
    """List who helps where this person lives; their postcode is read for it and goes nowhere."""
    leads = own.participant.study.team.filter(duty=TeamMember.Duty.LEAD)
    names = list(leads.values_list("account__name", flat=True).order_by("account__name"))
    return show(request, own, "help", services=_near(own), leads=names)


def _near(own: Own) -> tuple[Service, ...]:
    study = own.participant.study
    version = find_approved(study, Version.Kind.SERVICES, language=own.language)
    if version is None:
        return ()
    postcode = cards.person(own.participant.pseudonym).postcode
    return support.near(support.parse(version.words), postcode=postcode)
