"""Progress is drawn on a terminal and told in plain lines elsewhere."""

import io
import sys

import pytest

from candour.cli.progress import Bar


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr("candour.cli.progress.time.monotonic", lambda: now[0])
    return now


def test_plain_lines_come_every_ten_seconds(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    bar = Bar("Read", of=2_000)
    for _ in range(1_250):
        clock[0] += 0.01
        bar.advance()
    bar.clear()
    assert written.getvalue().splitlines() == ["Read 1,000 of 2,000, 100 a second"]


def test_a_terminal_shows_a_bar_and_is_left_clean(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = _Terminal()
    monkeypatch.setattr(sys, "stderr", written)
    bar = Bar("Read", of=4)
    clock[0] += 1
    bar.advance()
    bar.clear()
    drawn = f"[{'#' * 6}{'.' * 18}] Read 1 of 4, 1 a second"
    assert written.getvalue() == f"\r\x1b[K{drawn}\r\x1b[K"


def test_where_nobody_knows_how_many_there_is_no_bar(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = _Terminal()
    monkeypatch.setattr(sys, "stderr", written)
    bar = Bar("Read", of=None)
    clock[0] += 1
    bar.advance()
    assert written.getvalue() == "\r\x1b[KRead 1, 1 a second"
