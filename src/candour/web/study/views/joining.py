"""The form of taking part, and the page that says what came of it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from candour.errors import CandourError, InputError, NotFoundError
from candour.web.page.environment import spoken
from candour.web.page.permissions import count_sent, require_own_origin
from candour.web.page.views import status_of
from candour.web.register.actions import tokens
from candour.web.study.actions.entering import PURPOSE, Entry, enter, form_digest
from candour.web.study.forms.joining import JoinForm
from candour.web.study.models import Channel, Participant, Screening, Study, Version
from candour.web.study.queries import texts
from candour.web.study.queries.open_times import in_words, open_times
from candour.web.study.views.languages import in_language
from candour.web.study.views.taking_part import OpenStudy, found_study, layers
from candour.web.vault.queries import cards

# Whole foodbanks, and whole networks of phones, share an address.
AN_HOUR_EACH = 120


@never_cache
@csp_update({"script-src": [SELF]})
@csrf_exempt  # a parent has no cookie: the form's own token and the Origin stand in for it
@require_http_methods(["GET", "HEAD", "POST"])
@in_language
def join(request: HttpRequest, study: str) -> HttpResponse:
    """Ask what is needed, and take somebody in."""
    found = found_study(request, study)
    now = timezone.now()
    if request.method != "POST":
        return join_page(request, found, fresh_form(found, now))
    require_own_origin(request)
    form = sent_form(request, found, now)
    if not form.is_valid():
        return join_page(request, found, form, status=400)
    if count_sent(request, f"entry-{found.study.key}") > AN_HOUR_EACH:
        form.add_error(None, _wait(found))
        return join_page(request, found, form, status=429)
    try:
        enter_from(form, found.study, now)
    except CandourError as error:
        form.add_error(None, str(error))
        return join_page(request, found, form, status=status_of(error))
    token = form.cleaned_data["token"]
    return HttpResponseRedirect(
        spoken(f"/take-part/{found.study.key}/entered/{token}/"), status=303
    )


def _wait(found: OpenStudy) -> str:
    return _(
        "Very many forms came from your connection. Nothing is lost: wait a few minutes, then"
        " send this again. Or ring us on %(phone)s."
    ) % {"phone": found.plan.contact.phone}


def fresh_form(found: OpenStudy, now: datetime) -> JoinForm:
    """Return an empty form with a token of its own."""
    start = {"token": tokens.issue(PURPOSE), "channel": found.channel}
    return _form(found, now, initial=start)


def sent_form(request: HttpRequest, found: OpenStudy, now: datetime) -> JoinForm:
    """Return the form as it was sent."""
    return _form(found, now, data=request.POST)


def _form(found: OpenStudy, now: datetime, **given: Any) -> JoinForm:
    times = open_times(found.study, now)
    return JoinForm(plan=found.plan, times=times, example=found.study.example, **given)


def enter_from(form: JoinForm, study: Study, now: datetime) -> Screening:
    """Take in what a valid form says."""
    token = form.cleaned_data["token"]
    entry = entry_of(form, study)
    seconds = int((now - tokens.issued(token)).total_seconds())
    return enter(study=study, entry=replace(entry, seconds=seconds), token=token, now=now)


def entry_of(form: JoinForm, study: Study) -> Entry:
    """Return what a valid form says, whoever typed it."""
    given = form.cleaned_data
    tokens.read(given["token"], purpose=PURPOSE)
    notice = Version.objects.filter(
        study=study, kind=Version.Kind.NOTICE, approval__isnull=False, pk=given["notice"]
    ).first()
    return Entry(
        way=form.chosen_way,
        medium=form.chosen_medium,
        answers=form.answers,
        notice=notice or texts.approved(study, Version.Kind.NOTICE),
        person=form.person(),
        needs=form.needs(),
        times=tuple(given.get("times", ())),
        circle=given["circle"],
        channel=Channel.objects.filter(study=study, code=given["channel"]).first(),
        trap=bool(given["website"]),
        language=get_language() or texts.ENGLISH,
    )


def join_page(
    request: HttpRequest, found: OpenStudy, form: JoinForm, *, status: int = 200
) -> HttpResponse:
    """Render the form with the notice that stands before its first question."""
    return render(request, "study/join.html", form_context(found, form), status=status)


def form_context(found: OpenStudy, form: JoinForm) -> dict[str, Any]:
    """Return what the form's fields need around them."""
    notice = texts.approved(
        found.study, Version.Kind.NOTICE, language=get_language() or texts.ENGLISH
    )
    return {"found": found, "form": form, "notice": notice, "notice_words": layers(notice)}


@never_cache
@require_safe
@in_language
def entered(request: HttpRequest, study: str, token: str) -> HttpResponse:
    """Say what came of a form, to whoever has its token, as long as that is good."""
    found = found_study(request, study)
    try:
        form = form_digest(token)
    except InputError as error:
        raise NotFoundError(
            "This page is shown for twelve hours. The link to your own page goes on."
        ) from error
    rows = Screening.objects.select_related("participant").filter(study=found.study)
    screened = rows.filter(form=form).first()
    # The link to somebody's own page is theirs alone: who typed for them on the phone gets none.
    if screened is None or (screened.participant and screened.participant.entered_by_id):
        raise NotFoundError("Nothing was sent with this form yet.")
    context = {"found": found, "screened": screened, **place_of(screened.participant)}
    response = render(request, "study/entered.html", context)
    response["Referrer-Policy"] = "no-referrer"
    return response


def place_of(participant: Participant | None) -> dict[str, str]:
    """Return the time that is held, in words, and the address of somebody's own page."""
    if participant is None:
        return {"time": "", "own": ""}
    seats = participant.seats.select_related("session").filter(state__in=("held", "confirmed"))
    seat = seats.first()
    return {
        "time": in_words(seat.session.starts) if seat else "",
        "own": spoken(f"/my-place/{cards.link(participant.pk)}/"),
    }
