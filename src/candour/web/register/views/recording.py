"""Recording statements and searches."""

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from candour import records
from candour.errors import CandourError
from candour.web.page.views import status_of
from candour.web.people.models import Account, Role
from candour.web.people.permissions import staff_page
from candour.web.register.actions import tokens
from candour.web.register.actions.together import (
    PURPOSE,
    SEARCHING,
    About,
    NewDocument,
    record_search_once,
    record_together,
)
from candour.web.register.forms.desk import SearchForm
from candour.web.register.forms.statement import StatementForm, every_answer
from candour.web.register.models import Claim, Document
from candour.web.register.queries import choosing
from candour.web.register.queries.desk import claim_row
from candour.web.register.queries.entries import codebook

_PREFILLED = ("body", "use", "document", "question")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Role.RESEARCHER)
def statement(request: HttpRequest, actor: Account) -> HttpResponse:
    """Record a document and what it says; “show” only fits the form to the question."""
    if request.method != "POST":
        return _statement_page(request, StatementForm(initial=_initial(request)))
    if "show" in request.POST:
        return _statement_page(request, StatementForm(initial=request.POST.dict()))
    form = StatementForm(request.POST)
    status = 400
    if form.is_valid():
        try:
            claim = _record(actor, form)
        except CandourError as error:
            form.add_error(None, str(error))
            status = status_of(error)
        else:
            return HttpResponseRedirect(f"/desk/record/?after={claim.public_id}")
    return _statement_page(request, form, status=status)


def _initial(request: HttpRequest) -> dict[str, str]:
    start = {"stance": "asserts", "basis": "stated", "token": tokens.issue(PURPOSE)}
    if after := request.GET.get("after"):
        return start | choosing.from_claim(claim_row(after[:16]))
    if lead := request.GET.get("lead"):
        told = choosing.from_lead(choosing.lead_row(lead[:80]))
        return start | {name: value for name, value in told.items() if value}
    return start | {name: request.GET.get(name, "")[:1000] for name in _PREFILLED}


def _statement_page(
    request: HttpRequest, form: StatementForm, *, status: int = 200
) -> HttpResponse:
    body = _known_body(str(form["body"].value() or ""))
    context = {
        "form": form,
        "after": request.GET.get("after", "")[:16],
        "questions": codebook().properties.values(),
        "bodies": choosing.body_names(),
        "uses": choosing.use_names(body),
        "documents": choosing.recent_documents(),
        "answers": [] if form.chosen else every_answer(),
    }
    return render(request, "register/record.html", context, status=status)


def _known_body(typed: str) -> str:
    try:
        return choosing.body_meant(typed[:160]).slug if typed else ""
    except CandourError:
        return ""


def _record(actor: Account, form: StatementForm) -> Claim:
    given = form.cleaned_data
    return record_together(
        actor=actor,
        token=given["token"],
        about=About(body=choosing.body_meant(given["body"]).slug, use=given["use"]),
        document=_document(form),
        statement=form.statement(),
    )


def _document(form: StatementForm) -> Document | NewDocument:
    given = form.cleaned_data
    typed = given["document"]
    known = choosing.document_meant(typed)
    if known:
        return known
    has_address = "://" in typed
    return NewDocument(
        url=typed if has_address else "",
        title=given["title"] or ("" if has_address else typed),
        publisher=given["publisher"],
        kind=given["kind"],
        dated=given["dated"],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Role.RESEARCHER)
def search(request: HttpRequest, actor: Account) -> HttpResponse:
    """Record what was searched, where, when, and what came of it."""
    start = {"token": tokens.issue(SEARCHING), "body": request.GET.get("body", "")[:160]}
    form = SearchForm(request.POST) if request.method == "POST" else SearchForm(initial=start)
    status = 400 if form.is_bound else 200
    if form.is_valid():
        try:
            made = _record_search(actor, form)
        except CandourError as error:
            form.add_error(None, str(error))
            status = status_of(error)
        else:
            return HttpResponseRedirect(f"/desk/searches/{made}/?done=recorded")
    context = {"form": form, "bodies": choosing.body_names()}
    return render(request, "register/record_search.html", context, status=status)


def _record_search(actor: Account, form: SearchForm) -> str:
    given = form.cleaned_data
    searched: date = given["searched"]
    return record_search_once(
        actor=actor,
        token=given["token"],
        body=choosing.body_meant(given["body"]).slug,
        question=given["question"],
        place=given["place"],
        searched=searched,
        outcome=records.Outcome(given["outcome"]),
        exemptions=given["exemptions"],
        note=given["note"],
    ).public_id
