"""`candour prepare` does what is missing, and an everyday start does not even ask."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_django import Settings

from candour import config
from candour.cli import freshness, prepare
from candour.config import Config


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "facts.csv").write_text("id\n1\n")
    monkeypatch.setattr("candour.config.CONTENT", folder)
    return folder


@pytest.fixture
def prepared(content: Path, tmp_path: Path) -> Config:
    settings = config.read({"CANDOUR_DATA": str(tmp_path / "data")})
    (settings.data / config.DATABASE_FILE).touch()
    freshness.remember(settings)
    return settings


def test_content_has_a_new_name_when_any_byte_of_it_changes(content: Path) -> None:
    before = prepare.content_fingerprint(folder=content)
    (content / "facts.csv").write_text("id\n2\n")
    assert prepare.content_fingerprint(folder=content) != before
    (content / "facts.csv").write_text("id\n1\n")
    assert prepare.content_fingerprint(folder=content) == before


def test_nobody_else_on_the_machine_may_read_the_database(
    prepared: Config, settings: Settings
) -> None:
    settings.CONFIG = prepared
    file = prepared.data / config.DATABASE_FILE
    file.chmod(0o644)
    prepare.keep_to_owner()
    assert file.stat().st_mode & 0o077 == 0
    file.unlink()  # as where the database is a server's
    prepare.keep_to_owner()


def test_static_files_are_collected_once(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    prepare.collect_static()
    assert (tmp_path / "static" / "page" / "candour.css").exists()
    assert "static files" in capsys.readouterr().out
    prepare.collect_static()
    assert capsys.readouterr().out == ""


def test_set_up_that_was_done_need_not_be_looked_at_again(prepared: Config) -> None:
    assert freshness.is_current(prepared)


CHANGES: dict[str, Callable[[Config, Path], object]] = {
    "a file of the content changes": lambda _, folder: (folder / "facts.csv").write_text("id\n"),
    "a file of the content is added": lambda _, folder: (folder / "new.csv").touch(),
    "a file of the content goes": lambda _, folder: (folder / "facts.csv").unlink(),
    "the database goes": lambda settings, _: (settings.data / config.DATABASE_FILE).unlink(),
    "the data is moved": lambda settings, _: settings.data.rename(settings.data.with_name("old")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_set_up_is_looked_at_again_when(change: str, prepared: Config, content: Path) -> None:
    CHANGES[change](prepared, content)
    assert not freshness.is_current(prepared)


def test_a_copy_of_the_data_is_looked_at_again(prepared: Config, tmp_path: Path) -> None:
    copy = prepared.data.rename(tmp_path / "copy")
    assert not freshness.is_current(replace(prepared, data=copy))


def test_a_database_on_another_machine_is_always_asked_itself(prepared: Config) -> None:
    assert not freshness.is_current(replace(prepared, database="postgresql://elsewhere/candour"))
