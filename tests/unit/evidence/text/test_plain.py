"""What reading plain text promises: any encoding, and paragraphs as they were."""

import pytest

from tests.unit.evidence.text.papers import read, texts

WORDS = (
    "The Council\u2019s café in Sampleton costs £5.\n\n"
    "Nid yw\u2019r cyngor yn cadw gwybodaeth am y system hon."
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding_is_read(encoding: str) -> None:
    found = read(WORDS.encode(encoding))
    assert texts(found) == WORDS.split("\n\n")
    assert found.text.format == "txt"


def test_broken_lines_become_paragraphs_and_short_ones_stay() -> None:
    prose = [
        "Thank you for your request for information, which the council has received",
        "on the third of July, and which is about systems that predict what happens",
        "to families in later years.",
    ]
    lines = [*prose, "", "Yours faithfully", "A. Officer", "", *prose, "", *prose]
    assert texts(read("\n".join(lines).encode()))[:3] == [
        " ".join(prose),
        "Yours faithfully",
        "A. Officer",
    ]
