"""The list of systems, and each system's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from candour.web.site.queries import systems as queries
from candour.web.site.queries.paging import page_number


@require_safe
def systems(request: HttpRequest) -> HttpResponse:
    page = queries.systems(number=page_number(request.GET.dict()))
    shown = {"page": page, "indexable": page.indexable, "section": "systems"}
    return render(request, "site/systems.html", shown)


@require_safe
def system(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a system; send the address of a merged one to the one that was kept."""
    kept = queries.kept_system(slug)
    if kept != slug:
        return redirect("site:system", slug=kept, permanent=True)
    page = queries.system(slug, number=page_number(request.GET.dict()))
    shown = {"page": page, "indexable": page.indexable, "section": "systems"}
    return render(request, "site/system.html", shown)
