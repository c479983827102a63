"""The pages about the register itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candour.web.register.queries.entries import codebook as current_codebook
from candour.web.site.queries.about import coverage
from candour.web.site.queries.opening import site_open


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return _page(request, "about")


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    return _page(request, "method")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return _page(request, "accessibility")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return _page(request, "privacy")


@require_safe
def codebook(request: HttpRequest) -> HttpResponse:
    return _page(request, "codebook")


def _page(request: HttpRequest, name: str) -> HttpResponse:
    shown = {
        "section": "about",
        "indexable": site_open(),
        "coverage": coverage(),
        "book": current_codebook(),
    }
    return render(request, f"site/{name}.html", shown)
