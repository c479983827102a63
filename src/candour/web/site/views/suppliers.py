"""The list of suppliers, and each supplier's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from candour.web.site.queries import suppliers as queries
from candour.web.site.queries.paging import page_number


@require_safe
def suppliers(request: HttpRequest) -> HttpResponse:
    page = queries.suppliers(number=page_number(request.GET.dict()))
    shown = {"page": page, "indexable": page.indexable, "section": "suppliers"}
    return render(request, "site/suppliers.html", shown)


@require_safe
def supplier(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a supplier; send the address of a merged one to the one that was kept."""
    kept = queries.kept_supplier(slug)
    if kept != slug:
        return redirect("site:supplier", slug=kept, permanent=True)
    page = queries.supplier(slug, number=page_number(request.GET.dict()))
    shown = {"page": page, "indexable": page.indexable, "section": "suppliers"}
    return render(request, "site/supplier.html", shown)
