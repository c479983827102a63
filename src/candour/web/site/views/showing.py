"""Renders one page from the record that a query made of it."""

from typing import Any, Protocol

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from candour.web.site.queries.days import Days


class Shown(Protocol):
    """What every page's record tells: its days, and whether search engines may list it."""

    @property
    def days(self) -> Days: ...

    @property
    def indexable(self) -> bool: ...


def show(
    request: HttpRequest,
    template: str,
    page: Shown,
    *,
    address: str,
    section: str = "",
    **more: Any,
) -> HttpResponse:
    """Render a page; `address` is its own path, which is also what to cite."""
    shown = {
        "page": page,
        "indexable": page.indexable,
        "section": section,
        "page_address": address,
        "canonical": f"{settings.ORIGIN}{address}",
        "cited": f"{settings.ORIGIN}{address}{page.days.query}",
    }
    return render(request, f"site/{template}.html", shown | more)
