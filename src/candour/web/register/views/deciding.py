"""The pages on which a second person decides."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from candour.errors import CandourError, NotFoundError
from candour.web.page.views import status_of
from candour.web.people.models import Account, Role
from candour.web.people.permissions import at_least, staff_page
from candour.web.register.actions import deciding
from candour.web.register.forms.desk import DecisionForm, ReasonForm
from candour.web.register.models import Claim, Search
from candour.web.register.queries import claims as stored
from candour.web.register.queries.desk import beside, claim_row, says, search_row, subject_of
from candour.web.register.queries.entries import codebook

_WITH_REASON: dict[str, Callable[..., object]] = {
    "reject": deciding.reject_claim,
    "take-back": deciding.take_back,
    "withdraw": deciding.withdraw_claim,
    "take-down": deciding.propose_takedown,
}


@staff_page(Role.RESEARCHER)
def claim(request: HttpRequest, actor: Account, key: str) -> HttpResponse:
    """Show a statement, its evidence and what may be decided about it."""
    return _claim_page(request, actor, claim_row(key))


def _claim_page(
    request: HttpRequest,
    actor: Account,
    row: Claim,
    *,
    form: Form | None = None,
    verb: str = "",
    status: int = 200,
) -> HttpResponse:
    book = codebook()
    context = {
        "row": row,
        "claim": stored.by_id(row.public_id),
        "known": book.properties.get(row.property),
        "value": book.label(row.property, row.value),
        "about": subject_of(row),
        "says": says(row),
        "speaker": book.choices["speakers"][row.speaker].label,
        "beside": [(other, says(other)) for other in beside(row)],
        "verbs": _verbs(actor, row),
        "own": row.recorded_by_id == actor.pk,
        "forms": _forms(form, verb),
        "wrong": form,
        "done": request.GET.get("done", ""),
    }
    return render(request, "register/claim.html", context, status=status)


def _verbs(actor: Account, row: Claim) -> set[str]:
    """Return what this person may do with the statement as it stands."""
    editor, own = at_least(actor, Role.EDITOR), row.recorded_by_id == actor.pk
    if not hasattr(row, "acceptance") and not hasattr(row, "rejection"):
        verbs = {"take-back"} if own else {"accept", "reject"}
    else:
        withdrawable = hasattr(row, "acceptance") and not hasattr(row, "withdrawal")
        verbs = {"withdraw"} if editor and withdrawable else set()
    takedown = getattr(row, "takedown", None)
    if editor and takedown is None:
        verbs.add("take-down")
    if editor and takedown and not takedown.confirmed and takedown.proposed_by_id != actor.pk:
        verbs.add("confirm")
    return verbs


def _forms(wrong: Form | None, verb: str) -> dict[str, Form]:
    made: dict[str, Form] = {"accept": DecisionForm(auto_id="accept_%s")}
    made |= {name: ReasonForm(auto_id=f"{name}_%s") for name in _WITH_REASON}
    return made | ({verb: wrong} if wrong else {})


@require_POST
@staff_page(Role.RESEARCHER)
def decide_claim(request: HttpRequest, actor: Account, key: str, verb: str) -> HttpResponse:
    """Carry out a decision; what cannot be done is said on the page of the statement."""
    form = _decision_form(request, verb)
    status = 400
    if form.is_valid():
        try:
            _decide(actor, key, verb, form.cleaned_data)
        except CandourError as error:
            form.add_error(None, str(error))
            status = status_of(error)
        else:
            return HttpResponseRedirect(f"/desk/claims/{key}/?done={verb}")
    return _claim_page(request, actor, claim_row(key), form=form, verb=verb, status=status)


def _decision_form(request: HttpRequest, verb: str) -> Form:
    if verb == "accept":
        return DecisionForm(request.POST, auto_id="accept_%s")
    if verb == "confirm":
        return Form(request.POST)
    if verb in _WITH_REASON:
        return ReasonForm(request.POST, auto_id=f"{verb}_%s")
    raise NotFoundError("There is nothing at this address.")


def _decide(actor: Account, key: str, verb: str, given: dict[str, Any]) -> None:
    if verb == "accept":
        deciding.accept_claim(actor=actor, claim=key, names_nobody_private=given["nobody_private"])
    elif verb == "confirm":
        deciding.confirm_takedown(actor=actor, claim=key)
    else:
        _WITH_REASON[verb](actor=actor, claim=key, reason=given["reason"])


@staff_page(Role.RESEARCHER)
def search(request: HttpRequest, actor: Account, key: str) -> HttpResponse:
    """Show a recorded search and what may be decided about it."""
    return _search_page(request, actor, search_row(key))


def _search_page(
    request: HttpRequest,
    actor: Account,
    row: Search,
    *,
    form: Form | None = None,
    verb: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "row": row,
        "outcome": codebook().choices["outcomes_of_search"][row.outcome].label,
        "own": row.recorded_by_id == actor.pk,
        "open": not row.accepted and not row.rejected,
        "forms": _forms(form, verb),
        "wrong": form,
        "done": request.GET.get("done", ""),
    }
    return render(request, "register/search.html", context, status=status)


@require_POST
@staff_page(Role.RESEARCHER)
def decide_search(request: HttpRequest, actor: Account, key: str, verb: str) -> HttpResponse:
    """Accept or reject a search."""
    if verb not in {"accept", "reject"}:
        raise NotFoundError("There is nothing at this address.")
    form = _decision_form(request, verb)
    status = 400
    if form.is_valid():
        given = form.cleaned_data
        try:
            if verb == "accept":
                deciding.accept_search(
                    actor=actor, search=key, names_nobody_private=given["nobody_private"]
                )
            else:
                deciding.reject_search(actor=actor, search=key, reason=given["reason"])
        except CandourError as error:
            form.add_error(None, str(error))
            status = status_of(error)
        else:
            return HttpResponseRedirect(f"/desk/searches/{key}/?done={verb}")
    return _search_page(request, actor, search_row(key), form=form, verb=verb, status=status)
