"""The page that explains the data to programs, and its description for them."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candour.web.site.exports.openapi.paths import TWINS, description
from candour.web.site.queries.opening import site_open


@require_safe
def api(request: HttpRequest) -> HttpResponse:
    shown = {
        "described": TWINS,
        "indexable": site_open(),
        "section": "downloads",
        "crumbs": [("Downloads", "/downloads/"), ("API", "")],
    }
    return render(request, "site/api.html", shown)


@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    return JsonResponse(description(), json_dumps_params={"ensure_ascii": False, "indent": 1})
