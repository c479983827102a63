"""What reading slides promises: the slide is the page, and every shape is read."""

import io

import pptx
import pytest
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Inches

from candour.evidence.records import BlockKind, Emphasis
from candour.evidence.text import pictures
from tests.unit.evidence.text.papers import block, read, texts


def saved(show: Presentation) -> bytes:
    written = io.BytesIO()
    show.save(written)
    return written.getvalue()


def slide(show: Presentation, title: str) -> Slide:
    added = show.slides.add_slide(show.slide_layouts[5])
    added.shapes.title.text = title
    return added


def box(place: Slide, text: str, top: float = 3.0) -> object:
    added = place.shapes.add_textbox(Inches(1), Inches(top), Inches(5), Inches(1))
    added.text_frame.text = text
    return added


def test_each_slide_is_a_page_with_its_title_and_its_notes() -> None:
    show = pptx.Presentation()
    box(slide(show, "What is Ledger?"), "A list of families in Sampleton.")
    second = slide(show, "Who uses it?")
    second.notes_slide.notes_text_frame.text = "Say that nobody does."
    found = read(saved(show))
    assert [(item.page, item.kind) for item in found.text.blocks] == [
        (1, BlockKind.HEADING),
        (1, BlockKind.PARAGRAPH),
        (2, BlockKind.HEADING),
        (2, BlockKind.PARAGRAPH),
    ]
    assert texts(found)[-1] == "Say that nobody does."
    assert found.text.pages == 2


def test_boxes_are_read_from_top_to_bottom_whatever_was_drawn_first() -> None:
    show = pptx.Presentation()
    place = slide(show, "Title")
    box(place, "below", top=5)
    box(place, "above", top=3)
    assert texts(read(saved(show))) == ["Title", "above", "below"]


def test_tables_groups_and_charts_are_read() -> None:
    show = pptx.Presentation()
    place = slide(show, "Parts")
    table = place.shapes.add_table(1, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "System", "Cost"
    group = place.shapes.add_group_shape()
    inner = group.shapes.add_textbox(Inches(1), Inches(4), Inches(2), Inches(1))
    inner.text_frame.text = "inside a group"
    data = CategoryChartData()
    data.categories = ["Northside", "Southside"]
    data.add_series("Families flagged", (12, 34))
    chart = (Inches(1), Inches(5), Inches(3), Inches(2), data)
    place.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *chart)
    found = read(saved(show))
    assert texts(found, BlockKind.ROW) == ["System\tCost"]
    assert "inside a group" in texts(found, BlockKind.PARAGRAPH)
    assert texts(found, BlockKind.CAPTION) == ["Families flagged", "Northside", "Southside"]


def test_words_in_the_colour_of_their_box_are_left_out_and_that_is_said() -> None:
    show = pptx.Presentation()
    place = slide(show, "Prices")
    shape = place.shapes.add_textbox(Inches(1), Inches(3), Inches(5), Inches(1))
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor(0, 0, 0)
    letters = shape.text_frame.paragraphs[0].add_run()
    letters.text = "12345 pounds"
    letters.font.color.rgb = RGBColor(0, 0, 0)
    found = read(saved(show))
    assert texts(found) == ["Prices"]
    assert "left out" in found.text.restricted


def test_the_look_of_a_whole_paragraph_is_kept() -> None:
    show = pptx.Presentation()
    letters = box(slide(show, "Title"), "").text_frame.paragraphs[0].add_run()  # type: ignore[attr-defined]
    letters.text, letters.font.bold = "All bold", True
    assert block(read(saved(show)), "All bold").emphasis is Emphasis.BOLD


def test_a_slide_that_is_mostly_picture_is_read_by_its_look_or_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    show = pptx.Presentation()
    drawn = io.BytesIO()
    Image.new("RGB", (600, 400), "white").save(drawn, "PNG")
    slide(show, "A screen").shapes.add_picture(drawn, 0, 0, Inches(9), Inches(6))
    monkeypatch.setattr(pictures.shutil, "which", lambda _: None)
    (missing,) = read(saved(show)).text.unread
    assert missing.page == 1
    assert missing.reason.startswith("Page 1 holds a picture with little text: the program Tess")
