"""When a study erases what, who is due, and the report of each erasure."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from candour.errors import NotFoundError
from candour.web.people.models import Account
from candour.web.study.actions.erasing import CLEARED, erase_now
from candour.web.study.models import Study
from candour.web.study.permissions import Duty, has_duty, study_page
from candour.web.study.queries.dues import due_of, is_overdue, report_of

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@study_page()
def erasure(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """Show dates and erasures; erase what is due now."""
    now = timezone.now()
    if request.method == "POST":
        erase_now(actor=actor, study=study, now=now)
        return HttpResponseRedirect(f"{request.path}?done=1")
    due = due_of(study)
    context = {
        "study": study,
        "due": due,
        "overdue": sum(is_overdue(row, now) for row in due.coming),
        "finished": Paginator(due.finished, PAGE).get_page(request.GET.get("page")),
        "allowed": has_duty(actor, study, Duty.COORDINATOR, Duty.LEAD),
        "done": request.GET.get("done", ""),
    }
    return render(request, "study/erasure.html", context)


@require_safe
@study_page()
def report(request: HttpRequest, actor: Account, study: Study, pseudonym: str) -> HttpResponse:  # noqa: ARG001
    """Show what one erasure found and what it left."""
    found = report_of(study, pseudonym)
    if found is None:
        raise NotFoundError("No erasure is known of this name.")
    row, places = found
    context = {
        "study": study,
        "erasure": row,
        "places": places,
        "cleared": row.report.get(CLEARED, False),
    }
    return render(request, "study/erased.html", context)
