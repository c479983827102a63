"""Find a council: the page, and the same answer as data."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from candour.web.bodies.queries import (
    LONGEST,
    Match,
    Reason,
    address,
    destination,
    find_body,
    is_postcode,
    near,
)

MOST = 50


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Go to the council that is surely meant, or show what the words may mean."""
    words = _asked(request)
    matches = find_body(words, limit=MOST + 1)
    sure = destination(matches)
    if sure:
        return HttpResponseRedirect(address(sure))
    postcode = is_postcode(words)
    return render(
        request,
        "bodies/find.html",
        {
            "section": "find",
            "crumbs": [(_("Find your council"), "")],
            # A postcode says where somebody lives: it is not even shown again.
            "words": "" if postcode else words,
            "postcode": postcode,
            "matches": matches[:MOST],
            "more": len(matches) > MOST,
            "guessed": bool(matches) and all(_is_guess(match) for match in matches),
            "near": () if matches or postcode else near(words),
            "page_of": address,
        },
        using="jinja2",
    )


@require_safe
def find_data(request: HttpRequest) -> JsonResponse:
    """Answer what `find` answers, as JSON."""
    words = _asked(request)
    matches = find_body(words, limit=MOST)
    sure = destination(matches)
    postcode = is_postcode(words)
    return JsonResponse(
        {
            "query": "" if postcode else words,
            "postcode": postcode,
            "surely": address(sure) if sure else None,
            "matches": [_as_data(match) for match in matches],
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _asked(request: HttpRequest) -> str:
    given = request.GET.get("q", "")[: 4 * LONGEST]
    visible = "".join(letter if letter.isprintable() else " " for letter in given)
    return " ".join(visible.split())[:LONGEST]


def _is_guess(match: Match) -> bool:
    return match.reason in {Reason.MISSPELT, Reason.SUCCESSOR}


def _as_data(match: Match) -> dict[str, Any]:
    body = match.body
    return {
        "id": body.id,
        "gss": body.gss or None,
        "name": body.name,
        "short_name": body.short_name,
        "type": body.type,
        "nation": body.nation,
        "started": body.started,
        "ended": body.ended,
        "responsible_for_families": body.families,
        "responsible_here": [other.id for other in match.responsible],
        "replaced_by": [other.id for other in match.successors],
        "address": address(body),
        "matched": match.name,
        "reason": match.reason.value,
        "likeness": round(match.score),
    }
