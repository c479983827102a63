"""One session: its people by pseudonym, what can be done, and the sheet for the day."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from candour.errors import CandourError, InputError, NotFoundError
from candour.web.people.models import Account
from candour.web.study.actions import attending, seating
from candour.web.study.actions.sessions import cancel_session
from candour.web.study.models import Participant, Seat, Session, Study
from candour.web.study.permissions import Duty, has_duty, study_page
from candour.web.study.queries import session_pages
from candour.web.study.views.pictures import chances_picture, legend

# What must be arranged for people is for those who arrange it, and for nobody else.
SEES_NEEDS = (Duty.COORDINATOR, Duty.FACILITATOR, Duty.MONITOR, Duty.LEAD)
Act = Callable[[HttpRequest, Account, Session, datetime], object]


@require_http_methods(["GET", "HEAD", "POST"])
@study_page(*SEES_NEEDS)
def session(request: HttpRequest, actor: Account, study: Study, key: str) -> HttpResponse:
    """Show a session; do one thing in it."""
    found = session_pages.session_of(study, key)
    refused = ""
    if request.method == "POST":
        try:
            _act(request)(request, actor, found, timezone.now())
        except CandourError as error:
            refused = str(error)
            found = session_pages.session_of(study, key)
        else:
            did = request.POST["do"]
            return HttpResponseRedirect(f"/desk/study/{study.key}/sessions/{key}/?done={did}")
    return _page(request, actor, found, refused)


@require_safe
@study_page(*SEES_NEEDS)
def sheet(request: HttpRequest, actor: Account, study: Study, key: str) -> HttpResponse:  # noqa: ARG001
    """Show the list for the day, on one page to print: pseudonyms and needs, no names."""
    found = session_pages.session_of(study, key)
    context = {
        "study": study,
        "session": found,
        "line": session_pages.lines(study, [found])[0],
        "seats": session_pages.seat_lines(found),
    }
    return render(request, "study/session_sheet.html", context)


def _page(request: HttpRequest, actor: Account, found: Session, refused: str) -> HttpResponse:
    line = session_pages.lines(found.study, [found])[0]
    context = {
        "study": found.study,
        "plans": has_duty(actor, found.study, Duty.COORDINATOR),
        "runs": has_duty(actor, found.study, *attending.ON_THE_DAY),
        "typed": request.POST.get("participant", ""),
        "session": found,
        "line": line,
        "picture_of_chances": chances_picture(line),
        "legend": legend(),
        "seats": session_pages.seat_lines(found),
        "candidates": session_pages.candidates(found),
        "refused": refused,
        "done": request.GET.get("done", ""),
    }
    return render(request, "study/session.html", context, status=409 if refused else 200)


def _act(request: HttpRequest) -> Act:
    try:
        return _ACTS[request.POST.get("do", "")]
    except KeyError as error:
        raise InputError("Choose what to do.") from error


def _seat(request: HttpRequest, session: Session) -> Seat:
    number = request.POST.get("seat", "")
    found = session.seats.select_related("session", "participant")
    seat = found.filter(pk=int(number)).first() if _is_key(number) else None
    if seat is None:
        raise NotFoundError("There is no such seat in this session.")
    return seat


def _is_key(number: str) -> bool:
    return number.isascii() and number.isdecimal() and len(number) < 19


def _offer(request: HttpRequest, actor: Account, session: Session, now: datetime) -> object:
    name = request.POST.get("participant", "").strip().lower()
    person = Participant.objects.filter(pk=name, study=session.study_id).first()
    if person is None:
        raise NotFoundError("Nobody in this study has this pseudonym.")
    standby = request.POST.get("standby") == "on"
    return seating.offer(actor=actor, participant=person, session=session, now=now, standby=standby)


def _on_seat(change: Callable[..., object]) -> Act:
    def act(request: HttpRequest, actor: Account, session: Session, now: datetime) -> object:
        return change(actor=actor, seat=_seat(request, session), now=now)

    return act


def _on_session(change: Callable[..., object]) -> Act:
    def act(_: HttpRequest, actor: Account, session: Session, now: datetime) -> object:
        return change(actor=actor, session=session, now=now)

    return act


_ACTS: dict[str, Act] = {
    "offer": _offer,
    "accept": _on_seat(seating.accept_for),
    "give_back": _on_seat(seating.give_back),
    "cancel": _on_session(cancel_session),
    "start": _on_session(attending.start_session),
    "end": _on_session(attending.end_session),
    "step_in": _on_seat(attending.step_in),
    "came": _on_seat(attending.mark_came),
    "left_early": _on_seat(attending.mark_left_early),
    "absent": _on_seat(attending.mark_absent),
}
