"""Where sentences begin and end."""

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?]+[\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[]*[A-Z0-9£•])")
_LONGEST_SHORT_FORM = 10
_SHORT = re.compile(
    r"(?:^|[\s(\[“\"'/])(?:mr|mrs|ms|dr|prof|rev|st|cllr|ltd|dept|tel|ext|approx|vs?|cf|al|viz|fig|"
    r"eg|ie|e\.g|i\.e|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|[A-Z]|(?:[A-Z]\.)+[A-Z])\.$",
    re.IGNORECASE,
)
# These end no sentence when a figure follows: No. 7, s. 31, p. 4.
_BEFORE_FIGURE = re.compile(
    r"(?:^|[\s(])(?:nos?|ss?|sec|paras?|pp?|vol|ref|art|reg)\.$", re.IGNORECASE
)
_MARKER = re.compile(r"\W*(?:(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})\.)?")


def sentences(content: str, *, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the range of each sentence of the paragraph `content[start:end]`."""
    return tuple(_split(content, start=start, end=end))


def _split(content: str, *, start: int, end: int) -> Iterator[tuple[int, int]]:
    begun = start
    for found in _END.finditer(content, start, end):
        if not _is_short_form(content, begun=begun, stop=found.start() + 1, following=found.end()):
            yield begun, found.start() + len(found.group().rstrip())
            begun = found.end()
    if begun < end:
        yield begun, end


def _is_short_form(content: str, *, begun: int, stop: int, following: int) -> bool:
    last = content[max(begun, stop - _LONGEST_SHORT_FORM) : stop]
    if _MARKER.fullmatch(content[begun:stop]) or _SHORT.search(last):
        return True
    return content[following].isdigit() and _BEFORE_FIGURE.search(last) is not None
