"""The list of bodies, and each body's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from candour.web.bodies.models import Body
from candour.web.bodies.queries import address, by_any_code, near
from candour.web.page.pictures import timeline as drawing
from candour.web.site.queries.council import council as council_page
from candour.web.site.queries.councils import councils as council_list
from candour.web.site.queries.days import read_days
from candour.web.site.queries.paging import page_number
from candour.web.site.views.showing import show


@require_safe
def councils(request: HttpRequest) -> HttpResponse:
    given = request.GET.dict()
    page = council_list(given, read_days(given), number=page_number(given))
    return show(request, "councils", page, address="/councils/", section="councils")


@require_safe
def council(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a body; send codes, other spellings and the other kind of address to its own."""
    body = Body.objects.filter(slug=slug).first()
    if body is None:
        return _elsewhere(request, slug)
    if request.path != address(body):
        return _moved(request, body)
    page = council_page(body, read_days(request.GET.dict()))
    drawn = drawing.draw(page.timeline) if page.timeline and page.dated else ""
    return show(request, "council", page, address=page.body.href, section="councils", drawn=drawn)


def _elsewhere(request: HttpRequest, slug: str) -> HttpResponse:
    body = by_any_code(slug)
    if body:
        return _moved(request, body)
    words = slug.replace("-", " ")
    return render(request, "site/no_body.html", {"near": near(words)}, status=404)


def _moved(request: HttpRequest, body: Body) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    where = f"{address(body)}?{query}" if query else address(body)
    return redirect(where, permanent=True)
