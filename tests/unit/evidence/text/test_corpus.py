"""What reading promises of the released papers beside the project: all are read, none leaks."""

import csv
import shutil
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from candour.evidence.text import Extracted
from candour.evidence.text.noise import is_noise, share
from tests.unit.evidence.text.papers import read
from tests.unit.evidence.text.test_pieces import covers

CORPUS = Path(__file__).parents[5] / "shared" / "corpus" / "foi-2018"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.exists(), reason="../shared/corpus is missing"),
]


def _rows(name: str) -> list[dict[str, str]]:
    if not CORPUS.exists():
        return []
    with (CORPUS / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


PAPERS = {row["file_name"]: row for row in _rows("documents.csv")}


@cache
def _read(name: str) -> Extracted:
    if name.lower().endswith(".doc") and shutil.which("antiword") is None:
        pytest.skip("antiword is not installed")
    return read((CORPUS / "documents" / name).read_bytes(), name=name)


def _bare(text: str) -> str:
    folded = text.casefold().replace("\u2019", "'").replace("\u2018", "'")
    return "".join(letter for letter in folded if letter.isalnum())


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_with_a_text_layer_is_read(name: str) -> None:
    found = _read(name).text
    assert covers(found)
    if PAPERS[name]["has_text_layer"] == "1":
        known = int(PAPERS[name]["n_chars"])
        assert len(" ".join(found.content.split())) >= 0.95 * known
    assert not is_noise(found.content)
    assert share(found.content) > 0.1


@pytest.mark.parametrize("name", PAPERS)
def test_every_place_that_the_labels_name_is_in_the_text(name: str) -> None:
    text = _bare(_read(name).text.content)
    wanted = [
        row[column]
        for row in _rows("claims.csv")
        if row["file_name"] == name and row.get("locator_in") != "image_only"
        for column in ("quote_start", "quote_end")
    ]
    wanted += [
        row["trap_text_start"]
        for row in _rows("traps.csv")
        if row["file_name"] == name and row["locator_in"] != "image_only"
    ]
    assert [words for words in wanted if _bare(words) not in text] == []


@pytest.mark.parametrize("name", [name for name in PAPERS if name.lower().endswith(".pdf")])
def test_nothing_under_a_redaction_is_in_the_text(name: str) -> None:
    found = _read(name).text
    covered = _under_annotations(CORPUS / "documents" / name)
    for words in covered:
        assert words not in found.content
    assert bool(found.restricted) >= bool(covered)


def _under_annotations(path: Path) -> list[str]:
    """Return the words under opaque annotations, by another way than the reader's."""
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            words = page.get_textpage()
            for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
                mark = raw.FPDFPage_GetAnnot(page.raw, index)
                if raw.FPDFAnnot_GetSubtype(mark) in {raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_REDACT}:
                    place = raw.FS_RECTF()
                    raw.FPDFAnnot_GetRect(mark, place)
                    edges = (place.left, place.bottom, place.right, place.top)
                    found.append(words.get_text_bounded(*edges).strip())
    return [words for words in found if words]
