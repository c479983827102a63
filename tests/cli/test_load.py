"""`candour load` reports what it could not use, and remembers what it loaded."""

from pathlib import Path

import pytest

from candour.cli import load, prepare
from candour.cli.main import main
from candour.records import LoadReport

pytestmark = pytest.mark.django_db(databases=["default", "vault", "keyring"])


def _loader(*problems: str) -> load.Loader:
    def run(*, folder: Path) -> LoadReport:
        return LoadReport(counts={"facts": 3}, problems=problems)

    return run


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "facts.csv").write_text("id\n1\n")
    monkeypatch.setattr("candour.config.CONTENT", tmp_path)
    return tmp_path


def test_a_whole_load_is_remembered_until_the_content_changes(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "LOADS", (("Loading", "", _loader()),))
    assert not prepare.is_loaded()
    assert main(["load"]) == 0
    assert prepare.is_loaded()
    (content / "facts.csv").write_text("id\n2\n")
    assert not prepare.is_loaded()


def test_a_row_that_cannot_be_used_is_printed_with_its_reason(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(load, "LOADS", (("Loading", "", _loader("facts.csv:2: no source.")),))
    assert main(["load"]) == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  Loaded 3 facts; 1 row could not be used.",
        "  facts.csv:2: no source.",
    ]
