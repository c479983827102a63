"""Entry by phone: the same form as a script to read aloud, typed by the team."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from candour.errors import CandourError, NotFoundError
from candour.web.page.views import status_of
from candour.web.people.models import Account
from candour.web.register.actions import tokens
from candour.web.study.actions.entering import PURPOSE, enter, form_digest
from candour.web.study.forms.spoken import SpokenForm
from candour.web.study.models import Consent, Screening, Study, TeamMember
from candour.web.study.permissions import study_page
from candour.web.study.queries import texts
from candour.web.study.queries.open_times import open_times
from candour.web.study.views.joining import entry_of, form_context, place_of
from candour.web.study.views.taking_part import OpenStudy

_WHO = (TeamMember.Duty.COORDINATOR, TeamMember.Duty.FACILITATOR)


@require_http_methods(["GET", "HEAD", "POST"])
@study_page(*_WHO)
def entry(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """Read aloud, type, and hold a place for somebody on the phone."""
    now = timezone.now()
    found = OpenStudy(study=study, plan=texts.plan_of(study))
    sent = request.method == "POST"
    form = SpokenForm(
        study=study,
        plan=found.plan,
        times=open_times(study, now),
        data=request.POST if sent else None,
        initial={"token": tokens.issue(PURPOSE)},
    )
    status = 400 if form.errors else 200
    if sent and form.is_valid():
        typed = replace(
            entry_of(form, study),
            notice_given=Consent.Given.READ_ALOUD.value,
            sheet_given=form.sheet_given(now),
        )
        token = form.cleaned_data["token"]
        try:
            enter(study=study, entry=typed, token=token, now=now, actor=actor)
        except CandourError as error:
            form.add_error(None, str(error))
            status = status_of(error)
        else:
            return HttpResponseRedirect(f"/desk/study/{study.key}/entry/{token}/", status=303)
    context = {"study": study, **form_context(found, form)}
    return render(request, "study/phone_entry.html", context, status=status)


@require_safe
@study_page(*_WHO)
def spoken(request: HttpRequest, actor: Account, study: Study, token: str) -> HttpResponse:  # noqa: ARG001
    """Say what to tell the person on the phone."""
    rows = Screening.objects.select_related("participant").filter(study=study)
    screened = rows.filter(form=form_digest(token)).first()
    if screened is None:
        raise NotFoundError("Nothing was sent with this form yet.")
    time = place_of(screened.participant)["time"]
    context = {"study": study, "screened": screened, "time": time, "plan": texts.plan_of(study)}
    return render(request, "study/phone_entered.html", context)
