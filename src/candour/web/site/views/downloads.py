"""The downloads page and its files."""

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candour import fingerprint
from candour.errors import NotFoundError
from candour.register.export import schema
from candour.web.site.exports.downloads import DOWNLOADS, description, packed
from candour.web.site.queries.data import edition
from candour.web.site.queries.days import Days, read_days
from candour.web.site.queries.downloads import downloads as downloads_page
from candour.web.site.queries.opening import listable


@require_safe
def downloads(request: HttpRequest) -> HttpResponse:
    days = read_days(request.GET.dict())
    page = downloads_page(days, files=DOWNLOADS.values())
    shown = {"page": page, "indexable": listable(days), "section": "downloads"}
    return render(request, "site/downloads.html", shown)


@require_safe
def file(request: HttpRequest, name: str) -> HttpResponseBase:
    days = read_days(request.GET.dict())
    if name not in DOWNLOADS:
        raise NotFoundError("There is no such file. The downloads page lists all of them.")
    download = DOWNLOADS[name]
    return _named(
        StreamingHttpResponse(download.text(days), content_type=download.kind), name, days
    )


@require_safe
def package(request: HttpRequest) -> HttpResponseBase:
    days = read_days(request.GET.dict())
    response = FileResponse(packed(days), content_type="application/zip")
    return _named(response, "register.zip", days)


@require_safe
def package_description(request: HttpRequest) -> HttpResponse:
    days = read_days(request.GET.dict())
    return HttpResponse(description(days), content_type="application/json")


@require_safe
def register_schema(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(schema.PATH.read_bytes(), content_type="application/schema+json")


def _named(response: HttpResponseBase, name: str, days: Days) -> HttpResponseBase:
    stem, _, ending = name.partition(".")
    day = f"{days.as_of}" if days.now else f"{days.as_of}-known-{days.known_on}"
    response["Content-Disposition"] = f'attachment; filename="candour-{stem}-{day}.{ending}"'
    response["ETag"] = f'"{fingerprint.short(name, day, edition(), length=20)}"'
    return response
