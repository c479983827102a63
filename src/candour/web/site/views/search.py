"""Full-text search over everything that is public."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candour.web.site.queries.paging import page_number
from candour.web.site.queries.question import read_question
from candour.web.site.queries.search import search as search_page


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what answers the question in the address."""
    page = search_page(read_question(request.GET), number=page_number(request.GET.dict()))
    query = page.question.address()
    shown = {
        "page": page,
        "indexable": page.indexable,
        "section": "search",
        "data_query": f"?{query}" if query else "",
    }
    return render(request, "site/search.html", shown)
