"""What reading Word documents of before 2007 promises: antiword's words, or a plain reason."""

from pathlib import Path

import pytest

from candour.errors import UnreadableError
from candour.evidence.records import BlockKind, Emphasis
from candour.evidence.text import old_word
from tests.unit.evidence.text.papers import block, read, texts

# The head of a compound file and the name of Word's stream: enough to be taken for a DOC.
PAPER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "WordDocument".encode("utf-16-le")
BOOK = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE book PUBLIC "-//OASIS//DTD DocBook XML V4.1.2//EN" "docbookx.dtd">
<book><title>A response</title><bookinfo><date>2018-04-06</date></bookinfo><chapter><title/>
<para><emphasis role='bold'>Response 123</emphasis></para>
<para><emphasis>1. Which systems do you use, and since when?</emphasis></para>
<para>Sampleton Council uses none.</para>
<itemizedlist><listitem><para>one point</para></listitem></itemizedlist>
<informaltable><tgroup><tbody><row><entry>System</entry><entry>Cost</entry></row></tbody></tgroup>
</informaltable></chapter></book>"""


def program(folder: Path, monkeypatch: pytest.MonkeyPatch, lines: str) -> None:
    """Put a program in the place of antiword."""
    place = folder / "antiword"
    place.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    place.chmod(0o755)
    monkeypatch.setattr(old_word.shutil, "which", lambda _: str(place))


def test_paragraphs_lists_rows_and_looks_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "book.xml").write_text(BOOK, encoding="utf-8")
    program(tmp_path, monkeypatch, f"cat >/dev/null; cat {tmp_path}/book.xml")
    found = read(PAPER)
    assert found.text.format == "doc"
    assert found.text.title == "A response"
    assert found.text.metadata == {"modified": "2018-04-06"}
    assert texts(found, BlockKind.HEADING) == ["Response 123"]
    assert texts(found, BlockKind.ROW) == ["System\tCost"]
    assert "• one point" in texts(found, BlockKind.ITEM)
    assert block(found, "Which systems").emphasis is Emphasis.ITALIC
    assert block(found, "uses none").emphasis is Emphasis.NONE


def test_without_the_program_the_reason_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(old_word.shutil, "which", lambda _: None)
    with pytest.raises(UnreadableError, match="apt install antiword"):
        read(PAPER)


@pytest.mark.parametrize("lines", ["cat >/dev/null; exit 1", "exit 0", "cat >/dev/null; echo '<'"])
def test_a_program_that_fails_is_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: str
) -> None:
    program(tmp_path, monkeypatch, lines)
    with pytest.raises(UnreadableError, match=r"damaged, encrypted or older|no text"):
        read(PAPER)


def test_a_program_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, monkeypatch, "exec sleep 60")
    with pytest.raises(UnreadableError, match="did not finish"):
        old_word._docbook(PAPER, seconds=1)
