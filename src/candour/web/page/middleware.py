"""The web's own door: what Candour refuses becomes a page with one clear sentence."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from candour.errors import CandourError
from candour.web.page.views import refused


class Door:
    """Answers every CandourError; any other fault is Django's to report as ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return refused(request, error) if isinstance(error, CandourError) else None
