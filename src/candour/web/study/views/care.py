"""Care and safeguarding: what the team notes, and what only a lead reads."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from candour.errors import CandourError, InputError, NotFoundError
from candour.web.page.views import status_of
from candour.web.people.models import Account
from candour.web.study.actions import notes
from candour.web.study.actions.care import note_distress, services_near
from candour.web.study.forms.contacts import KeyForm, NoteForm, PassphraseForm, ReadForm
from candour.web.study.models import LeadKey, SafeguardingNote, Seat, Session, Study, Task, Version
from candour.web.study.permissions import Duty, has_duty, study_page
from candour.web.study.queries.people import person_of
from candour.web.study.queries.tasks import open_tasks
from candour.web.study.queries.texts import find_approved

_RECENT = timedelta(hours=24)
Act = Callable[[HttpRequest, Account, Study, forms.Form], str]


@require_http_methods(["GET", "HEAD", "POST"])
@study_page()
def care(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """Show what there is to note, and to a lead what waits for them; do one thing."""
    do = request.POST.get("do", "") if request.method == "POST" else ""
    form = _FORMS[do](request.POST) if do in _FORMS else None
    refused, status = "", 400 if form is not None and not form.is_valid() else 200
    if do and (form is None or form.is_valid()):
        try:
            done = _act(do)(request, actor, study, form or forms.Form())
        except CandourError as error:
            refused, status = str(error), status_of(error)
        else:
            return HttpResponseRedirect(f"/desk/study/{study.key}/care/?done={done}")
    context = _context(request, actor, study) | {"refused": refused}
    if do in _FORMS:
        context[f"{do}_form"] = form
    return render(request, "study/care.html", context, status=status)


def _context(request: HttpRequest, actor: Account, study: Study) -> dict[str, Any]:
    lead = has_duty(actor, study, Duty.LEAD)
    own = SafeguardingNote.objects.filter(study=study, lead=actor).order_by("-pk")
    return {
        "study": study,
        "lead": lead,
        "has_key": LeadKey.objects.filter(account=actor).exists(),
        "tasks": list(open_tasks(actor, study).filter(kind=Task.Kind.DISTRESS)) if lead else [],
        "notes": list(own.select_related("written_by", "session")[:50]) if lead else [],
        "there": _there(study),
        "protocol": find_approved(study, Version.Kind.PROTOCOL),
        "done": request.GET.get("done", ""),
        "now": timezone.now(),
        "note_form": NoteForm(),
        "key_form": KeyForm(),
        "passphrase_form": PassphraseForm(),
    }


def _there(study: Study) -> list[Seat]:
    """The seats of the sessions that run now, or ran in the last day."""
    now = timezone.now()
    near = Session.objects.filter(study=study, starts__range=(now - _RECENT, now + _RECENT / 12))
    seats = Seat.objects.filter(session__in=near, state__in=("confirmed", "attended", "held"))
    return list(seats.select_related("session", "participant"))


def _write(_: HttpRequest, actor: Account, study: Study, form: forms.Form) -> str:
    given = form.cleaned_data
    about = given["participant"].lower()
    participant = person_of(study, about) if about else None
    notes.write_note(actor=actor, study=study, text=given["text"], participant=participant)
    return "written"


def _key(_: HttpRequest, actor: Account, study: Study, form: forms.Form) -> str:
    notes.make_key(actor=actor, study=study, passphrase=form.cleaned_data["new"])
    return "key"


def _passphrase(_: HttpRequest, actor: Account, __: Study, form: forms.Form) -> str:
    given = form.cleaned_data
    notes.change_passphrase(actor=actor, old=given["old"], new=given["new"])
    return "passphrase"


def _distress(request: HttpRequest, actor: Account, study: Study, _: forms.Form) -> str:
    number = request.POST.get("seat", "")
    seats = {str(seat.pk): seat for seat in _there(study)}
    if number not in seats:
        raise NotFoundError("There is no such seat in a session of today.")
    seat = seats[number]
    now = timezone.now()
    note_distress(actor=actor, session=seat.session, participant=seat.participant, now=now)
    return "distress"


_FORMS: dict[str, type[forms.Form]] = {
    "note": NoteForm,
    "key": KeyForm,
    "passphrase": PassphraseForm,
}
_ACTS: dict[str, Act] = {
    "note": _write,
    "key": _key,
    "passphrase": _passphrase,
    "distress": _distress,
}


def _act(do: str) -> Act:
    if do not in _ACTS:
        raise InputError("Choose what to do.")
    return _ACTS[do]


@require_http_methods(["GET", "HEAD", "POST"])
@study_page(Duty.LEAD)
def note(request: HttpRequest, actor: Account, study: Study, number: int) -> HttpResponse:
    """Open one note with its lead's passphrase; what it says is shown once, on this page."""
    form, words, status = ReadForm(), "", 200
    if request.method == "POST":
        form = ReadForm(request.POST)
        status = 200 if form.is_valid() else 400
        if form.is_valid():
            try:
                words = notes.read_note(
                    actor=actor,
                    study=study,
                    number=number,
                    passphrase=form.cleaned_data["passphrase"],
                )
            except CandourError as error:
                form.add_error("passphrase", str(error))
                status = status_of(error)
    context = {"study": study, "form": form, "words": words}
    return render(request, "study/note.html", context, status=status)


@require_http_methods(["POST"])
@study_page(Duty.LEAD, Duty.MONITOR, Duty.FACILITATOR, Duty.COORDINATOR)
def services(request: HttpRequest, actor: Account, study: Study, pseudonym: str) -> HttpResponse:
    """Show who helps near somebody; their postcode stays in the vault."""
    who = person_of(study, pseudonym)
    context = {
        "study": study,
        "who": who,
        "services": services_near(actor=actor, participant=who),
    }
    return render(request, "study/services.html", context)
