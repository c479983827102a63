"""A statement's own page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from candour.web.site.queries.claim import claim as claim_page
from candour.web.site.queries.days import read_days
from candour.web.site.views.showing import show


@require_safe
def claim(request: HttpRequest, public_id: str) -> HttpResponse:
    page = claim_page(public_id, read_days({}))
    return show(request, "claim", page, address=page.href)
