"""`candour run` says what is wrong in one sentence, before anything is started."""

import socket

import pytest

from candour.cli.main import main


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
