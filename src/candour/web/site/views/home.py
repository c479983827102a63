"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from candour.web.page.pictures import bars as bar_drawing
from candour.web.page.pictures import tile_map as map_drawing
from candour.web.page.pictures.looks import swatch
from candour.web.site.queries import home as query
from candour.web.site.queries.days import read_days
from candour.web.site.queries.knowing import LOOKS
from candour.web.site.views.showing import show


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    page = query.home(read_days(request.GET.dict()))
    tiles, parts = query.tile_map(page), query.bars(page)
    return show(
        request,
        "home",
        page,
        address="/",
        tiles=tiles,
        map=map_drawing.draw(tiles),
        bars=parts,
        bar=bar_drawing.draw_stacked(parts),
        swatch=_swatch,
    )


def _swatch(kind: str) -> Markup:
    return swatch(LOOKS[kind], prefix=f"count-{kind}")
