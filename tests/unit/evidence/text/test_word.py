"""What reading Word documents promises: order, numbers, looks, and nothing that is hidden."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor

from candour.evidence.records import BlockKind, Emphasis
from candour.evidence.text import Extracted
from tests.unit.evidence.text.papers import block, read, texts, zipped

SEEN = "Sampleton Council uses no such system."
SECRET = "The price is 12345 pounds."


def saved(document: Document) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def made(make: Callable[[Document], object]) -> Extracted:
    """Return what is read of a document that holds SEEN and what `make` adds."""
    document = docx.Document()
    document.add_paragraph(SEEN)
    make(document)
    return read(saved(document))


def body(*xml: str) -> Callable[[Document], None]:
    """Return a maker that adds raw elements to the body."""

    def add(document: Document) -> None:
        for element in xml:
            document.element.body.insert(-1, parse_xml(element))

    return add


def paragraph(inner: str) -> str:
    return f"<w:p {nsdecls('w', 'r')}>{inner}</w:p>"


def run(properties: str, text: str = SECRET) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{inner}</w:p></w:tc>"


def table(*cells: str) -> str:
    return f"<w:tbl {nsdecls('w')}><w:tr>{''.join(cells)}</w:tr></w:tbl>"


BLACK = '<w:shd w:val="clear" w:fill="000000"/>'
WHITE = '<w:color w:val="FFFFFF"/>'
HIDING = {
    "hidden": paragraph(run("<w:vanish/>")),
    "white": paragraph(run(WHITE)),
    "nearly white": paragraph(run('<w:color w:val="FAFAFA"/>')),
    "white in a white cell": table(cell(run(WHITE)), cell("")),
    "black on black": paragraph(run(f'<w:color w:val="000000"/>{BLACK}')),
    "highlighted in black": paragraph(run('<w:highlight w:val="black"/>')),
    "of no size": paragraph(run('<w:sz w:val="2"/>')),
}
SHOWING = {
    "white in a black cell": table(cell(run(WHITE), BLACK), cell("<w:r><w:t>x</w:t></w:r>")),
    "white on blue": paragraph(run(f'{WHITE}<w:shd w:val="clear" w:fill="1F3864"/>')),
    "white on a blue paragraph": paragraph(
        f'<w:pPr><w:shd w:val="clear" w:fill="1F3864"/></w:pPr>{run(WHITE)}'
    ),
    "highlighted in yellow": paragraph(run('<w:highlight w:val="yellow"/>')),
    "hiding switched off": paragraph(run('<w:vanish w:val="0"/>')),
    "grey": paragraph(run('<w:color w:val="808080"/>')),
}


@pytest.mark.parametrize("way", HIDING)
def test_what_nobody_can_see_is_left_out_and_said(way: str) -> None:
    found = made(body(HIDING[way]))
    assert found.text.content.strip() == SEEN
    assert "left out" in found.text.restricted


@pytest.mark.parametrize("way", SHOWING)
def test_what_can_be_seen_is_kept(way: str) -> None:
    found = made(body(SHOWING[way]))
    assert SECRET in found.text.content
    assert found.text.restricted == ""


def test_deleted_words_are_left_out_and_inserted_ones_kept() -> None:
    found = made(
        body(
            paragraph(
                '<w:del w:id="1" w:author="a"><w:r><w:delText>old</w:delText></w:r></w:del>'
                '<w:moveFrom w:id="2" w:author="a"><w:r><w:t>gone</w:t></w:r></w:moveFrom>'
                '<w:ins w:id="3" w:author="a"><w:r><w:t>new</w:t></w:r></w:ins>'
            )
        )
    )
    assert texts(found) == [SEEN, "new"]


def test_a_row_is_one_block_with_its_cells_divided_by_tabs() -> None:
    def make(document: Document) -> None:
        rows = document.add_table(rows=2, cols=2)
        for index, text in enumerate(("Request", "Which systems?", "Response", "None.")):
            rows.cell(index // 2, index % 2).text = text
        document.add_paragraph("After the table.")

    found = made(make)
    assert texts(found, BlockKind.ROW) == ["Request\tWhich systems?", "Response\tNone."]
    assert texts(found)[0] == SEEN
    assert texts(found)[-1] == "After the table."


def test_paragraphs_of_one_cell_that_fills_its_row_stay_paragraphs() -> None:
    inner = (
        "<w:tc><w:p><w:r><w:t>One.</w:t></w:r></w:p><w:p><w:r><w:t>Two.</w:t></w:r></w:p></w:tc>"
    )
    assert texts(made(body(table(inner)))) == [SEEN, "One.", "Two."]


def test_automatic_numbers_stand_before_their_paragraphs() -> None:
    def make(document: Document) -> None:
        for text in ("First question", "Second question"):
            document.add_paragraph(text, style="List Number")
        document.add_paragraph("A point", style="List Bullet")

    found = made(make)
    assert texts(found, BlockKind.ITEM) == ["1. First question", "2. Second question", "• A point"]


def test_headings_are_known_by_their_style_and_by_short_bold_lines() -> None:
    def make(document: Document) -> None:
        document.add_heading("Our answer", level=1)
        document.add_paragraph().add_run("In the matter of systems").bold = True
        document.add_paragraph().add_run("Which systems do you use, and since when?").bold = True

    found = made(make)
    assert texts(found, BlockKind.HEADING) == ["Our answer", "In the matter of systems"]
    assert block(found, "Which systems").emphasis is Emphasis.BOLD


@pytest.mark.parametrize("look", [Emphasis.BOLD, Emphasis.ITALIC, Emphasis.COLOUR])
def test_the_look_of_a_whole_paragraph_is_kept(look: Emphasis) -> None:
    def make(document: Document) -> None:
        letters = document.add_paragraph().add_run("Is this the question? It is.")
        letters.bold = look is Emphasis.BOLD
        letters.italic = look is Emphasis.ITALIC
        if look is Emphasis.COLOUR:
            letters.font.color.rgb = RGBColor(0, 0x70, 0xC0)
        document.add_paragraph("This has one ").add_run("bold").bold = True

    found = made(make)
    assert block(found, "question").emphasis is look
    assert block(found, "This has").emphasis is Emphasis.NONE


def test_headers_footers_boxes_and_notes_are_read() -> None:
    box = (
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r>'
        "<w:t>Words in a box.</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>"
    )

    def make(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Sampleton Council"
        document.sections[0].footer.paragraphs[0].text = "Page of a letter"
        body(paragraph(box))(document)

    found = made(make)
    assert texts(found, BlockKind.HEADER) == ["Sampleton Council", "Page of a letter"]
    assert texts(found, BlockKind.PARAGRAPH) == [SEEN, "Words in a box."]


def test_a_mail_pasted_line_by_line_becomes_paragraphs_again() -> None:
    lines = [
        "Thank you for your request for information, which was received by the",
        "council of Sampleton on the third day of July and is about data that we",
        "hold on families, and about systems that predict what happens to them",
        "in later years, as far as we know of any such system.",
        "We hold none.",
        "o Any notes that were written on the systems, and reports that go with",
        "them.",
    ]

    def make(document: Document) -> None:
        for text in lines:
            document.add_paragraph(text)

    found = texts(made(make))
    assert found[1:] == [" ".join(lines[:4]), lines[4], " ".join(lines[5:])]


def test_a_template_with_macros_is_read_like_any_document() -> None:
    document = docx.Document()
    document.add_paragraph(SEEN)
    plain = saved(document)
    with zipfile.ZipFile(io.BytesIO(plain)) as container:
        members = {name: container.read(name) for name in container.namelist()}
    types = members["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    found = read(zipped({**members, "[Content_Types].xml": types}))
    assert texts(found) == [SEEN]


def test_a_document_that_says_nothing_of_itself_has_no_invented_dates() -> None:
    document = docx.Document()
    document.add_paragraph(SEEN)
    with_core = read(saved(document)).text
    assert with_core.format == "docx"
    assert with_core.pages == 0
