"""The first page of a study's team: what to do now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from candour.web.people.models import Account
from candour.web.study.models import Study, Version
from candour.web.study.permissions import study_page
from candour.web.study.queries.texts import find_approved, plan_of
from candour.web.study.queries.today import today

CALLS_SHOWN = 12


@require_safe
@study_page()
def show(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """Show what waits, the overdue first."""
    found = today(study, actor=actor, now=timezone.now())
    planned = find_approved(study, Version.Kind.PLAN)
    groups = plan_of(study).groups if planned else ()
    names = {group.key: group.name for group in groups}
    told = {"study": study, "today": found, "names": names, "shown": CALLS_SHOWN}
    return render(request, "study/today.html", told)
