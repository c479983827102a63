"""A source's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candour.web.site.queries.days import read_days
from candour.web.site.queries.paging import page_number
from candour.web.site.queries.source import source as source_page


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    page = source_page(slug, read_days({}), number=page_number(request.GET.dict()))
    return render(request, "site/source.html", {"page": page, "indexable": page.indexable})
