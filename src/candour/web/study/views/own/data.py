"""Everything that is held about somebody, for themselves: to read, or as a file."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from candour.web.study.actions.own_data import take_everything
from candour.web.study.exports.everything import as_json, as_page
from candour.web.study.views.own.guard import Own, own_page, show


@own_page
def data(request: HttpRequest, own: Own) -> HttpResponse:
    """Say what there is; show it, or hand it out, when a button is pressed."""
    if request.method != "POST":
        return show(request, own, "data")
    found = take_everything(
        pseudonym=own.participant.pseudonym,
        token=request.POST.get("token", ""),
        now=timezone.now(),
    )
    if request.POST.get("as") == "file":
        named = {"Content-Disposition": 'attachment; filename="what-is-held-about-me.json"'}
        return HttpResponse(as_json(found), content_type="application/json", headers=named)
    return HttpResponse(as_page(found))
