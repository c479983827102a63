"""Reads a file of codes bought beforehand: every good row is kept, every bad one named by line."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from candour.errors import InputError

LARGEST_FILE = 1_000_000
MOST_ROWS = 5_000
LONGEST_CODE = 100
SHORTEST_CODE = 4
MOST_PENCE = 50_000
KINDS = ("voucher", "top_up")
COLUMNS = ("code", "pence", "kind", "expires")


@dataclass(frozen=True, kw_only=True)
class CodeRow:
    """One code, which is never shown in a log; without `expires` it is good for ever."""

    line: int
    code: str = field(repr=False)
    pence: int
    kind: str
    expires: date | None


@dataclass(frozen=True, kw_only=True)
class BadRow:
    """A row that cannot be used; `reason` never repeats the code."""

    line: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class CodeFile:
    """What a file holds."""

    rows: tuple[CodeRow, ...]
    bad: tuple[BadRow, ...]


def read_codes(data: bytes, *, today: date) -> CodeFile:
    """Return the rows of a CSV file; raise InputError where none of it can be read."""
    rows: list[CodeRow] = []
    bad: list[BadRow] = []
    lines: dict[str, int] = {}
    for line, given in _rows(data):
        try:
            row = _row(line, given, today=today, lines=lines)
        except InputError as error:
            bad.append(BadRow(line=line, reason=str(error)))
        else:
            lines[row.code] = line
            rows.append(row)
    return CodeFile(rows=tuple(rows), bad=tuple(bad))


def _rows(data: bytes) -> Iterator[tuple[int, Mapping[str | None, object]]]:
    text = _text(data)
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ","
    )
    try:
        names = [name.strip().lower() for name in reader.fieldnames or ()]
    except csv.Error as error:
        raise InputError(f"The first line is not CSV: {error}.") from error
    if not {"code", "pence"} <= set(names):
        raise InputError(f"The first line must name the columns: {', '.join(COLUMNS)}.")
    reader.fieldnames = names
    count = 0
    try:
        for given in reader:
            count += 1
            if count > MOST_ROWS:
                raise InputError(
                    f"A file may hold {MOST_ROWS:,} codes; divide it and import the parts."
                )
            yield reader.line_num, given
    except csv.Error as error:
        raise InputError(f"Line {reader.line_num} is not CSV: {error}.") from error


def _text(data: bytes) -> str:
    if len(data) > LARGEST_FILE:
        raise InputError("This file is too large: a file of codes may have 1 MB.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("This file is not UTF-8. Save it as “CSV UTF-8”.") from error
    if "\0" in text:
        raise InputError("This is not a CSV file.")
    return text


def _row(
    line: int, given: Mapping[str | None, object], *, today: date, lines: Mapping[str, int]
) -> CodeRow:
    if None in given:
        raise InputError("there are more cells than columns")
    told = {str(name): str(cell or "").strip() for name, cell in given.items()}
    if told["code"] in lines:
        raise InputError(f"the same code is on line {lines[told['code']]}")
    return CodeRow(
        line=line,
        code=_code(told["code"]),
        pence=_pence(told["pence"]),
        kind=_kind(told.get("kind", "")),
        expires=_expires(told.get("expires", ""), today=today),
    )


def _code(text: str) -> str:
    if not SHORTEST_CODE <= len(text) <= LONGEST_CODE:
        raise InputError(f"a code has {SHORTEST_CODE} to {LONGEST_CODE} characters")
    if not text.isprintable():
        raise InputError("the code holds characters that cannot be shown")
    return text


def _pence(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:9]) <= MOST_PENCE:
        raise InputError(f"pence must be a whole number from 1 to {MOST_PENCE:,}, such as 2500")
    return int(text[:9])


def _kind(text: str) -> str:
    kind = text.lower().replace("-", "_").replace(" ", "_") or KINDS[0]
    if kind not in KINDS:
        raise InputError(f"kind must be {' or '.join(KINDS)}")
    return kind


def _expires(text: str, *, today: date) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise InputError("expires must be a day such as 2027-12-31") from error
    if day < today:
        raise InputError("the code has expired")
    return day
