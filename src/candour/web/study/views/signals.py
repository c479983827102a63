"""Signals for the team: shown as signals, for the call to settle."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from candour.errors import CandourError
from candour.web.page.views import status_of
from candour.web.people.models import Account
from candour.web.study.actions.looking import look_at_signals
from candour.web.study.models import Study, TeamMember
from candour.web.study.permissions import study_page
from candour.web.study.queries import suspicions

_MOST = 50


@require_http_methods(["GET", "HEAD", "POST"])
@study_page(TeamMember.Duty.COORDINATOR, TeamMember.Duty.FACILITATOR)
def signals(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """List entries with signals; note that somebody looked."""
    wrong, status = "", 200
    if request.method == "POST":
        try:
            pseudonym = request.POST.get("pseudonym", "")[:12]
            look_at_signals(actor=actor, study=study, pseudonym=pseudonym)
        except CandourError as error:
            wrong, status = str(error), status_of(error)
        else:
            return HttpResponseRedirect(request.get_full_path())
    pages = max(1, -(-suspicions.count_marked(study) // _MOST))
    given = request.GET.get("page", "1")
    number = min(int(given), pages) if given.isascii() and given.isdigit() and given != "0" else 1
    context = {
        "study": study,
        "rows": suspicions.marked(study, start=(number - 1) * _MOST, most=_MOST),
        "number": number,
        "pages": pages,
        "wrong": wrong,
    }
    return render(request, "study/signals.html", context, status=status)
