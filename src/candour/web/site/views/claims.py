"""A statement's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candour.web.site.queries.claim import claim as claim_page
from candour.web.site.queries.days import read_days


@require_safe
def claim(request: HttpRequest, public_id: str) -> HttpResponse:
    page = claim_page(public_id, read_days({}))
    return render(request, "site/claim.html", {"page": page, "indexable": page.indexable})
