"""`candour run` says what is wrong in one sentence, and does nothing twice."""

import socket
from pathlib import Path

import pytest
from pytest_django import Settings

from candour.cli import prepare
from candour.cli.main import main


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    monkeypatch.setattr("candour.config.CONTENT", folder)
    return folder


def test_a_taken_port_is_refused_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        assert main(["run"]) == 2
    assert capsys.readouterr().err == (
        f"candour: Port {port} is taken by another program. "
        f"Choose another: make run PORT={port + 1}\n"
    )


@pytest.mark.parametrize("text", ["none", "0", "65536", "-1", "\uff18\uff10", "8000.0"])
def test_a_port_that_is_no_port_is_refused(
    text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", text)
    assert main(["run"]) == 2
    assert capsys.readouterr().err == (
        f"candour: PORT is {text!r}; give a number from 1 to 65535\n"
    )


def test_content_has_a_new_name_when_any_byte_of_it_changes(content: Path) -> None:
    (content / "facts.csv").write_text("id\n1\n")
    before = prepare.content_fingerprint(folder=content)
    (content / "facts.csv").write_text("id\n2\n")
    assert prepare.content_fingerprint(folder=content) != before
    (content / "facts.csv").write_text("id\n1\n")
    assert prepare.content_fingerprint(folder=content) == before


def test_static_files_are_collected_once(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    prepare.collect_static()
    assert (tmp_path / "static" / "page" / "candour.css").exists()
    assert "static files" in capsys.readouterr().out
    prepare.collect_static()
    assert capsys.readouterr().out == ""
