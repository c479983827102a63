"""The page on which a proposal is judged, and the way from one to the next."""

from collections.abc import Sequence
from time import time

from csp.constants import SELF
from csp.decorators import csp_update
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from candour.errors import CandourError, InputError
from candour.web.evidence.actions.judging import judge
from candour.web.evidence.actions.reading import open_text
from candour.web.evidence.actions.settling import settle
from candour.web.evidence.forms import REASONS, SettleForm, VerdictForm, corrections, numbers
from candour.web.evidence.models import Judgement, Proposal
from candour.web.evidence.queries import citing, differing, judged, queue, sheets
from candour.web.page.views import status_of
from candour.web.people.models import Account, Role
from candour.web.people.permissions import at_least, staff_page

script_allowed = csp_update({"script-src": [SELF]})
_LOOKED_AT = signing.Signer(salt="candour.reading.shown")


@staff_page(Role.RESEARCHER)
def following(request: HttpRequest, actor: Account) -> HttpResponse:
    """Lead to the first proposal of the queue, or to the overview once it is empty."""
    return _to(queue.first_waiting(actor), done=request.GET.get("done", "")[:20])


def _to(proposal: Proposal | None, *, done: str = "", last: int | None = None) -> HttpResponse:
    address = f"/desk/reading/proposals/{proposal.pk}/" if proposal else "/desk/reading/"
    asked = f"?done={done or 'all'}" if done or not proposal else ""
    if asked and last:
        asked += f"&last={last}"
    return HttpResponseRedirect(address + asked, status=303)


@script_allowed
@staff_page(Role.RESEARCHER)
def proposal(request: HttpRequest, actor: Account, number: int) -> HttpResponse:
    """Show a proposal beside its document, and ask for a verdict."""
    return _page(request, actor, judged.proposal_row(number))


def _page(
    request: HttpRequest, actor: Account, row: Proposal, *, wrong: str = "", status: int = 200
) -> HttpResponse:
    """Show a proposal; after a refusal, with the reason and all that was typed."""
    own = judged.own(row, actor=actor)
    rows = queue.together(actor, row) if own is None else [row]
    contents = {each.text_id: open_text(actor=actor, text=each.text) for each in _by_text(rows)}
    is_open = own is None and queue.waiting_for(actor).filter(pk=row.pk).exists()
    context = {
        "row": row,
        "sheet": sheets.sheet(rows, contents),
        "scopes": sheets.scopes(),
        "cited_choices": citing.choices(),
        "open": is_open,
        "own": own,
        "views": differing.two_views(row, actor=actor),
        "settlement": judged.settlement_of(row) if own or not is_open else None,
        "editor": at_least(actor, Role.EDITOR),
        "reasons": REASONS,
        "shown": _LOOKED_AT.sign_object([row.pk, int(time())]),
        "next": queue.after(actor, row),
        "previous": queue.before(actor, row),
        "waiting": queue.count_waiting(actor),
        "last": _last(request, actor),
        "wrong": wrong,
        "typed": request.POST,
    }
    return render(request, "evidence/proposal.html", context, status=status)


def _by_text(rows: Sequence[Proposal]) -> list[Proposal]:
    return list({row.text_id: row for row in rows}.values())


def _last(request: HttpRequest, actor: Account) -> Judgement | None:
    """Return the judgement just given, so that the page can say what was kept."""
    number = request.GET.get("last", "")
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        return None
    rows = Judgement.objects.select_related("proposal")
    return rows.filter(proposal=int(number), by=actor).first()


@script_allowed
@require_POST
@staff_page(Role.RESEARCHER)
def give_verdict(request: HttpRequest, actor: Account, number: int) -> HttpResponse:
    """Keep a verdict and go straight on to the next proposal."""
    row = judged.proposal_row(number)
    form = VerdictForm(request.POST)
    try:
        if not form.is_valid():
            raise InputError("Say whether it is right, right once corrected, or wrong.")
        _judge(request, actor, row, form)
    except CandourError as error:
        return _page(request, actor, row, wrong=str(error), status=status_of(error))
    return _to(queue.after(actor, row), done=form.cleaned_data["verdict"], last=row.pk)


def _judge(request: HttpRequest, actor: Account, row: Proposal, form: VerdictForm) -> None:
    wanted = numbers(request.POST.getlist("with"))
    rows = [each for each in queue.together(actor, row) if each.pk in wanted]
    given = form.cleaned_data
    judge(
        actor=actor,
        proposals=wanted,
        verdict=Judgement.Verdict(given["verdict"]),
        names_nobody_private=given["nobody_private"],
        reason=form.why(),
        corrections=corrections(request.POST, rows),
        seconds=_seconds(given["shown"], row),
    )


def _seconds(shown: str, row: Proposal) -> int | None:
    """Return how long the page was looked at, by a mark only we can make."""
    try:
        number, moment = _LOOKED_AT.unsign_object(shown)
    except signing.BadSignature:
        return None
    return int(time()) - int(moment) if number == row.pk else None


@require_POST
@staff_page(Role.EDITOR)
def settle_view(request: HttpRequest, actor: Account, number: int) -> HttpResponse:
    """Follow one of two differing views."""
    row = judged.proposal_row(number)
    form = SettleForm(request.POST)
    try:
        if not form.is_valid():
            raise InputError("Choose one of the two views, give a reason and tick the box.")
        settle(
            actor=actor,
            proposal=row.pk,
            view=form.cleaned_data["view"],
            reason=form.cleaned_data["reason"],
            names_nobody_private=form.cleaned_data["nobody_private"],
        )
    except CandourError as error:
        return _page(request, actor, row, wrong=str(error), status=status_of(error))
    return HttpResponseRedirect(f"/desk/reading/proposals/{number}/?done=settled", status=303)
