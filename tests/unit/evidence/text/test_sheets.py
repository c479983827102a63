"""What reading spreadsheets promises: rows of visible sheets, nothing from hidden ones."""

from candour.evidence.records import BlockKind
from candour.evidence.text import Limits
from tests.unit.evidence.text.papers import read, texts, zipped

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def cell(place: str, value: str | float) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def row(number: int, *values: str | float, more: str = "") -> str:
    cells = (cell(f"{chr(65 + at)}{number}", value) for at, value in enumerate(values))
    return f'<row r="{number}"{more}>{"".join(cells)}</row>'


def book(*sheets: tuple[str, str, str]) -> bytes:
    """Return an XLSX of sheets, each its name, its state, and what its element holds."""
    numbers = range(1, len(sheets) + 1)
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/><Override PartName="/xl/workbook.xml" '
            f'ContentType="{TYPES}.sheet.main+xml"/>'
            + "".join(
                f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
                f'ContentType="{TYPES}.worksheet+xml"/>'
                for n in numbers
            )
            + "</Types>",
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>'
            + "".join(
                f'<sheet name="{sheets[n - 1][0]}" sheetId="{n}" state="{sheets[n - 1][1]}" '
                f'r:id="r{n}"/>'
                for n in numbers
            )
            + "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            + "".join(
                f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" '
                f'Target="worksheets/sheet{n}.xml"/>'
                for n in numbers
            )
            + "</Relationships>",
            **{
                f"xl/worksheets/sheet{n}.xml": f"<worksheet {MAIN}>{sheets[n - 1][2]}</worksheet>"
                for n in numbers
            },
        }
    )


def data(*rows: str) -> str:
    return f"<sheetData>{''.join(rows)}</sheetData>"


def test_each_sheet_is_a_page_and_each_row_a_block() -> None:
    found = read(
        book(
            ("Systems", "visible", data(row(1, "Name", "Cost"), row(2, "Ledger", 12000))),
            ("More", "visible", data(row(3, "Index", 0.5))),
        )
    )
    assert texts(found) == ["Systems", "Name\tCost", "Ledger\t12000", "More", "Index\t0.5"]
    assert [item.page for item in found.text.blocks] == [1, 1, 1, 2, 2]
    assert (found.text.format, found.text.pages, found.text.restricted) == ("xlsx", 2, "")


def test_hidden_sheets_rows_and_columns_are_left_out_and_that_is_said() -> None:
    seen = data(row(1, "a", "secret", "c"), row(2, "secret", more=' hidden="1"'), row(3, "d"))
    found = read(
        book(
            ("Seen", "visible", f'<cols><col min="2" max="2" hidden="1"/></cols>{seen}'),
            ("Back", "hidden", data(row(1, "secret"))),
            ("Deep", "veryHidden", data(row(1, "secret"))),
        )
    )
    assert texts(found) == ["Seen", "a\tc", "d"]
    assert "left out" in found.text.restricted


def test_a_sheet_that_claims_too_many_cells_is_reported_and_not_opened() -> None:
    vast = f'<row r="1">{cell("A1", 1)}</row><row r="1048576">{cell("XFD1048576", 1)}</row>'
    found = read(
        book(("Vast", "visible", data(vast)), ("Small", "visible", data(row(1, "here"))))
    ).text
    assert found.content == "Small\n\nhere"
    assert found.unread[0].page == 1
    assert "more cells" in found.unread[0].reason


def test_a_long_table_is_read_up_to_the_limit_and_that_is_said() -> None:
    rows = "".join(f"Ledger,{n},Sampleton\n" for n in range(5000))
    found = read(f"Name,Number,Place\n{rows}".encode(), limits=Limits(characters=500)).text
    assert found.blocks[-1].end <= 500
    assert found.unread[0].reason == "Only the first 500 characters were kept."


def test_a_table_in_plain_text_is_rows_whatever_divides_it() -> None:
    for sign in (",", ";", "\t"):
        lines = [("Name", "Cost", "Since"), ("Ledger", "12", "2016"), ('"A, B; C"', "9", "2017")]
        found = read("\n".join(sign.join(cells) for cells in lines).encode())
        assert found.text.format == "csv"
        assert texts(found, BlockKind.ROW)[2] == "A, B; C\t9\t2017"
