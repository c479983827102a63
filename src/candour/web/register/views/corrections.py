"""The public's corrections: sending one, following it, and answering it at the desk."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from candour.errors import CandourError, NotFoundError
from candour.web.page.permissions import HOUR, count_sent, require_own_origin
from candour.web.page.views import status_of, too_many_requests
from candour.web.people.models import Account, Role
from candour.web.people.permissions import at_least, staff_page
from candour.web.register.actions import corrections as acts
from candour.web.register.actions import tokens
from candour.web.register.forms.corrections import CorrectionForm
from candour.web.register.forms.desk import AnswerForm
from candour.web.register.models import Correction

AN_HOUR_EACH = 6


@never_cache
@csrf_exempt  # a reader has no cookie: the form's own token and the Origin stand in for it
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest) -> HttpResponse:
    """Take a correction from anybody; nothing about the sender is kept."""
    if request.method != "POST":
        start = {"token": tokens.issue(acts.PURPOSE), "page": request.GET.get("page", "")[:300]}
        return _correct_page(request, CorrectionForm(initial=start))
    require_own_origin(request)
    form = CorrectionForm(request.POST)
    status = 400
    if form.is_valid():
        if count_sent(request, "correction") > AN_HOUR_EACH or acts.too_many_lately():
            return too_many_requests(request, wait_seconds=HOUR)
        given = {name: form.cleaned_data[name] for name in ("token", "page", "message", "evidence")}
        try:
            sent = acts.send_correction(**given)
        except CandourError as error:
            form.add_error(None, str(error))
            status = status_of(error)
        else:
            return HttpResponseRedirect(f"/corrections/{sent.key}/", status=303)
    return _correct_page(request, form, status=status)


def _correct_page(request: HttpRequest, form: CorrectionForm, *, status: int = 200) -> HttpResponse:
    return render(request, "register/correct.html", {"form": form}, status=status)


@never_cache
def track(request: HttpRequest, key: str) -> HttpResponse:
    """Show the sender what became of their correction."""
    row = Correction.objects.filter(key=key).first()
    if row is None:
        raise NotFoundError("There is no correction at this address. Check it for a slip.")
    context = {"correction": row, "link": request.build_absolute_uri(request.path)}
    response = render(request, "register/tracking.html", context)
    response["Referrer-Policy"] = "no-referrer"
    return response


@staff_page(Role.RESEARCHER)
def corrections(request: HttpRequest, actor: Account) -> HttpResponse:  # noqa: ARG001
    """List corrections, those that wait for an answer first."""
    rows = Correction.objects.all()
    context = {
        "waiting": list(rows.exclude(state=Correction.State.ANSWERED).order_by("id")),
        "answered": list(rows.filter(state=Correction.State.ANSWERED)[:50]),
    }
    return render(request, "register/corrections.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Role.RESEARCHER)
def correction(request: HttpRequest, actor: Account, number: int) -> HttpResponse:
    """Show one correction; take it up, or answer it."""
    row = Correction.objects.select_related("answered_by").filter(pk=number).first()
    if row is None:
        raise NotFoundError("There is no such correction.")
    answering = request.method == "POST" and "answer" in request.POST
    form = AnswerForm(request.POST if answering else None)
    wrong, status = "", 400 if form.errors else 200
    if request.method == "POST" and (not answering or form.is_valid()):
        try:
            if answering:
                acts.answer(actor=actor, correction=number, words=form.cleaned_data["answer"])
            else:
                acts.take_up(actor=actor, correction=number)
        except CandourError as error:
            wrong, status = str(error), status_of(error)
        else:
            return HttpResponseRedirect(f"/desk/corrections/{number}/?done=1")
    context = {
        "correction": row,
        "form": form,
        "wrong": wrong,
        "editor": at_least(actor, Role.EDITOR),
        "done": request.GET.get("done", ""),
    }
    return render(request, "register/correction.html", context, status=status)
