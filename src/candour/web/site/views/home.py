"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candour.web.page.pictures import bars as bar_drawing
from candour.web.page.pictures import tile_map as map_drawing
from candour.web.site.queries import home as query
from candour.web.site.queries.days import read_days


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    page = query.home(read_days(request.GET.dict()))
    tiles, parts = query.tile_map(page), query.bars(page)
    shown = {
        "page": page,
        "indexable": page.indexable,
        "tiles": tiles,
        "map": map_drawing.draw(tiles),
        "bars": parts,
        "bar": bar_drawing.draw_stacked(parts),
    }
    return render(request, "site/home.html", shown)
