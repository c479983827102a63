"""Puts texts, times and ways of answering into words for a participant."""

from datetime import datetime

from django.utils.dateformat import format as date_words
from django.utils.translation import gettext as _
from markupsafe import Markup

from candour import dates
from candour.study import markdown
from candour.web.study.models import Consent


def as_html(words: str) -> Markup:
    """Return an approved text as HTML that is safe whatever it holds."""
    return Markup(markdown.to_html(words))  # noqa: S704 - made safe by the core


def title_of(words: str) -> str:
    """Return the first line of an item, by which a list names it."""
    return markdown.plain(words).split("\n", 1)[0]


def in_words(moment: datetime) -> str:
    """Return a time as people say it: Thursday 3 December 2026, 19:30."""
    return date_words(moment.astimezone(dates.LONDON), "l j F Y, H:i")


def ways() -> dict[str, str]:
    """Return how an answer can have been given, in words for the person."""
    return {
        Consent.Given.READ: _("You read the words yourself"),
        Consent.Given.READ_ALOUD: _("We read the words to you on the phone"),
        Consent.Given.LARGE_PRINT: _("You read the words in large print"),
    }
