"""Which page of a list an address asks for."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from candour.errors import InputError

_MOST = 100_000


def page_number(given: Mapping[str, str]) -> int:
    """Read `page` of an address, 1 where it has none; InputError for what is not a number."""
    text = given.get("page", "") or "1"
    if not (text.isascii() and text.isdigit() and len(text) < 7 and 1 <= int(text) <= _MOST):
        raise InputError(_("The page number in the address cannot be read. Use a number from 1."))
    return int(text)
