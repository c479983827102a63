"""The language of a public page: asked for by `?language=cy`, kept in addresses, never a cookie."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from candour.errors import CandourError
from candour.web.page.views import refused

View = Callable[..., HttpResponse]


def chosen(request: HttpRequest) -> str:
    """Return the language that an address asks for, or English."""
    asked = request.GET.get("language", "")
    known = {code for code, _name in settings.LANGUAGES}
    return asked if asked in known else settings.LANGUAGE_CODE


def in_language(view: View) -> View:
    """Answer in the language that the address asks for.

    Inside the view `get_language()` names it; templates keep it by `{{ address|spoken }}` in links
    and in the `action` of forms, and offer the others by `study/languages.html`.
    """

    @wraps(view)
    def answered(request: HttpRequest, *positional: object, **named: object) -> HttpResponse:
        language = chosen(request)
        with override(language):
            try:
                response = view(request, *positional, **named)
            except CandourError as error:
                response = refused(request, error)
        response["Content-Language"] = language
        return response

    return answered
