"""What `candour suggest` promises: new words beside known ones, with where they were seen."""

from pathlib import Path

import pytest

from candour.cli.main import main

SENTENCE = (
    "Exampleshire uses predictive analytics and a household vulnerability ladder for families. "
    "The weather was fine. "
)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    for number in range(4):
        text = f"{SENTENCE * 3}\n\nPaper {number} of an invented council about roads and parks."
        (tmp_path / f"paper-{number}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_words_beside_known_ones_are_suggested_with_their_sentences(
    papers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["suggest", str(papers)]) == 0
    printed = capsys.readouterr().out
    assert "household vulnerability ladder: near known words" in printed
    assert "Exampleshire uses predictive analytics" in printed


def test_too_few_documents_suggest_nothing_and_say_so(
    papers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["suggest", str(papers), "--documents", "9"]) == 0
    assert "No new words" in capsys.readouterr().out


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert main(["suggest", str(tmp_path / "gone")]) == 2
