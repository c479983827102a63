"""What reading RTF promises: paragraphs, rows, letters of any page of codes, nothing hidden."""

from candour.evidence.records import BlockKind
from tests.unit.evidence.text.papers import read, texts


def rtf(inner: str) -> bytes:
    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\f0 " + inner + "}").encode("ascii")


def test_paragraphs_and_letters_are_read() -> None:
    found = read(rtf("Caf\\'e9 \\u8217? first.\\par Second {\\b bold} one.\\par"))
    assert texts(found) == ["Café \u2019 first.", "Second bold one."]
    assert found.text.format == "rtf"


def test_a_row_is_one_block() -> None:
    found = read(rtf("\\trowd System\\cell Cost\\cell\\row\\pard After.\\par"))
    assert texts(found, BlockKind.ROW) == ["System\tCost"]


def test_hidden_and_deleted_words_are_left_out_and_that_is_said() -> None:
    for secret in ("{\\v secret}", "\\v secret\\v0 ", "{\\deleted secret}", "{\\v {\\b secret}}"):
        found = read(rtf(f"Seen {secret}and kept.\\par"))
        assert texts(found) == ["Seen and kept."]
        assert "left out" in found.text.restricted


def test_words_that_only_begin_like_hiding_are_kept() -> None:
    found = read(rtf("Seen \\viewkind4 and \\v0 kept.\\par"))
    assert texts(found) == ["Seen and kept."]
    assert found.text.restricted == ""
