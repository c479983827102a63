"""A source's page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from candour.web.site.queries.days import read_days
from candour.web.site.queries.paging import page_number
from candour.web.site.queries.source import source as source_page
from candour.web.site.views.showing import show


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    page = source_page(slug, read_days({}), number=page_number(request.GET.dict()))
    return show(request, "source", page, address=page.href)
