"""The draft of a transparency record, for a council to print and complete."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candour.register import wording
from candour.register.export.draft import TO_COMPLETE, VERSION, draft_row
from candour.web.bodies.queries import address
from candour.web.site.queries.days import read_days
from candour.web.site.queries.draft import draft_of


@require_safe
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    days = read_days(request.GET.dict())
    made = draft_of(slug, days)
    shown = {
        "draft": made,
        "days": days,
        "says": wording.says,
        "strength": wording.strength,
        "to_complete": TO_COMPLETE,
        "version": VERSION,
        "crumbs": [
            (made.body.short_name, address(made.body)),
            (made.name, f"/uses/{made.use}/"),
            ("ATRS", ""),
        ],
    }
    return render(request, "site/draft.html", shown)


@require_safe
def draft_data(request: HttpRequest, slug: str) -> HttpResponse:
    return JsonResponse(draft_row(draft_of(slug, read_days(request.GET.dict()))))
