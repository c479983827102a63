"""The list of studies, what one still lacks, and who does what in it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from candour.errors import CandourError, InputError, NotFoundError
from candour.web.page.views import status_of
from candour.web.people.models import Account, Role
from candour.web.people.permissions import at_least, staff_page
from candour.web.study.actions import studies as actions
from candour.web.study.forms.texts import DutyForm, StudyForm
from candour.web.study.models import Study, TeamMember
from candour.web.study.permissions import Duty, has_duty, require_duty, study_page
from candour.web.study.queries.readiness import checks
from candour.web.study.queries.studies import studies_of


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Role.RESEARCHER)
def studies(request: HttpRequest, actor: Account) -> HttpResponse:
    """Show the studies in which somebody works; an administrator may begin one."""
    form = StudyForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                study = _made(actor, form)
            except CandourError as error:
                form.add_error(None, str(error))
                status = status_of(error)
            else:
                return HttpResponseRedirect(f"/desk/study/{study.key}/ready/")
    context = {
        "studies": studies_of(actor),
        "form": form if at_least(actor, Role.ADMINISTRATOR) else None,
    }
    return render(request, "study/studies.html", context, status=status)


def _made(actor: Account, form: StudyForm) -> Study:
    return actions.make_study(
        actor=actor,
        key=form.cleaned_data["key"],
        name=form.cleaned_data["name"],
        coordinator=Account.objects.get(pk=form.cleaned_data["coordinator"]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@study_page()
def ready(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """Show what a study has and lacks; open and close it."""
    trouble, status = "", 200
    if request.method == "POST":
        change = actions.open_study if "open" in request.POST else actions.close_study
        try:
            change(actor=actor, study=study)
        except CandourError as error:
            trouble, status = str(error), status_of(error)
        else:
            return HttpResponseRedirect(request.path)
    context = {
        "study": study,
        "checks": checks(study, timezone.now()),
        "trouble": trouble,
        "may_open": has_duty(actor, study, Duty.COORDINATOR),
    }
    return render(request, "study/ready.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Role.RESEARCHER)
def team(request: HttpRequest, actor: Account, study: str) -> HttpResponse:
    """Show who has which duty; a coordinator or an administrator gives and takes them."""
    found = _found(actor, study)
    form = DutyForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                actions.add_member(
                    actor=actor,
                    study=found,
                    account=Account.objects.get(pk=form.cleaned_data["account"]),
                    duty=form.cleaned_data["duty"],
                )
            except CandourError as error:
                form.add_error(None, str(error))
                status = status_of(error)
            else:
                return HttpResponseRedirect(request.path)
    context = {
        "study": found,
        "members": found.team.select_related("account").order_by("duty", "account__name"),
        "form": form,
        "may_change": _may_change(actor, found),
    }
    return render(request, "study/team.html", context, status=status)


@require_POST
@staff_page(Role.RESEARCHER)
def leave(request: HttpRequest, actor: Account, study: str) -> HttpResponse:
    """Take a duty from somebody."""
    found = _found(actor, study)
    number = request.POST.get("member", "")
    if not number.isdecimal() or len(number) > 12:
        raise InputError("Choose whose duty to take.")
    member = TeamMember.objects.filter(study=found, pk=int(number)).first()
    if member is None:
        raise NotFoundError("This duty was taken already.")
    actions.remove_member(actor=actor, study=found, account=member.account, duty=member.duty)
    return HttpResponseRedirect(f"/desk/study/{found.key}/team/")


def _found(actor: Account, key: str) -> Study:
    """Return a study to its team, and to an administrator who must give it a coordinator."""
    study = Study.objects.filter(key=key).first()
    if study is None:
        raise NotFoundError("There is no such study.")
    if not at_least(actor, Role.ADMINISTRATOR):
        require_duty(actor, study)
    return study


def _may_change(actor: Account, study: Study) -> bool:
    return at_least(actor, Role.ADMINISTRATOR) or has_duty(actor, study, Duty.COORDINATOR)
