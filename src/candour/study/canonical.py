"""Gives a phone number, an e-mail address or a name one form, so that equal ones are found."""

import re
import unicodedata

import phonenumbers

REGION = "GB"
_GMAIL = {"gmail.com", "googlemail.com"}


def phone(text: str) -> str:
    """Return a number as E.164 (`+447700900417`), or an empty text where it is none."""
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def email(text: str) -> str:
    """Return the address its mail arrives at: lower case, without a tag, without Gmail's dots."""
    name, at, host = folded(text).replace(" ", "").rpartition("@")
    if not at or not name:
        return ""
    own = name.partition("+")[0] or name
    if host in _GMAIL:
        return f"{own.replace('.', '') or own}@gmail.com"
    return f"{own}@{host}"


def name_and_postcode(name: str, postcode: str) -> str:
    """Return letters and digits alone, without accents, or an empty text where one is missing."""
    who, where = _letters(name), _letters(postcode)
    return f"{who} {where}" if who and where else ""


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", folded(text))


def folded(text: str) -> str:
    """Return small letters without accents."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().strip()
