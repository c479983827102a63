"""The body's own reference of a letter."""

import re
from collections.abc import Iterator

_NUMBER = (
    r"[A-Z]{0,6}[ /-]?(?:[A-Z]{1,5}[ /_-])?[A-Z]{0,4}\d[\w/-]*(?: \d{2}){0,2}"
    r"|[A-Z]{2,5}/[A-Z0-9]{4,10}"
)
_LABELLED = re.compile(
    r"(?P<label>(?:\b(?:our|my|your|case|foi|request|complaint|enquiry|internal)[ \t]+){0,2}"
    r"\bref(?:erence)?(?:[ \t]*(?:no|number|num|id|code))?)\b[ \t]*[:.#-]*[ \t]*\n?[ \t]*"
    rf"(?-i:(?P<number>{_NUMBER}))",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?P<label>freedom of information|foi|eir|request|case|information request)[ \t]*"
    r"(?:request|response|act|no|number|id|case|[\u2013:#.-]|[ \t])*[ \t]*"
    r"(?-i:(?P<number>(?:[A-Z]{1,4}[-/ ]?)?\d{3,}[\w/-]*))",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(?:[A-Z]{2,4}/)?(?:FOIR?|EIR|CRN|RFI|FOIA)[ _/-]?[A-Z]*\d[\d/_-]*\d\b")
_IN_NAME = re.compile(
    r"\b(?:(?:FOIR?|EIR|CRN|RFI|ECC|REF)[ _-]*)?(?:[A-Z]{2,4})?\d{4,}(?:[/-]\d{2})?\b"
    r"|\b(?:FOIR?|EIR|CRN|RFI)[ _-]*\d{2,}[ _/-]\d{2}\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d|\d{2}[-/]\d{2}[-/]\d{4}|\d{4}-\d{2}-\d{2}|\d{8}")

_DAY = re.compile(r"\d{2}[-_/.]\d{2}[-_/.]\d{4}|\d{4}[-_/.]\d{2}[-_/.]\d{2}")


def reference(*, content: str, name: str) -> str:
    """Return the reference as the letter writes it, else as its file name does, else nothing."""
    found = sorted(_in_text(content), key=lambda one: one[:2])
    return found[0][2] if found else _in_name(name)


def _in_text(content: str) -> Iterator[tuple[int, int, str]]:
    """Yield rank, place and reference: the body's own label ranks before bare numbers."""
    for rank, pattern in enumerate((_LABELLED, _JOINED, _REQUEST)):
        for found in pattern.finditer(content):
            label = found.groupdict().get("label", "").lower()
            number = (found.groupdict().get("number") or found.group()).strip(" .-/")
            if (any(map(str.isdigit, number)) or "/" in number) and not _YEAR.fullmatch(number):
                yield _rank(rank, label, number), found.start(), number


def _rank(rank: int, label: str, number: str) -> int:
    if label.startswith("your"):
        return 8
    if _YEAR.fullmatch(number):
        return 9
    return rank


def _in_name(name: str) -> str:
    stem = _DAY.sub(" ", name.rsplit(".", maxsplit=1)[0])
    numbers = [found.group().strip() for found in _IN_NAME.finditer(stem)]
    return next((number for number in numbers if not _YEAR.fullmatch(number)), "")
