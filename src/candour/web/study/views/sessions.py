"""Sessions: their list, new ones, changes, the calendar, and planning the waiting list."""

import calendar
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from candour import dates
from candour.errors import CandourError, InputError
from candour.study import calendars
from candour.web.people.models import Account
from candour.web.study.actions import seating
from candour.web.study.actions.sessions import change_session, make_sessions
from candour.web.study.forms.sessions import SessionForm, shown
from candour.web.study.models import Session, Study
from candour.web.study.permissions import Duty, has_duty, study_page
from candour.web.study.queries import rates, seats, session_pages
from candour.web.study.queries.texts import plan_of
from candour.web.study.views.pictures import chances_picture, legend

PAGE = 20
FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)


@require_safe
@study_page()
def sessions(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """List the sessions to come, each with its chances, and those that are over."""
    coming = Paginator(session_pages.open_sessions(study), PAGE).get_page(request.GET.get("page"))
    lines = session_pages.lines(study, list(coming.object_list))
    context = {
        "study": study,
        "plans": has_duty(actor, study, Duty.COORDINATOR),
        "shown": coming,
        "lines": [(line, chances_picture(line)) for line in lines],
        "legend": legend(),
        "past": session_pages.past(study)[:PAGE],
        "waiting": len(seats.waiting(study)),
        "rates": rates.show_rates(study).every,
        "made": request.GET.get("made", ""),
    }
    return render(request, "study/sessions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@study_page(Duty.COORDINATOR)
def new(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """Make one session or a series; what speaks against a time is said once, then taken."""
    plan = plan_of(study)
    start = {"kind": request.GET.get("kind", "group:online")}
    form = SessionForm(request.POST or None, initial=start, study=study, plan=plan)
    warned: list[str] = []
    if request.method == "POST" and form.is_valid():
        now, given = timezone.now(), form.cleaned_data
        try:
            times = calendars.series(given["day"], given["clock"], weeks=given["weeks"])
            warned = [said for starts in times for said in calendars.warnings(starts, now=now)]
            if not warned or "anyway" in request.POST:
                made = make_sessions(
                    actor=actor, study=study, plan=form.session_plan(), times=times, now=now
                )
                return HttpResponseRedirect(f"{_home(study)}?made={len(made)}")
        except CandourError as error:
            form.add_error(None, str(error))
    context = {"study": study, "form": form, "warned": warned, "session": None}
    return render(request, "study/session_form.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@study_page(Duty.COORDINATOR)
def change(request: HttpRequest, actor: Account, study: Study, key: str) -> HttpResponse:
    """Change a planned session."""
    session = session_pages.session_of(study, key)
    start = shown(session)
    form = SessionForm(request.POST or None, initial=start, study=study, plan=plan_of(study))
    form.fields["weeks"].required = False
    if request.method == "POST" and form.is_valid():
        try:
            starts = calendars.at(form.cleaned_data["day"], form.cleaned_data["clock"])
            change_session(
                actor=actor,
                session=session,
                plan=form.session_plan(),
                starts=starts,
                now=timezone.now(),
            )
        except CandourError as error:
            form.add_error(None, str(error))
        else:
            return HttpResponseRedirect(f"{_home(study)}{key}/?done=changed")
    context = {"study": study, "form": form, "warned": [], "session": session}
    return render(request, "study/session_form.html", context, status=400 if form.errors else 200)


@require_safe
@study_page()
def month(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:  # noqa: ARG001
    """Show a month: as a table where there is room, as a list of days on a phone."""
    first = _month(request.GET.get("month", ""))
    found = session_pages.month_of(study, first)
    weeks = [
        [_day(day, found.get(day, []), first) for day in week]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]
    context = {
        "study": study,
        "first": first,
        "weeks": weeks,
        "before": first - timedelta(days=1),
        "after": first + timedelta(days=32),
    }
    return render(request, "study/calendar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@study_page(Duty.COORDINATOR)
def planning(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """Show what the waiting list would be offered now; offer it."""
    now = timezone.now()
    if request.method == "POST":
        made = seating.apply_plan(actor=actor, study=study, now=now)
        return HttpResponseRedirect(f"{_home(study)}plan/?offered={len(made)}")
    plan = seating.plan(study, now)
    found = {session.key: session for session in seats.coming_sessions(study, now)}
    lines = {line.session.key: line for line in session_pages.lines(study, list(found.values()))}
    rows = [
        (
            lines[key],
            [place for place in plan.places if place.session == key],
            plan.chances[key],
        )
        for key in dict.fromkeys(place.session for place in plan.places)
    ]
    context = {
        "study": study,
        "rows": rows,
        "plan": plan,
        "offered": request.GET.get("offered", ""),
    }
    return render(request, "study/planning.html", context)


def _home(study: Study) -> str:
    return f"/desk/study/{study.key}/sessions/"


def _month(text: str) -> date:
    if not text:
        return dates.london_day(timezone.now()).replace(day=1)
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise InputError("Write a month as 2027-03.") from error
    if not FIRST <= first <= LAST:
        raise InputError("Choose a month between 2000 and 2100.")
    return first


def _day(day: date, held: list[Session], first: date) -> dict[str, object]:
    return {
        "day": day,
        "sessions": held,
        "holidays": calendars.bank_holidays(day),
        "outside": day.month != first.month,
        "today": day == dates.london_day(timezone.now()),
    }
