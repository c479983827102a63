"""Councils side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candour.web.site.queries.choosing import MOST, choose
from candour.web.site.queries.compare import compare as compare_page
from candour.web.site.queries.days import read_days


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show the councils named in the address, and a form to choose them."""
    choice = choose(request.GET.getlist("body"))
    page = compare_page(choice, read_days(request.GET.dict()))
    names = [body.name for body in choice.bodies]
    asked = [*names, *(unclear.text for unclear in choice.unclear)]
    shown = {
        "page": page,
        "indexable": page.indexable,
        "section": "compare",
        "data_query": f"?{page.query}{page.days.query.replace('?', '&')}",
        "fields": [*asked, *[""] * MOST][:MOST],
    }
    return render(request, "site/compare.html", shown)
