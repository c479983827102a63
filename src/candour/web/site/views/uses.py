"""A use's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from candour.web.page.pictures import timeline as drawing
from candour.web.site.queries.days import read_days
from candour.web.site.queries.use import kept_name
from candour.web.site.queries.use import use as use_page
from candour.web.site.views.showing import show


@require_safe
def use(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a use; send the address of a merged one to the one that was kept."""
    days = read_days(request.GET.dict())
    kept = kept_name(slug, days)
    if kept != slug:
        return redirect(f"/uses/{kept}/{days.query}")
    page = use_page(slug, days)
    drawn = drawing.draw(page.timeline) if page.timeline else ""
    return show(request, "use", page, address=page.href, section="councils", drawn=drawn)
