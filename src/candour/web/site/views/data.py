"""The data twins of pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from candour.web.site.exports.twins import browse, evidence, lists, together
from candour.web.site.exports.twins.shape import Twin, as_csv, envelope
from candour.web.site.queries.days import Days, read_days
from candour.web.site.queries.paging import page_number

_LISTS: dict[str, Callable[[QueryDict, Days, int], Twin]] = {
    "home": lists.home,
    "councils": lists.council_list,
    "codebook": lists.codebook,
    "systems": browse.systems,
    "suppliers": browse.suppliers,
    "endings": browse.endings,
    "words": browse.words,
    "search": browse.search,
    "compare": together.compare,
    "changes": together.changes,
}
_THINGS: dict[str, Callable[[str, Days, int], Twin]] = {
    "council": evidence.body,
    "use": evidence.use,
    "claim": evidence.claim,
    "source": evidence.source,
    "system": browse.system,
    "supplier": browse.supplier,
}


@require_safe
def listed(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """Answer with a list; the same filters apply as on its page."""
    given = request.GET.dict()
    return _answer(_LISTS[name](request.GET, read_days(given), page_number(given)), form)


@require_safe
def thing(request: HttpRequest, name: str, form: str, slug: str) -> HttpResponseBase:
    """Answer with one thing and the claims about it."""
    given = request.GET.dict()
    return _answer(_THINGS[name](slug, read_days(given), page_number(given)), form)


def _answer(twin: Twin, form: str) -> HttpResponse:
    if form == "json":
        return JsonResponse(envelope(twin), json_dumps_params={"ensure_ascii": False})
    return HttpResponse(as_csv(twin), content_type="text/csv; charset=utf-8")
