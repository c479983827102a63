"""Consent at the desk: what somebody had agreed to on any day, and recording it on the phone."""

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_safe

from candour import dates
from candour.errors import CandourError, InputError, NotFoundError
from candour.web.page.views import status_of
from candour.web.people.models import Account
from candour.web.study.actions.consenting import give_consent
from candour.web.study.exports.consent_copy import consent_copy
from candour.web.study.forms.consents import AloudForm
from candour.web.study.models import Consent, Participant, Study
from candour.web.study.permissions import study_page
from candour.web.study.queries.consents import agreed_on, items_for, may_take_part
from candour.web.study.queries.texts import plan_of


@require_http_methods(["GET", "HEAD", "POST"])
@study_page()
def consent(request: HttpRequest, actor: Account, study: Study, pseudonym: str) -> HttpResponse:
    """Show the consent of one participant as it stood at the end of a day; record more of it."""
    participant = _participant(study, pseudonym)
    items = items_for(participant, at=timezone.now())
    form = AloudForm(items=items, data=request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, participant, form, status=400 if form.errors else 200)
    try:
        give_consent(
            pseudonym=pseudonym,
            answers=form.answers(),
            versions=form.versions(),
            given=Consent.Given(form.cleaned_data["given"]),
            recorded_by=actor,
            now=timezone.now(),
        )
    except CandourError as error:
        fresh = AloudForm(items=items_for(participant, at=timezone.now()))
        return _page(request, participant, fresh, wrong=str(error), status=status_of(error))
    return HttpResponseRedirect(f"{request.path}?done=1", status=303)


@require_safe
@study_page()
def copy(request: HttpRequest, actor: Account, study: Study, pseudonym: str) -> HttpResponse:  # noqa: ARG001
    """Hand out the copy for somebody who has it posted, in their language; no name is on it."""
    participant = _participant(study, pseudonym)
    now = timezone.now()
    _, at = _asked_day(request, now)
    with translation.override(participant.language):
        pdf = consent_copy(
            plan=plan_of(study),
            standing=agreed_on(pseudonym, at),
            language=participant.language,
            large=request.GET.get("print") == "large",
            now=now,
        )
    named = {"Content-Disposition": 'attachment; filename="what-you-agreed-to.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=named)


def _participant(study: Study, pseudonym: str) -> Participant:
    found = Participant.objects.filter(pk=pseudonym, study=study).first()
    if found is None:
        raise NotFoundError("There is nobody of this name in the study.")
    return found


def _page(
    request: HttpRequest,
    participant: Participant,
    form: AloudForm,
    *,
    wrong: str = "",
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    day, at = _asked_day(request, now)
    context = {
        "study": participant.study,
        "participant": participant,
        "form": form,
        "wrong": wrong,
        "done": request.GET.get("done", ""),
        "day": day,
        "standing": agreed_on(participant.pk, at),
        "ready": may_take_part(participant, at=now),
        "ways": dict(Consent.Given.choices),
    }
    return render(request, "study/consent.html", context, status=status)


def _asked_day(request: HttpRequest, now: datetime) -> tuple[date | None, datetime]:
    """Return the day asked for and its last moment; without one, this moment."""
    asked = request.GET.get("on", "")
    if not asked:
        return None, now
    try:
        day = date.fromisoformat(asked)
        return day, dates.end_of_day(day)
    except (ValueError, OverflowError) as error:
        raise InputError("Choose a day, such as 2026-12-01.") from error
