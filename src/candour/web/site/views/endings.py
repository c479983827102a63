"""The page of paused, cancelled and ended uses."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candour.web.page.pictures.bars import Bars, Part, draw_lines
from candour.web.site.queries.endings import EndingsPage, Tally
from candour.web.site.queries.endings import endings as endings_page
from candour.web.site.queries.paging import page_number

# A picture of one or two numbers says less than the sentence beside it.
_WORTH_DRAWING = 3


@require_safe
def endings(request: HttpRequest) -> HttpResponse:
    """Show how many ended when and why, and each with who said so."""
    given = request.GET.dict()
    stage, reason = given.get("stage", ""), given.get("reason", "")
    page = endings_page(stage=stage, reason=reason, number=page_number(given))
    chosen = {name: value for name, value in (("stage", stage), ("reason", reason)) if value}
    shown = {
        "page": page,
        "indexable": page.indexable and not chosen,
        "section": "endings",
        "query": urlencode(chosen),
        "data_query": f"?{urlencode(chosen)}" if chosen else "",
        "stages": _picture(page, page.stages, name="stage", title="When they ended"),
        "reasons": _picture(page, page.reasons, name="reason", title="Why they ended"),
    }
    return render(request, "site/endings.html", shown)


def _picture(page: EndingsPage, tallies: tuple[Tally, ...], *, name: str, title: str) -> str:
    if page.total < _WORTH_DRAWING:
        return ""
    return draw_lines(
        Bars(
            title=title,
            description=", ".join(f"{t.label}: {t.count}" for t in tallies),
            total=max(t.count for t in tallies),
            parts=tuple(
                Part(label=t.label, count=t.count, look="ended", href=f"/endings/?{name}={t.id}")
                for t in tallies
            ),
            name=name,
        )
    )
