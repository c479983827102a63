"""The documents that were read: all of them, and one."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from candour import texts
from candour.web.evidence.actions.reading import open_text
from candour.web.evidence.queries import documents as held
from candour.web.evidence.queries import words
from candour.web.people.models import Account, Role
from candour.web.people.permissions import staff_page

PAGE = 50


@staff_page(Role.RESEARCHER)
def documents(request: HttpRequest, actor: Account) -> HttpResponse:  # noqa: ARG001
    """List the documents, with what of each could not be read and why."""
    chosen = {
        name: texts.clean(request.GET.get(name, ""), limit=120) for name in ("q", "kind", "only")
    }
    shown = Paginator(held.listed(chosen), PAGE).get_page(request.GET.get("page"))
    context = {
        "shown": shown,
        "rows": [(text, held.title_of(text)) for text in shown.object_list],
        "kind_words": words.document_kind,
        "chosen": chosen,
        "kinds": held.kinds(),
        "query": urlencode({name: value for name, value in chosen.items() if value}),
    }
    return render(request, "evidence/documents.html", context)


@staff_page(Role.RESEARCHER)
def document(request: HttpRequest, actor: Account, key: str) -> HttpResponse:
    """Show one document with everything that was proposed of it."""
    capture = held.capture_row(key)
    readings = list(capture.texts.select_related("body").order_by("-pk"))
    may_open = held.may_open(actor, capture)
    made = held.made_of(capture, actor=actor) if may_open else []
    latest = readings[0] if readings else None
    lines = (
        held.whole(latest, open_text(actor=actor, text=latest), made) if latest and may_open else []
    )
    context = {
        "capture": capture,
        "kind_words": words.document_kind,
        "text": latest,
        "title": held.title_of(latest) if latest else capture.name,
        "older": readings[1:],
        "made": made,
        "may_open": may_open,
        "lines": lines,
        "mentions": list(capture.mentions.all()[:20]) if may_open else [],
    }
    return render(request, "evidence/document.html", context)
