"""The overview of reading, the queue, what is seen differently, and the decisions in bulk."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from candour.web.evidence.actions.reading import hand_out_decisions
from candour.web.evidence.exports import decisions as lines
from candour.web.evidence.models import Proposal
from candour.web.evidence.queries import queue, words
from candour.web.evidence.queries.overview import overview as figures
from candour.web.page.pictures.calibration import Calibration, Point, draw
from candour.web.people.models import Account, Role
from candour.web.people.permissions import at_least, staff_page

PAGE = 50


@staff_page(Role.RESEARCHER)
def overview(request: HttpRequest, actor: Account) -> HttpResponse:
    """Show what waits, and how far proposals and people can be trusted."""
    found = figures(actor)
    points = tuple(
        Point(said=b.confidence, part=b.share.part, whole=b.share.whole, between=b.share.interval)
        for b in found.calibration
    )
    context = {
        "overview": found,
        "calibration": Calibration(points=points),
        "drawing": draw(Calibration(points=points)) if points else "",
        "editor": at_least(actor, Role.EDITOR),
        "done": request.GET.get("done", ""),
    }
    return render(request, "evidence/overview.html", context)


@staff_page(Role.RESEARCHER)
def waiting(request: HttpRequest, actor: Account) -> HttpResponse:
    """List what waits for this person, in the order in which it comes."""
    shown = Paginator(queue.pages_waiting(actor), PAGE).get_page(request.GET.get("page"))
    numbers = {page["first"]: page["number"] for page in shown.object_list}
    found = Proposal.objects.select_related("text__capture", "body").in_bulk(numbers)
    rows = [(found[pk], words.title(found[pk]), number) for pk, number in numbers.items()]
    return render(request, "evidence/queue.html", {"shown": shown, "rows": rows})


@staff_page(Role.RESEARCHER)
def differing(request: HttpRequest, actor: Account) -> HttpResponse:
    """List what two people saw differently."""
    found = queue.to_settle()
    if not at_least(actor, Role.EDITOR):
        found = found.filter(text__capture__restricted="")
    shown = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = [(row, words.title(row)) for row in shown.object_list]
    return render(request, "evidence/differing.html", {"shown": shown, "rows": rows})


@staff_page(Role.EDITOR)
def decisions(request: HttpRequest, actor: Account) -> HttpResponse:  # noqa: ARG001
    """Hand out every decision as training material, one line of JSON each."""
    hand_out_decisions(actor=actor)
    response = StreamingHttpResponse(lines(), content_type="application/jsonl")
    response["Content-Disposition"] = 'attachment; filename="decisions.jsonl"'
    return response  # type: ignore[return-value]
