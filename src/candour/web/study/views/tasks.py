"""What a person must do: the list, and one task with what it needs and what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from candour.errors import CandourError, InputError, NotFoundError
from candour.web.page.views import status_of
from candour.web.people.models import Account
from candour.web.study.actions import calls, care
from candour.web.study.actions.settling import Verdict, settle
from candour.web.study.actions.tasks import finish_task, take_task
from candour.web.study.forms.contacts import CallForm, DoneForm, FollowUpForm, SettleForm
from candour.web.study.models import Study, Task, Version
from candour.web.study.permissions import study_page
from candour.web.study.queries.composing import letter_of
from candour.web.study.queries.tasks import open_tasks, task_of
from candour.web.study.queries.texts import find_approved

Kind = Task.Kind


@dataclass(frozen=True, kw_only=True)
class Way:
    """How a kind of task is finished: its form, and the action that its answer goes to."""

    name: str
    form: type[forms.Form]
    finish: Callable[[Account, Task, Mapping[str, Any], datetime], object]


def _settle(actor: Account, task: Task, given: Mapping[str, Any], now: datetime) -> None:
    if task.message is None:
        raise NotFoundError("This task is about no message.")
    settle(actor=actor, message=task.message, verdict=Verdict(given["verdict"]), now=now)


def _follow_up(actor: Account, task: Task, given: Mapping[str, Any], now: datetime) -> None:
    care.record_follow_up(actor=actor, task=task, how=given["how"], now=now)


def _call(actor: Account, task: Task, given: Mapping[str, Any], now: datetime) -> None:
    if task.participant is None:
        raise NotFoundError("This task is about nobody.")
    call = calls.Call(
        outcome=calls.Outcome(given["outcome"]),
        again=given["again"] if given["outcome"] == calls.Outcome.NOT_REACHED else None,
        knows=given["knows"].lower(),
    )
    calls.record_call(actor=actor, participant=task.participant, call=call, now=now)


def _done(actor: Account, task: Task, given: Mapping[str, Any], now: datetime) -> None:
    finish_task(actor=actor, task=task, result=given["result"], now=now)


_CALL = Way(name="call", form=CallForm, finish=_call)
_MESSAGE = Way(name="message", form=SettleForm, finish=_settle)
_FOLLOW_UP = Way(name="follow_up", form=FollowUpForm, finish=_follow_up)
_ANY = Way(name="any", form=DoneForm, finish=_done)


def _way(task: Task) -> Way:
    if task.message_id:
        return _MESSAGE
    if task.kind == Kind.CALL and task.about in {
        task.participant_id,
        f"{task.participant_id}:second",
    }:
        return _CALL
    return _FOLLOW_UP if task.kind == Kind.FOLLOW_UP else _ANY


@require_safe
@study_page()
def tasks(request: HttpRequest, actor: Account, study: Study) -> HttpResponse:
    """List what is to do, one's own or everybody's; what is overdue comes first, in red."""
    found = open_tasks(actor, study)
    mine = request.GET.get("show") == "mine"
    if mine:
        found = found.filter(assigned_to=actor)
    context = {"study": study, "tasks": list(found[:200]), "mine": mine, "now": timezone.now()}
    return render(request, "study/tasks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@study_page()
def task(request: HttpRequest, actor: Account, study: Study, number: int) -> HttpResponse:
    """Show one task; take it, open the card for it, or say what came of it."""
    found = task_of(actor, study, number)
    way, do = _way(found), request.POST.get("do", "") if request.method == "POST" else ""
    form = way.form(request.POST) if do == "finish" else way.form()
    context: dict[str, Any] = {"refused": "", "person": None, "needs": None, "services": None}
    status = 400 if form.is_bound and not form.is_valid() else 200
    if do and status == 200:
        try:
            opened = _do(do, actor, found, way, form)
        except CandourError as error:
            context["refused"], status = str(error), status_of(error)
        else:
            if opened is None:
                return HttpResponseRedirect(_next(study, found, do))
            context |= opened
    return _page(request, found, way, form, context, status)


def _do(do: str, actor: Account, found: Task, way: Way, form: forms.Form) -> dict[str, Any] | None:
    """Do one thing; return what a card or a list shows, or None where the page is loaded anew."""
    if do == "open":
        person, needs = calls.open_for_task(actor=actor, task=found)
        return {"person": person, "needs": needs} | _words(found)
    if do == "services" and found.participant is not None:
        return {"services": care.services_near(actor=actor, participant=found.participant)}
    if do == "take":
        take_task(actor=actor, task=found)
    elif do == "finish":
        way.finish(actor, found, form.cleaned_data, timezone.now())
    else:
        raise InputError("Choose what to do.")
    return None


def _words(found: Task) -> dict[str, Any]:
    """What is to be said or written, where the task is to bring a message."""
    if found.message is None:
        return {}
    _, subject, words = letter_of(found.message)
    return {"subject": subject, "words": words}


def _next(study: Study, found: Task, do: str) -> str:
    desk = f"/desk/study/{study.key}/"
    if do == "take":
        return f"{desk}tasks/{found.pk}/"
    return f"{desk}people/{found.participant_id}/" if found.participant_id else f"{desk}tasks/"


def _page(
    request: HttpRequest,
    found: Task,
    way: Way,
    form: forms.Form,
    context: dict[str, Any],
    status: int,
) -> HttpResponse:
    guide = find_approved(found.study, Version.Kind.GUIDE) if way is _CALL else None
    protocol = (
        find_approved(found.study, Version.Kind.PROTOCOL) if found.kind == Kind.DISTRESS else None
    )
    context = {
        "subject": "",
        "words": "",
        "study": found.study,
        "task": found,
        "way": way.name,
        "form": form,
        "guide": guide,
        "protocol": protocol,
        "needs_card": found.kind in calls.NEEDS_CARD and found.participant_id,
        "now": timezone.now(),
    } | context
    return render(request, "study/task.html", context, status=status)


@require_POST
@study_page()
def letter(request: HttpRequest, actor: Account, study: Study, number: int) -> HttpResponse:
    """Show a letter with its address, on one page to print; that it was opened is written down."""
    found = task_of(actor, study, number)
    if found.message is None:
        raise NotFoundError("There is no letter to print for this task.")
    calls.open_for_task(actor=actor, task=found)
    person, subject, words = letter_of(found.message)
    context = {"study": study, "task": found, "person": person, "subject": subject, "words": words}
    return render(request, "study/letter.html", context)
