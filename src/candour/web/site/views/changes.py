"""The page of changes, and its feeds."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candour.web.site.exports import feeds
from candour.web.site.queries.asking_changes import read_asked
from candour.web.site.queries.changes import ChangesPage
from candour.web.site.queries.changes import changes as changes_page
from candour.web.site.queries.paging import page_number


def _page(request: HttpRequest) -> ChangesPage:
    return changes_page(read_asked(request.GET), number=page_number(request.GET.dict()))


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """Show what was added, withdrawn and changed."""
    page = _page(request)
    shown = {
        "page": page,
        "indexable": page.indexable,
        "section": "changes",
        "query": page.asked.address(),
        "data_query": f"?{page.asked.address()}" if page.asked.narrowed else "",
        "feed_title": feeds.title(page),
    }
    return render(request, "site/changes.html", shown)


@require_safe
def changes_atom(request: HttpRequest) -> HttpResponse:
    body = feeds.atom(_page(request), origin=settings.ORIGIN)
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")


@require_safe
def changes_json(request: HttpRequest) -> HttpResponse:
    body = feeds.json_feed(_page(request), origin=settings.ORIGIN)
    return HttpResponse(body, content_type="application/feed+json; charset=utf-8")
