"""A channel's own page for the team: its address, its posters, its counts."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from candour.errors import CandourError, NotFoundError
from candour.web.page.views import status_of
from candour.web.people.models import Account
from candour.web.study.actions.channels import make_channel, open_channel
from candour.web.study.exports import posters
from candour.web.study.forms.channels import ChannelForm
from candour.web.study.models import Channel, Screening, Study, TeamMember
from candour.web.study.permissions import has_duty, study_page
from candour.web.study.queries import texts

_DAYS = 31


@require_http_methods(["GET", "HEAD", "POST"])
@study_page(TeamMember.Duty.COORDINATOR)
def new(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """Make a channel."""
    form = ChannelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind = Channel.Kind(form.cleaned_data["kind"])
        made = make_channel(actor=actor, study=study, name=form.cleaned_data["name"], kind=kind)
        return HttpResponseRedirect(f"/desk/study/{study.key}/channels/{made.code}/?done=1")
    context = {"study": study, "form": form}
    return render(request, "study/new_channel.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@study_page()
def channel(request: HttpRequest, actor: Account, study: Study, code: str) -> HttpResponse:
    """Show one channel; open or close it."""
    row, wrong, status = _found(study, code), "", 200
    if request.method == "POST":
        try:
            open_channel(actor=actor, channel=row, opened=request.POST.get("open") == "1")
        except CandourError as error:
            wrong, status = str(error), status_of(error)
        else:
            return HttpResponseRedirect(f"{request.path}?done=1")
    entries = Screening.objects.filter(channel=row)
    context = {
        "study": study,
        "channel": row,
        "short_address": posters.address(row),
        "typed": posters.typed(row),
        "days": list(row.days.order_by("-day")[:_DAYS]),
        "opened": sum(row.days.values_list("opened", flat=True)),
        "sent": entries.count(),
        "placed": entries.filter(outcome=Screening.Outcome.PLACED).count(),
        "coordinator": has_duty(actor, study, TeamMember.Duty.COORDINATOR),
        "done": request.GET.get("done", ""),
        "wrong": wrong,
    }
    return render(request, "study/channel.html", context, status=status)


@require_safe
@study_page()
def poster_svg(request: HttpRequest, actor: Account, study: Study, code: str) -> HttpResponse:  # noqa: ARG001
    """Hand out the poster as a drawing."""
    drawn = posters.svg(_found(study, code), texts.plan_of(study))
    return _file(drawn.encode(), kind="image/svg+xml", name=f"poster-{code}.svg")


@require_safe
@study_page()
def poster_pdf(
    request: HttpRequest,  # noqa: ARG001
    actor: Account,  # noqa: ARG001
    study: Study,
    code: str,
    size: str = "a4",
) -> HttpResponse:
    """Hand out the poster for a printer."""
    made = posters.pdf(_found(study, code), texts.plan_of(study), size=size)
    return _file(made, kind="application/pdf", name=f"poster-{code}-{size}.pdf")


def _file(data: bytes, *, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=kind, headers=headers)


def _found(study: Study, code: str) -> Channel:
    row = Channel.objects.select_related("study").filter(study=study, code=code).first()
    if row is None:
        raise NotFoundError("This study has no such channel.")
    return row
