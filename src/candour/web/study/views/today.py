"""The first page of a study's team: what to do now."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from candour.errors import CandourError
from candour.web.page.views import status_of
from candour.web.people.models import Account
from candour.web.study.actions.example_people import fill_example, is_filled
from candour.web.study.models import Study, Version
from candour.web.study.permissions import study_page
from candour.web.study.queries.texts import find_approved, plan_of
from candour.web.study.queries.today import today

CALLS_SHOWN = 12


@require_safe
@study_page()
def show(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """Show what waits, the overdue first."""
    return _page(request, actor, study)


@require_POST
@study_page()
def fill(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """Fill an example with invented people, in the name of whoever asks."""
    try:
        fill_example(actor=actor, study=study, now=timezone.now())
    except CandourError as error:
        return _page(request, actor, study, trouble=str(error), status=status_of(error))
    return HttpResponseRedirect(f"/desk/study/{study.key}/")


def _page(
    request: HttpRequest, actor: Account, study: Study, *, trouble: str = "", status: int = 200
) -> HttpResponse:
    found = today(study, actor=actor, now=timezone.now())
    planned = find_approved(study, Version.Kind.PLAN)
    groups = plan_of(study).groups if planned else ()
    told = {
        "study": study,
        "today": found,
        "names": {group.key: group.name for group in groups},
        "shown": CALLS_SHOWN,
        "may_fill": study.example and not is_filled(study),
        "trouble": trouble,
    }
    return render(request, "study/today.html", told, status=status)
