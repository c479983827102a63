"""What reading the example papers promises, from bytes to a line of JSON."""

import json
import shutil
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from candour.config import CONTENT
from candour.evidence import equipment, lines, schema
from candour.evidence.records import BlockKind, Reading
from tests.unit.evidence.examples import EXPECTED, FOLDER

READABLE = [paper for paper in EXPECTED if "unread" not in paper]


def labelled(*, having: str) -> Any:
    """Run a test for each readable paper that has such a label."""
    papers = [paper for paper in READABLE if having in paper]
    return pytest.mark.parametrize("paper", papers, ids=[paper["file"] for paper in papers])


def test_every_paper_is_read_or_its_reason_told(readings: dict[str, Reading]) -> None:
    assert set(readings) == {paper["file"] for paper in EXPECTED}
    lost = {name for name, reading in readings.items() if not reading.text.content}
    scans = set() if shutil.which("tesseract") else {"families-board-2019-scanned.pdf"}
    assert lost == {"locked.pdf", "broken.docx"} | scans
    assert all(readings[name].text.unread for name in lost)


@labelled(having="file")
def test_every_paper_says_that_it_is_invented(
    readings: dict[str, Reading], paper: dict[str, Any]
) -> None:
    assert "invented example" in readings[paper["file"]].text.content


@labelled(having="file")
def test_the_words_of_every_label_stand_in_the_text(
    readings: dict[str, Reading], paper: dict[str, Any]
) -> None:
    content = readings[paper["file"]].text.content
    words = [label["words"] for label in (*paper.get("states", ()), *paper.get("trap", ()))]
    assert [one for one in words if one not in content] == []


def test_hidden_words_are_left_out_and_the_paper_restricted(readings: dict[str, Reading]) -> None:
    restricted = {name for name, reading in readings.items() if reading.text.restricted}
    assert restricted == {paper["file"] for paper in EXPECTED if paper.get("restricted")}
    for paper in EXPECTED:
        kept = json.dumps(lines.fields(readings[paper["file"]]), ensure_ascii=False)
        content = readings[paper["file"]].text.content
        assert [words for words in paper.get("absent", ()) if words in content + kept] == []


@labelled(having="aside")
def test_what_stands_beside_the_main_text_is_marked_as_navigation(
    readings: dict[str, Reading], paper: dict[str, Any]
) -> None:
    text = readings[paper["file"]].text
    main = [
        text.content[block.start : block.end]
        for block in text.blocks
        if block.kind is not BlockKind.NAVIGATION
    ]
    assert [words for words in paper["aside"] if any(words in block for block in main)] == []


@labelled(having="body")
def test_the_body_is_right(readings: dict[str, Reading], paper: dict[str, Any]) -> None:
    body = readings[paper["file"]].understanding.body
    assert body is not None
    assert body.name == paper["body"]


@pytest.mark.parametrize("paper", EXPECTED, ids=[paper["file"] for paper in EXPECTED])
def test_every_line_fits_the_published_format(
    readings: dict[str, Reading], paper: dict[str, Any]
) -> None:
    line = json.loads(lines.line(readings[paper["file"]]))
    assert list(Draft202012Validator(schema.read()).iter_errors(line)) == []


@labelled(having="file")
def test_every_quote_is_the_text_of_its_range(
    readings: dict[str, Reading], paper: dict[str, Any]
) -> None:
    reading = readings[paper["file"]]
    quoted = [claim for use in reading.proposals.uses for claim in use.claims]
    quoted += reading.proposals.searches  # type: ignore[arg-type]
    assert [reading.text.content[q.start : q.end] for q in quoted] == [q.quote for q in quoted]


def test_the_reading_of_real_documents_knows_none_of_the_invented_councils() -> None:
    real, example = (
        equipment.tools(CONTENT, invented=table) for table in (None, FOLDER / "bodies.csv")
    )
    for name in ("Exampleshire County Council", "Sampleton Borough Council", "Mockford"):
        known = real.gazetteer.named(name)
        assert known is None or known.id == ""
        taught = example.gazetteer.named(name)
        assert taught is not None
        assert taught.id
    assert real.version != example.version
