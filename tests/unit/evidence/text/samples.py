"""One good document of each format, made once, for tests that break them."""

import io
from functools import cache

import docx
import odfdo
import pptx

from tests.unit.evidence.text import papers, test_mail, test_sheets
from tests.unit.evidence.text.test_pdf_hidden import HIDING

WORDS = "Sampleton Council holds no information on any such system."


def _docx() -> bytes:
    document = docx.Document()
    document.add_heading("Our answer", level=1)
    document.add_paragraph(WORDS, style="List Number")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Request", "Response"
    document.sections[0].header.paragraphs[0].text = "Sampleton"
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _pptx() -> bytes:
    show = pptx.Presentation()
    place = show.slides.add_slide(show.slide_layouts[1])
    place.shapes.title.text = "Our answer"
    place.placeholders[1].text = WORDS
    written = io.BytesIO()
    show.save(written)
    return written.getvalue()


def _opened(kind: str) -> bytes:
    document = odfdo.Document(kind)
    document.body.clear()
    if kind == "spreadsheet":
        table = odfdo.Table("Systems")
        table.set_values([["Name", "Cost"], ["Ledger", 12]])
        document.body.append(table)
    else:
        document.body.append(odfdo.Paragraph(WORDS))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


@cache
def samples() -> dict[str, bytes]:
    """Return a good document by the name of its format; the one of DOC is made by nobody here."""
    sheet = test_sheets.data(test_sheets.row(1, "Name", "Cost"), test_sheets.row(2, "Ledger", 12))
    return {
        "pdf": papers.pdf(papers.lines(WORDS), papers.lines("Yours faithfully")),
        "pdf with hidden words": HIDING["a black square annotation"],
        "docx": _docx(),
        "pptx": _pptx(),
        "odt": _opened("text"),
        "ods": _opened("spreadsheet"),
        "xlsx": test_sheets.book(("Systems", "visible", sheet)),
        "csv": b"Name,Cost,Since\nLedger,12,2016\nIndex,9,2017\n",
        "rtf": b"{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\f0 " + WORDS.encode() + b"\\par {\\v x}}",
        "html": f"<html><body><main><h1>Answer</h1><p>{WORDS}</p></main></body></html>".encode(),
        "eml": test_mail.message(WORDS).as_bytes(),
        "txt": WORDS.encode(),
    }
