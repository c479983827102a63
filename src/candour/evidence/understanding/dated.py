"""The document's own date, told apart from the other dates that stand in it."""

import re
from calendar import month_abbr, month_name
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from candour.evidence.understanding.folding import any_of, around
from candour.evidence.understanding.front import Front
from candour.evidence.understanding.kind import LETTERS

_FIRST_YEAR, _LAST_YEAR = 1995, 2035
_MONTHS = {name.lower(): n for n, name in enumerate(month_name) if n}
_MONTHS |= {name.lower(): n for n, name in enumerate(month_abbr) if n} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_GAP = r"\s{1,3}"
_DATE = re.compile(
    rf"\b(?P<day>\d{{1,2}})\s{{0,3}}(?:st|nd|rd|th)?(?: of)?{_GAP}(?P<month>{_MONTH})\b"
    rf"\.?,?{_GAP}(?P<year>\d{{4}})\b"
    rf"|\b(?P<month2>{_MONTH})\.?{_GAP}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?{_GAP}"
    r"(?P<year2>\d{4})\b"
    rf"|\b(?P<month3>{_MONTH})\.?,?{_GAP}(?P<year3>\d{{4}})\b"
    r"|(?<![\d/.-])(?P<day4>\d{1,2})[/.-](?P<month4>\d{1,2})[/.-](?P<year4>\d{4}|\d{2})(?![\d/-])"
    r"|(?<![\d/.-])(?P<year5>\d{4})[-/](?P<month5>\d{2})(?:[-/](?P<day5>\d{2}))?(?![\d/-])"
)
# A figure comes first, which is quick to look for.
_FIGURES = re.compile(r"\d(?:(?<=1)9\d\d|(?<=2)0\d\d|[/.-]\d)")
_LONGEST_DATE = 32
_LONGEST_WEEKDAY = len("wednesday")
_YEAR_ALONE = re.compile(r"^[ \t]*(?P<year>(?:19|20)\d\d)[ \t]*$", re.MULTILINE)
_OTHERS_BEFORE = any_of(
    r"\b(?:received|requested|refined|submitted|dated|clarified|confirmed|made|asked|wrote|"
    r"sent to us|"
    r"acknowledged|held|meeting|launched|began|signed)(?: \w+)?(?: on| of| by)?(?: the)?:? ?$",
    r"\b(?:request|e-?mail|letter|correspondence|enquiry)(?: of| dated| on| \(sent)(?: the)? ?$",
    r"\b(?:by|before|until|since|between|from|and|after|to|for|in|due|deadline|expires?|review)"
    r"(?: date)?:?(?: the)? ?$",
    r"\b(?:act|regulations|accessed|retrieved|copyright|©|crawled|downloaded|printed)(?: on)?:? ?$",
)
_OWN_BEFORE = any_of(
    r"(?:^|[\s|])(?:date|dated|date of (?:response|reply|issue|letter)|response date|issued|"
    r"date (?:sent|issued|responded|answered|published)|responded(?: on)?|article date|"
    r"published(?: on)?|"
    r"(?:reply|response) \((?:received|sent|dated)|date of publication|publication date|"
    r"posted(?: on)?|sent)\s*:?\s*(?:\w+day,? )?(?:the )?$",
)
_RIGHTS = re.compile(r"(?:\u00a9|\bcopyright) ?(?P<year>20\d\d)\b")
_RIGHTS_SIGNS = ("\u00a9", "copyright")
_RECEIVED_BEFORE = any_of(
    r"(?<!\()\b(?:received|request(?:ed)?|e-?mail|letter|sent to us)\b.{0,12}$",
    r"\b(?:request|e-?mail|letter|correspondence|enquiry)\b[^.:]{0,40} dated (?:\w+day,? )?"
    r"(?:the )?$",
)
_UPDATED_BEFORE = any_of(
    r"\b(?:last (?:updated|modified|reviewed|changed)|updated|version|page updated)(?: on)?:? ?$"
)
_COPIES = any_of(
    r"\b(?:docslib|vdocuments?|docsbay|docplayer|fdocuments|slideplayer|slideserve|govdiff|"
    r"pdfslide|"
    r"londondaily|yourthurrock|azurewebsites|herokuapp|europesays|archive)\b"
)
_IN_ADDRESS = re.compile(r"/(20\d\d)/(\d{1,2})(?:/(\d{1,2}))?(?=/|$|-)")
_RUN_TOGETHER = re.compile(
    r"(?<!\d)(\d{2})(\d{2})(20\d{2})(?!\d)|(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)"
)
_MONTHS_ONLY = re.compile(
    rf"\b({_MONTH})(?: ?(?:-|to|and) ?({_MONTH}))? '?(\d{{2}})\b(?! ?(?:{_MONTH}))"
)
_HEAD = 500
_SURE = 2.0
_BEFORE = 45


@dataclass(frozen=True, kw_only=True)
class _Candidate:
    edtf: str
    weight: float
    start: int


def dated(
    *, plain: str, content: str, front: Front, kind: str, format_: str, metadata: Mapping[str, str]
) -> str:
    """Return the day, month or year the document was made, in EDTF, or an empty text.

    The text is asked first, then address and file name, and last the metadata, but not for
    letters, whose files are often saved later.
    """
    copied = _COPIES.search(front.host) is not None
    found = [] if copied and format_ == "html" else list(_in_text(plain, content, front=front))
    best = max(found, key=lambda one: (one.weight, len(one.edtf), -one.start), default=None)
    if best and best.weight >= _SURE:
        return best.edtf
    return (
        _in_address(front.address)
        or _in_name(front.name)
        or (best.edtf if best else "")
        or ("" if kind in LETTERS else _in_metadata(metadata))
    )


def _in_text(plain: str, content: str, *, front: Front) -> Iterator[_Candidate]:
    if front.day:
        yield _Candidate(edtf=front.day, weight=4.6, start=0)
    for found in _dates(plain):
        edtf = _edtf(found)
        weight = _weight(found, plain=plain, content=content) if edtf else 0.0
        if weight > 0:
            yield _Candidate(edtf=edtf, weight=weight, start=found.start())
    for found in _YEAR_ALONE.finditer(content[:_HEAD]):
        yield _Candidate(edtf=found["year"], weight=4.0, start=found.start())
    # A page's foot bears the year it was copied in, a paper's the year it was made.
    claimed = not front.host and any(sign in plain for sign in _RIGHTS_SIGNS)
    for found in _RIGHTS.finditer(plain) if claimed else ():
        yield _Candidate(edtf=found["year"], weight=1.0, start=found.start())


def _dates(plain: str) -> Iterator[re.Match[str]]:
    """Yield what looks like a date; they are looked for only around figures of a year or day."""
    figures = (found.span() for found in _FIGURES.finditer(plain))
    for start, end in around(figures, before=_LONGEST_DATE, after=_LONGEST_DATE):
        yield from _DATE.finditer(plain, start, end)


def _weight(found: re.Match[str], *, plain: str, content: str) -> float:
    before = plain[max(0, found.start() - _BEFORE) : found.start()]
    line = content.rfind("\n", 0, found.start()) + 1
    own_line = plain[line : found.start()]
    if _OWN_BEFORE.search(before) and not _RECEIVED_BEFORE.search(before):
        return 5.0
    if _UPDATED_BEFORE.search(before):
        return 4.0
    if _is_alone(found, content=content, own_line=own_line):
        return 4.5 if found.start() < _HEAD else 3.0
    if _OTHERS_BEFORE.search(before):
        return 0.0
    return 2.0 if found.start() < _HEAD else 0.5


def _is_alone(found: re.Match[str], *, content: str, own_line: str) -> bool:
    """Say whether a date has its line to itself but for the name of a weekday."""
    after = content[found.end() : found.end() + 40].split("\n", maxsplit=1)[0]
    return (not after.strip(" .\t") and not own_line.strip(" \t,")) or (
        not after.strip(" .\t") and own_line.strip(" \t,").endswith("day") and len(own_line) < 14
    )


def _edtf(found: re.Match[str]) -> str:
    parts = {
        name.rstrip("23456"): value
        for name, value in found.groupdict().items()
        if value is not None
    }
    month = parts.get("month", "")
    return _written(
        year=parts["year"],
        month=str(_MONTHS.get(month, month)),
        day=parts.get("day", ""),
    )


def _written(*, year: str, month: str = "", day: str = "") -> str:
    """Return EDTF for figures as written, or an empty text where no such day was."""
    full = int(year) + (2000 if len(year) == 2 else 0)
    if not _FIRST_YEAR <= full <= _LAST_YEAR:
        return ""
    try:
        date(full, int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return "-".join([str(full), *(f"{int(part):02}" for part in (month, day) if part)])


def _in_address(address: str) -> str:
    found = _IN_ADDRESS.search(address)
    return _written(year=found[1], month=found[2], day=found[3] or "") if found else ""


def _in_name(name: str) -> str:
    stem = re.sub(r"_+", "-", name.rsplit(".", maxsplit=1)[0])
    if stem.isalpha():
        return ""
    for found in _DATE.finditer(re.sub(r"[\[\]()]", " ", stem)):
        if edtf := _edtf(found):
            return edtf
    together = _RUN_TOGETHER.search(stem)
    if together:
        day, month, year, year2, month2, day2 = together.groups()
        return _written(year=year or year2, month=month or month2, day=day or day2)
    months = _MONTHS_ONLY.search(stem)
    if not months:
        return ""
    first = _written(year=months[3], month=str(_MONTHS[months[1]]))
    last = _written(year=months[3], month=str(_MONTHS[months[2]])) if months[2] else ""
    return f"{first}/{last}" if first and last else first


def _in_metadata(metadata: Mapping[str, str]) -> str:
    for key in ("modified", "created"):
        for name, value in metadata.items():
            figures = (
                re.search(r"(\d{4})-?(\d{2})-?(\d{2})", value) if key in name.lower() else None
            )
            if figures:
                return _written(year=figures[1], month=figures[2], day=figures[3])
    return ""
