"""Spreadsheets (XLSX, XLS, ODS, CSV): a page for each sheet, a block for each row."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from candour.evidence.records import BlockKind, Received, Unread
from candour.evidence.text import unseen_rows
from candour.evidence.text.limits import Clock, Limits
from candour.evidence.text.pieces import Draft, Piece
from candour.evidence.text.plain import decoded
from candour.evidence.text.unseen_rows import Unseen

_RESTRICTED = "Hidden sheets, rows or columns were found in this document and left out."
_CHECKED = 1000
Cell = object


def read(received: Received, *, limits: Limits, clock: Clock) -> Draft:
    """Return the rows of every visible sheet of a workbook."""
    unseen = unseen_rows.by_sheet(received.data, limits=limits)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(received.data))
    about = workbook.sheets_metadata
    sheets = [
        (page, sheet.name)
        for page, sheet in enumerate(about, start=1)
        if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet
    ]
    unread = [_too_large(page) for page, name in sheets if name in unseen and unseen[name].is_vast]
    large = {missing.page for missing in unread}
    hidden = any(sheet.visible is not SheetVisibleEnum.Visible for sheet in about)
    return Draft(
        format="xlsx",
        pieces=(
            piece
            for page, name in sheets
            if page not in large
            for piece in _sheet(
                workbook, page, name, unseen=unseen.get(name, Unseen()), clock=clock
            )
        ),
        pages=len(about),
        unread=tuple(unread),
        restricted=_RESTRICTED if hidden or any(map(bool, unseen.values())) else "",
    )


def read_table(received: Received, *, limits: Limits, clock: Clock) -> Draft:  # noqa: ARG001
    """Return the rows of a table in plain text."""
    text = decoded(received.data)
    dialect = csv.Sniffer().sniff(text[:8192], delimiters=",;\t|")
    rows = csv.reader(io.StringIO(text, newline=""), dialect)
    return Draft(format="csv", pieces=_rows(rows, page=1, clock=clock), pages=1)


def _too_large(page: int) -> Unread:
    return Unread(page=page, reason=f"Sheet {page} claims more cells than one sheet may have.")


def _sheet(
    workbook: CalamineWorkbook, page: int, name: str, *, unseen: Unseen, clock: Clock
) -> Iterator[Piece]:
    yield Piece(text=name, kind=BlockKind.HEADING, page=page)
    sheet = workbook.get_sheet_by_name(name)
    rows = (
        [cell for column, cell in enumerate(row) if column not in unseen.columns]
        for number, row in enumerate(sheet.to_python(skip_empty_area=False))
        if number not in unseen.rows
    )
    yield from _rows(rows, page=page, clock=clock)


def _rows(rows: Iterable[Iterable[Cell]], *, page: int, clock: Clock) -> Iterator[Piece]:
    for number, row in enumerate(rows):
        if number % _CHECKED == 0:
            clock.check()
        cells = [written(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield Piece(text="\t".join(cells), kind=BlockKind.ROW, page=page)


def written(cell: Cell) -> str:
    """Return a cell's value as one line of text: whole numbers plain, dates in ISO 8601."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return " ".join(str(cell).split())
