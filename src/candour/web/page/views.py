"""Answers a reader when a page cannot be shown: each a sentence they can act on."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from candour.errors import CandourError, ConflictError, NotAllowedError, NotFoundError

_STATUS: dict[type[CandourError], int] = {
    NotFoundError: 404,
    NotAllowedError: 403,
    ConflictError: 409,
}


def refused(request: HttpRequest, error: CandourError) -> HttpResponse:
    """Answer what Candour refuses, with its own sentence and the status that fits."""
    return _answer(request, status=status_of(error), exception=error)


def status_of(error: CandourError) -> int:
    """Return the status that fits a refusal."""
    return next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 400)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request had a shape we cannot read."""
    return _answer(request, status=400, exception=exception)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the reader may not see or do this."""
    return _answer(request, status=403, exception=exception)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing lives at this address."""
    return _answer(request, status=404, exception=exception)


def too_many_requests(request: HttpRequest, *, wait_seconds: int = 60) -> HttpResponse:
    """429: the reader should wait before asking again."""
    response = _answer(request, status=429)
    response["Retry-After"] = str(wait_seconds)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403 for a form whose token is missing or old; Django's reason is for programmers."""
    return _answer(request, status=403)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """500: rendered without the request and the database, for either may be what broke."""
    return HttpResponse(
        render_to_string("page/500.html", {"refused": True}, using="jinja2"), status=500
    )


SHORT = {
    400: "We could not understand that request.",
    403: "This page is not open to you.",
    404: "There is nothing at this address.",
    409: "That no longer fits what is recorded.",
    429: "Too many requests. Wait a minute, then try again.",
}


def _answer(
    request: HttpRequest, *, status: int, exception: Exception | None = None
) -> HttpResponse:
    # Only our own errors are written for readers; other messages may show inner workings.
    reason = str(exception) if isinstance(exception, CandourError) else ""
    if request.path.endswith(".json"):
        return JsonResponse({"error": reason or SHORT[status]}, status=status)
    context = {"reason": reason, "page_address": "/", "refused": True}
    page = render_to_string(
        f"page/{400 if status == 409 else status}.html", context, using="jinja2"
    )
    return HttpResponse(page, status=status)
