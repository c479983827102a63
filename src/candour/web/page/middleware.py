"""The web's own door: errors become pages, and search engines stay out until the site is opened."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from candour.errors import CandourError, ConflictError, InputError, NotAllowedError, NotFoundError

_STATUS: tuple[tuple[type[CandourError], HTTPStatus], ...] = (
    (NotFoundError, HTTPStatus.NOT_FOUND),
    (NotAllowedError, HTTPStatus.FORBIDDEN),
    (ConflictError, HTTPStatus.CONFLICT),
    (InputError, HTTPStatus.BAD_REQUEST),
    (CandourError, HTTPStatus.BAD_REQUEST),
)


class Door:
    """Turns what Candour refuses into a page with one clear sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a CandourError; anything else is Django's to report as a fault of ours."""
        if not isinstance(error, CandourError):
            return None
        status = next(code for kind, code in _STATUS if isinstance(error, kind))
        return render(request, "page/refused.html", {"sentence": str(error)}, status=status)


