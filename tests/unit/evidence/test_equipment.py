"""The tools of reading come from content/ and the settings."""

import shutil
from pathlib import Path

import pytest

from candour import config
from candour.evidence import equipment
from candour.evidence.vocabulary.entries import (
    ProgrammeEntry,
    SupplierEntry,
    SystemEntry,
    Vocabulary,
)
from tests.unit.evidence.engines import fakes


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for part in ("bodies", "opening", "vocabulary"):
        shutil.copytree(config.CONTENT / part, tmp_path / part)
    return tmp_path


def test_what_decides_a_reading_names_its_version(content: Path) -> None:
    before = equipment.version.__wrapped__(content)
    (content / "opening" / "facts.csv").write_text("something else")
    assert equipment.version.__wrapped__(content) == before
    with (content / "vocabulary" / "terms.csv").open("a") as terms:
        terms.write("\n")
    assert equipment.version.__wrapped__(content) != before


def test_a_model_makes_another_reader(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = equipment.version.__wrapped__(content)
    monkeypatch.setenv("CANDOUR_MODEL_URL", "http://127.0.0.1:1/v1")
    monkeypatch.setenv("CANDOUR_MODEL_NAME", "small")
    assert equipment.version.__wrapped__(content) != before
    assert "small" in equipment.tools(content).reader.name


def test_names_stand_behind_the_keys_of_mentions() -> None:
    vocabulary = Vocabulary(
        systems={
            "hub": SystemEntry(
                id="hub", name="Sampleton Hub", suppliers=("maker", "other"), techniques=("other",)
            )
        },
        suppliers={"maker": SupplierEntry(id="maker", name="Example Maker Ltd")},
        programmes={"plan": ProgrammeEntry(id="plan", name="Family Plan")},
    )
    known = equipment.known(vocabulary)
    hub = known.systems["hub"]
    assert (hub.name, hub.supplier, hub.techniques) == (
        "Sampleton Hub",
        "Example Maker Ltd, other",
        ("other",),
    )
    assert known.suppliers == {"maker": "Example Maker Ltd"}
    assert known.programmes == {"plan": "Family Plan"}


def test_a_plain_letter_is_read_with_the_real_tools() -> None:
    words = "Sampleton Borough Council\n\nWe use a risk score for families who need early help.\n"
    (reading,) = equipment.make(config.CONTENT)(fakes.received(words, name="letter.txt"))
    assert reading.text.content.strip() == words.strip()
    assert reading.reader == f"rules-1 {equipment.version(config.CONTENT)}"
    assert reading.terms != ()
