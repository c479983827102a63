"""What reading PDF promises of pages: paragraphs, rows, order, looks, headers and limits."""

import itertools
import shutil
import time
from types import SimpleNamespace

import pytest

from candour.errors import UnreadableError
from candour.evidence.records import BlockKind, Emphasis
from candour.evidence.text import Limits, pictures
from tests.unit.evidence.text.papers import line, lines, pdf, read, texts

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed"
)
PROSE = (
    "The Council of Exampleshire holds no information on any system of the kind that you",
    "describe in your letter, and has no plans to buy one in this year or in any later year",
    "that we know of at present.",
)
JOINED = " ".join(PROSE)


def test_lines_become_paragraphs_and_every_block_knows_its_page() -> None:
    found = read(pdf(lines(*PROSE), lines("Yours faithfully", "A. Officer")))
    assert texts(found) == [JOINED, "Yours faithfully", "A. Officer"]
    assert [item.page for item in found.text.blocks] == [1, 2, 2]
    assert found.text.pages == 2


def test_items_begin_blocks_of_their_own() -> None:
    found = read(pdf(lines("We ask for:", "1. Any notes", "2. Any reports", "a) by staff")))
    assert texts(found, BlockKind.ITEM) == ["1. Any notes", "2. Any reports", "a) by staff"]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("we hold no infor-", "mation on systems of decision-", "information"),
        ("data on decision-", "making, and on making a decision", "decision-making"),
        ("it is non-", "commercial in every respect", "non-commercial"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_one_word(
    first: str, second: str, whole: str
) -> None:
    long = "The Council has told the Commissioner once more in its own words that "
    found = read(pdf(lines(long + first, second, "and of that information alone.")))
    assert whole in found.text.content


def test_an_address_broken_at_the_end_of_a_line_is_whole() -> None:
    start = "For more see https://www.exampleshire.example/council-and-democracy/about-the-"
    found = read(pdf(lines(start, "council/page.html and write to us.")))
    assert "about-the-council/page.html and" in found.text.content


def test_cells_beside_each_other_are_one_row() -> None:
    drawn = [
        line(text, at=(left, 700 - 16 * row))
        for row, cells in enumerate([("System", "Cost"), ("Ledger", "12,000"), ("Index", "9,500")])
        for left, text in zip((72, 300), cells, strict=True)
    ]
    found = read(pdf("\n".join(drawn)))
    assert texts(found, BlockKind.ROW) == ["System\tCost", "Ledger\t12,000", "Index\t9,500"]


def test_what_the_file_holds_last_is_read_first_where_it_stands_above() -> None:
    letter = lines(*PROSE, top=600)
    head = lines("Exampleshire Council", top=780)
    assert texts(read(pdf(letter + head))) == ["Exampleshire Council", JOINED]


def test_columns_are_read_one_after_the_other() -> None:
    left = lines("The left column says", "one thing, at length", "and then it stops.")
    right = lines("The right column says", "another, and also at", "length.", left=330)
    found = read(pdf(left + right)).text.content
    assert found.index("and then it stops") < found.index("The right column")


def test_running_heads_and_page_numbers_are_headers() -> None:
    pages = [
        lines("Exampleshire Council plan", top=820)
        + lines(f"What part {number} says of systems.", top=600)
        + lines(f"Page {number} of 3", top=30)
        for number in (1, 2, 3)
    ]
    found = read(pdf(*pages))
    assert texts(found, BlockKind.PARAGRAPH) == [
        f"What part {n} says of systems." for n in (1, 2, 3)
    ]
    assert texts(found, BlockKind.HEADER)[:2] == ["Exampleshire Council plan", "Page 1 of 3"]


def test_a_look_is_that_of_the_whole_block() -> None:
    drawn = (
        lines("Which systems do you use?", font="F2")
        + lines("We use none.", top=700)
        + lines("Quoted from the code.", top=640, font="F3")
        + line("An answer in blue.", at=(72, 580), before="0 0 1 rg")
    )
    found = read(pdf(drawn))
    looks = [item.emphasis for item in found.text.blocks]
    assert looks == [Emphasis.BOLD, Emphasis.NONE, Emphasis.ITALIC, Emphasis.COLOUR]


def test_title_and_dates_are_those_of_the_file() -> None:
    info = "/Title(An answer)/CreationDate(D:20180711120000Z)/Author(An officer)"
    found = read(pdf(lines(*PROSE), info=info)).text
    assert found.title == "An answer"
    assert found.metadata == {"created": "2018-07-11", "author": "An officer"}


def test_pages_beyond_the_limit_are_reported_unread() -> None:
    many = pdf(*(lines(f"This is page {n}.") for n in range(1, 31)))
    found = read(many, limits=Limits(pages=20)).text
    assert "This is page 20." in found.content
    assert "page 21" not in found.content
    assert [(missing.page, missing.reason) for missing in found.unread] == [
        (21, "Pages 21 to 30 were not read: one document may take 20 pages.")
    ]


def test_time_that_runs_out_leaves_the_rest_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    # A clock on which each look costs a second, so that no machine is too fast for the test.
    looks = itertools.count()
    started = time.monotonic()
    slow = SimpleNamespace(monotonic=lambda: started + next(looks))
    monkeypatch.setattr("candour.evidence.text.limits.time", slow)
    many = pdf(*(lines(f"This is page {n}.") for n in range(1, 31)))
    found = read(many, limits=Limits(seconds=12)).text
    assert found.content.startswith("This is page 1.")
    assert "seconds" in found.unread[-1].reason


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n" + b"\x00\xff" * 500])
def test_a_broken_file_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="damaged or cut short"):
        read(data)


def test_an_encrypted_file_is_refused_with_a_reason() -> None:
    lock = "/Encrypt<</Filter/Standard/V 1/R 2/P -1/O(" + "o" * 32 + ")/U(" + "u" * 32 + ")>>"
    data = pdf(lines(*PROSE), trailer=f"{lock}/ID[<00><00>]")
    with pytest.raises(UnreadableError, match="password"):
        read(data)


SCAN = "q 595 0 0 842 0 0 cm /Im1 Do Q"
NOISE = ["7KH FRXQFLO KROGV QR", "LQIRUPDWLRQ RQ WKDW", "VBVWHP RI \\\\ GDWD ]]"] * 6


def test_a_page_of_one_picture_is_read_by_its_look_or_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pictures.shutil, "which", lambda _: None)
    found = read(pdf(lines(*PROSE), SCAN)).text
    assert [missing.page for missing in found.unread] == [2]
    assert "Tesseract is not installed" in found.unread[0].reason


@needs_tesseract
def test_a_black_page_says_that_no_words_were_seen() -> None:
    found = read(pdf(lines(*PROSE), SCAN)).text
    assert found.unread[0].reason == "Page 2 has no text, and no words were seen on it."


def test_noise_without_a_program_to_look_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures.shutil, "which", lambda _: None)
    found = read(pdf(lines(*NOISE), lines(*PROSE))).text
    assert found.content == JOINED
    assert "no language" in found.unread[0].reason
