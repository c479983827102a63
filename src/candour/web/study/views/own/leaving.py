"""Stopping, on one page with two buttons; opening it by a link in a message never does anything."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from candour.errors import CandourError
from candour.web.page.views import status_of
from candour.web.study.actions.leaving import stop
from candour.web.study.models import Participant, Withdrawal
from candour.web.study.queries.own_places import is_owed
from candour.web.study.views.own.guard import Own, own_page, sent_on, show


@own_page
def leave(request: HttpRequest, own: Own) -> HttpResponse:
    """Say what stopping means; do it only when a button is pressed."""
    wrong, status = "", 200
    if request.method == "POST":
        try:
            stop(
                pseudonym=own.participant.pseudonym,
                wipe=request.POST.get("then") == "wipe",
                told=_told(request),
                token=request.POST.get("token", ""),
                now=timezone.now(),
            )
        except CandourError as error:
            wrong, status = str(error), status_of(error)
        else:
            return sent_on(own, done="stopped")
    return show(
        request,
        own,
        "stop",
        status=status,
        wrong=wrong,
        stopped=own.participant.standing == Participant.Standing.WITHDRAWN,
        owed=is_owed(own.participant),
        came=request.GET.get("came") == "page",
    )


def _told(request: HttpRequest) -> Withdrawal.Told:
    """Return how somebody came here: from their first page, or straight from a message."""
    came = request.GET.get("came") == "page"
    return Withdrawal.Told.PAGE if came else Withdrawal.Told.LINK
