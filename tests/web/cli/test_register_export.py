"""What `candour register export` promises."""

import json
from pathlib import Path

import pytest

from candour.cli.main import main
from tests.web import factories

pytestmark = pytest.mark.django_db


def export(*words: str) -> int:
    return main(["register", "export", *words])


@pytest.mark.parametrize("form", ["json", "jsonld", "atrs"])
def test_a_text_goes_to_standard_output_or_the_same_to_a_file(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    factories.family_use()
    target = tmp_path / "out"
    assert export("--format", form, "-o", str(target)) == 0
    assert capsys.readouterr().out == ""
    assert json.loads(target.read_text())


def test_the_tables_go_to_a_new_folder_or_a_zip(tmp_path: Path) -> None:
    factories.family_use()
    assert export("--format", "csv", "-o", str(tmp_path / "tables")) == 0
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == [
        "README.txt", "bodies.csv", "checksums.txt", "claims.csv", "codebook.csv",
        "datapackage.json", "register-1.json", "searches.csv", "uses.csv",
    ]  # fmt: skip
    assert export("--format", "csv", "-o", str(tmp_path / "all.zip")) == 0
    assert (tmp_path / "all.zip").stat().st_size > 1000


def test_nothing_that_exists_is_overwritten_by_tables(tmp_path: Path, capsys) -> None:
    (tmp_path / "mine.txt").write_text("kept")
    assert export("--format", "csv", "-o", str(tmp_path)) == 2
    assert "not empty" in capsys.readouterr().err


def test_a_day_that_cannot_be_read_is_refused(tmp_path: Path, capsys) -> None:
    assert export("--known-on", "yesterday", "-o", str(tmp_path / "x")) == 2
    assert "year-month-day" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_a_past_day_is_asked_for_by_its_own_words(tmp_path: Path) -> None:
    factories.family_use()
    target = tmp_path / "past.json"
    assert export("--as-of", "2019-01-01", "--known-on", "2020-01-01", "-o", str(target)) == 0
    held = json.loads(target.read_text())
    assert (held["as_of"], held["known_on"], held["claims"]) == ("2019-01-01", "2020-01-01", [])
