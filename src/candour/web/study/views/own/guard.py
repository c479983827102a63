"""The door of somebody's own pages: whose it is, in which language, and nothing told elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from candour.errors import CandourError, NotAllowedError, NotFoundError
from candour.web.page.permissions import count_sent
from candour.web.page.views import refused, status_of, too_many_requests
from candour.web.register.actions import tokens
from candour.web.study.actions.own_changes import own_purpose
from candour.web.study.models import Participant
from candour.web.study.queries.participants import participant_by_link
from candour.web.study.queries.texts import plan_of

WRONG_IN_AN_HOUR = 40
_LANGUAGES = dict(settings.LANGUAGES)


@dataclass(frozen=True, kw_only=True)
class Own:
    """Whose page it is and how it is read; `here` is the address of its first page."""

    participant: Participant
    language: str
    large: bool
    here: str
    query: str

    def to(self, path: str = "", **said: str) -> str:
        """Return the address of one of these pages, read the same way."""
        asked = f"{self.query}&{urlencode(said)}" if said and self.query else urlencode(said)
        query = asked or self.query
        return f"{self.here}{path}{'?' if query else ''}{query}"


View = Callable[..., HttpResponse]


def own_page(view: View) -> View:
    """Open a view to whoever holds the link; it is handed an `Own`.

    A page that holds the secret in its address is told to no other site, no search engine and no
    cache. Its forms need no cookie: who knows the address may act.
    """

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: HttpRequest, token: str, **names: object) -> HttpResponse:
        with translation.override(_language(request, "en-gb")):
            return _quiet(_answer(view, request, token, names))

    return guarded


def _answer(view: View, request: HttpRequest, token: str, names: dict[str, object]) -> HttpResponse:
    try:
        _refuse_strangers(request)
        own = _own(request, token)
    except NotFoundError as error:
        too_often = count_sent(request, "own-page") > WRONG_IN_AN_HOUR  # a right link never counts
        return too_many_requests(request) if too_often else refused(request, error)
    except CandourError as error:
        return refused(request, error)
    with translation.override(own.language):
        try:
            return view(request, own, **names)
        except CandourError as error:
            return show(request, own, "refused", status=status_of(error), wrong=str(error))


def show(
    request: HttpRequest, own: Own, page: str, *, status: int = 200, **context: object
) -> HttpResponse:
    """Render one of the pages, with what all of them need."""
    plan = plan_of(own.participant.study)
    context |= {"own": own, "plan": plan, "study": own.participant.study, "languages": _LANGUAGES}
    context |= {"token": tokens.issue(own_purpose(own.participant.pseudonym))}
    context.setdefault("wrong", "")
    context.setdefault("done", request.GET.get("done", ""))
    return render(request, f"study/own/{page}.html", context, status=status)


def sent_on(own: Own, path: str = "", **said: str) -> HttpResponse:
    """Lead to a page by GET after something was done."""
    return HttpResponseRedirect(own.to(path, **said), status=303)


def _own(request: HttpRequest, token: str) -> Own:
    participant = participant_by_link(token)
    language = _language(request, participant.language)
    large = request.GET.get("print") == "large"
    asked = {"language": language} if "language" in request.GET else {}
    asked |= {"print": "large"} if large else {}
    return Own(
        participant=participant,
        language=language,
        large=large,
        here=f"/my-place/{token}/",
        query=urlencode(asked),
    )


def _language(request: HttpRequest, otherwise: str) -> str:
    asked = request.GET.get("language", otherwise)
    return asked if asked in _LANGUAGES else "en-gb"


def _quiet(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _refuse_strangers(request: HttpRequest) -> None:
    """Refuse what another site sends; a page without referrers names no Origin, or `null`."""
    said = request.headers.get("Origin", "null")
    sender = urlsplit(said)
    ours = {settings.ORIGIN, f"{request.scheme}://{request.get_host()}"}
    foreign = said != "null" and f"{sender.scheme}://{sender.netloc}" not in ours
    if request.method == "POST" and (
        foreign or request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}
    ):
        raise NotAllowedError("Please send this form from its own page on this site.")
