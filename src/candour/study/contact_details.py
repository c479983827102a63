"""Reads phone numbers, e-mail addresses and postcodes as people type them; tells invented ones."""

import re
import unicodedata

import phonenumbers

from candour.errors import InputError

COUNTRY = "GB"
# The numbers Ofcom keeps free for film and radio, without the leading nought.
_DRAMA = re.compile(
    r"\+44(7700900|1632960|11[3-8]4960|1(?:21|31|41|51|61)4960|2079460|1914980|2896496|2920180"
    r"|8081570|3069990)\d{3}\Z",
    re.ASCII,
)
_LONGEST_EMAIL = 254
_EMAIL = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?P<domain>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24})",
    re.ASCII | re.IGNORECASE,
)
_EXAMPLE_DOMAIN = re.compile(r"(?:.+\.)?(?:example(?:\.(?:com|net|org))?|test|invalid)", re.ASCII)
_OUT = r"(?P<out>[A-PR-UWYZ](?:[0-9][0-9A-HJKPSTUW]?|[A-HK-Y][0-9][0-9ABEHMNPRVWXY]?))"
_INTO = r"(?P<into>[0-9][ABD-HJLNP-UW-Z]{2})"
_POSTCODE = re.compile(_OUT + _INTO, re.ASCII)
_POSTCODE_IN = re.compile(rf"\b{_OUT} ?{_INTO}\b", re.ASCII)
_E164 = phonenumbers.PhoneNumberFormat.E164
# What costs whoever rings or writes there, to somebody's gain: no parent is reached by it.
_DEAR = {
    phonenumbers.PhoneNumberType.PREMIUM_RATE,
    phonenumbers.PhoneNumberType.SHARED_COST,
    phonenumbers.PhoneNumberType.PERSONAL_NUMBER,
    phonenumbers.PhoneNumberType.PAGER,
}
# The letters that begin the postcodes of real places; all others are free to be invented.
_REAL_AREA = re.compile(
    r"(?:A[BL]|B[ABDFHLNRSTX]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUXY]?|H[ADGPRSUX]"
    r"|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?"
    r"|T[ADFNQRSW]|UB|W[ACDFNRSV]?|XX|YO|ZE)[0-9]",
    re.ASCII,
)


def phone(text: str) -> str:
    """Return a phone number as E.164, `+447700900123`; raise InputError where it cannot be rung."""
    try:
        number = phonenumbers.parse(text, COUNTRY)
    except phonenumbers.NumberParseException as error:
        raise InputError("Write a phone number, such as 07700 900123.") from error
    found: str = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    real = phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) not in _DEAR
    if number.extension or not (real or is_invented_phone(found)):
        raise InputError("This phone number does not look whole. Check it for a slip.")
    return found


def shown_phone(number: str) -> str:
    """Return an E.164 number as people here write it: `07700 900123`; another country's with +."""
    parsed = phonenumbers.parse(number, COUNTRY)
    style = (
        phonenumbers.PhoneNumberFormat.NATIONAL
        if parsed.country_code == phonenumbers.country_code_for_region(COUNTRY)
        else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return str(phonenumbers.format_number(parsed, style))


def email(text: str) -> str:
    """Return an e-mail address with its domain in small letters; raise InputError if it is none."""
    given = text.strip()
    found = _EMAIL.fullmatch(given)
    mailbox = given.partition("@")[0]
    if not found or len(given) > _LONGEST_EMAIL or ".." in mailbox or mailbox[0] == ".":
        raise InputError("Write an e-mail address, such as name@example.org.")
    return f"{mailbox}@{found['domain'].lower()}"


def postcode(text: str) -> str:
    """Return a postcode as `NM1 1AA`; raise InputError where no postcode looks like it."""
    found = _POSTCODE.fullmatch("".join(text.split()).upper())
    if not found:
        raise InputError("Write a postcode, such as SW1A 1AA, or leave this empty.")
    return f"{found['out']} {found['into']}"


def is_invented_phone(number: str) -> bool:
    """Tell whether an E.164 number is one of those that never ring anywhere (Ofcom)."""
    return bool(_DRAMA.match(number))


def is_invented_email(address: str) -> bool:
    """Tell whether an address is in a domain kept for examples (RFC 2606, RFC 6761)."""
    return bool(_EXAMPLE_DOMAIN.fullmatch(address.rpartition("@")[2].lower()))


def is_invented_postcode(text: str) -> bool:
    """Tell whether a postcode belongs to no real place."""
    return not _REAL_AREA.match(text)


def holds_real(text: str) -> bool:
    """Tell whether free words hold a phone number, an e-mail address or a postcode of somebody."""
    plain = unicodedata.normalize("NFKC", text)
    numbers = phonenumbers.PhoneNumberMatcher(plain, COUNTRY)
    called = (phonenumbers.format_number(found.number, _E164) for found in numbers)
    return (
        any(not is_invented_phone(number) for number in called)
        or any(not is_invented_email(found[0]) for found in _EMAIL.finditer(plain))
        or any(not is_invented_postcode(found[0]) for found in _POSTCODE_IN.finditer(plain.upper()))
    )
