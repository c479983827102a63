"""Puts texts and ways of answering into words for a participant."""

from django.utils.translation import gettext as _

from candour.study import markdown
from candour.web.study.models import Consent, Entitlement


def title_of(words: str) -> str:
    """Return the first line of an item, by which a list names it."""
    return markdown.plain(words).split("\n", 1)[0]


def ways() -> dict[str, str]:
    """Return how an answer can have been given, in words for the person."""
    return {
        Consent.Given.READ: _("You read the words yourself"),
        Consent.Given.READ_ALOUD: _("We read the words to you on the phone"),
        Consent.Given.LARGE_PRINT: _("You read the words in large print"),
    }


def kinds() -> dict[str, str]:
    """Return what a thank-you can be, in words for the person."""
    return {
        Entitlement.Kind.VOUCHER: _("Shopping voucher"),
        Entitlement.Kind.TOP_UP: _("Top-up for your data"),
    }
