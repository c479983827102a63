"""What reading OpenDocument texts promises: order, lists, rows, and nothing that is hidden."""

import io

import odfdo
import pytest

from candour.evidence.records import BlockKind, Emphasis
from tests.unit.evidence.text.papers import block, read, texts

SEEN = "Sampleton Council uses no such system."
SECRET = "The price is 12345 pounds."


def made(*elements: odfdo.Element, styles: tuple[str, ...] = ()) -> bytes:
    document = odfdo.Document("text")
    document.body.clear()
    for style in styles:
        document.insert_style(odfdo.Element.from_tag(style), automatic=True)
    document.body.append(odfdo.Paragraph(SEEN))
    for element in elements:
        document.body.append(element)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def style(name: str, properties: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="text">'
        f"<style:text-properties {properties}/></style:style>"
    )


def styled(name: str, text: str) -> odfdo.Element:
    return odfdo.Element.from_tag(
        f'<text:p><text:span text:style-name="{name}">{text}</text:span></text:p>'
    )


def test_headings_lists_and_rows_are_read_in_order() -> None:
    table = odfdo.Table("T", width=2, height=1)
    table.set_values([["System", "Cost"]])
    data = made(odfdo.Header(1, "Our answer"), odfdo.List(["one", "two"]), table)
    found = read(data)
    assert found.text.format == "odt"
    assert texts(found) == [SEEN, "Our answer", "• one", "• two", "System\tCost"]
    assert [item.kind for item in found.text.blocks[1:]] == [
        BlockKind.HEADING,
        BlockKind.ITEM,
        BlockKind.ITEM,
        BlockKind.ROW,
    ]


def test_the_look_of_a_whole_paragraph_is_kept() -> None:
    bold = style("B", 'fo:font-weight="bold"')
    found = read(made(styled("B", "Is this the question?"), styles=(bold,)))
    assert block(found, "question").emphasis is Emphasis.BOLD


@pytest.mark.parametrize("way", ['text:display="none"', 'fo:color="#ffffff"'])
def test_what_nobody_can_see_is_left_out_and_said(way: str) -> None:
    found = read(made(styled("H", SECRET), styles=(style("H", way),)))
    assert texts(found) == [SEEN]
    assert "left out" in found.text.restricted


def test_white_letters_on_a_dark_ground_are_kept() -> None:
    way = style("W", 'fo:color="#ffffff" fo:background-color="#000000"')
    found = read(made(styled("W", SECRET), styles=(way,)))
    assert texts(found) == [SEEN, SECRET]
    assert found.text.restricted == ""


def test_deleted_words_and_comments_are_left_out() -> None:
    deleted = odfdo.Element.from_tag(
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>old</text:p>'
        "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    noted = odfdo.Element.from_tag(
        "<text:p>kept<office:annotation><text:p>a comment</text:p></office:annotation></text:p>"
    )
    assert texts(read(made(deleted, noted))) == [SEEN, "kept"]


def test_slides_are_pages() -> None:
    document = odfdo.Document("presentation")
    document.body.clear()
    for text in ("First", "Second"):
        page = odfdo.DrawPage(f"page {text}")
        page.append(odfdo.Frame.text_frame([text]))
        document.body.append(page)
    written = io.BytesIO()
    document.save(written)
    found = read(written.getvalue()).text
    assert found.format == "odp"
    assert [(item.page, found.content[item.start : item.end]) for item in found.blocks] == [
        (1, "First"),
        (2, "Second"),
    ]
