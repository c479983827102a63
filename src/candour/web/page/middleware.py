"""The web's own door: what Candour refuses becomes a page with one clear sentence."""

import logging
import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict

from candour.errors import CandourError, InputError
from candour.web.page.views import refused


class Door:
    """Answers every CandourError; any other fault is Django's to report as ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],  # noqa: ARG002
        positional: tuple[object, ...],  # noqa: ARG002
        named: dict[str, object],  # noqa: ARG002
    ) -> HttpResponse | None:
        """Turn away what no page can use: a NUL, which databases refuse, and foreign encodings."""
        if _is_heavy(request) and not request.user.is_authenticated:
            return refused(request, InputError("This is more than any form here takes."))
        if not _readable(request):
            return refused(request, InputError("Part of this request is not readable text."))
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return refused(request, error) if isinstance(error, CandourError) else None


def _is_heavy(request: HttpRequest) -> bool:
    """Tell whether this is a file that only staff may send; others would but fill the disk."""
    length = request.META.get("CONTENT_LENGTH") or ""
    return length.isdecimal() and int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def _readable(request: HttpRequest) -> bool:
    if (request.encoding or "utf-8").lower() not in {"utf-8", "utf8"}:
        return False
    texts = [request.path, *_texts(request.GET)]
    if request.method == "POST":
        texts += _texts(request.POST)
    return not any("\0" in text for text in texts)


def _texts(given: QueryDict) -> list[str]:
    return [text for name, values in given.lists() for text in (name, *values)]


def caller(request: HttpRequest) -> str:
    """Return the address a request came from; behind our own proxy, the one that it names."""
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    if settings.SECURE_PROXY_SSL_HEADER and hops[-1].strip():
        return hops[-1].strip()[:45]
    return str(request.META.get("REMOTE_ADDR", ""))


class Discreet(logging.Filter):
    """Keeps out of every log the secret in the address of somebody's own page, or leading to it."""

    secret = re.compile(r"(/(?:my-place|entered|entry)/)[^/?\s]+")

    def filter(self, record: logging.LogRecord) -> bool:
        """Put the message together without the secret; every record passes."""
        record.msg, record.args = self.secret.sub(r"\1…", record.getMessage()), ()
        return True
