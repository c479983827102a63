"""What telling formats apart promises: the bytes decide, and the name hardly ever."""

import pytest

from candour.errors import UnreadableError
from candour.evidence.text.kinds import kind
from tests.unit.evidence.text.papers import read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"\n\n%PDF-1.4 rest", "pdf"),
        (b"{\\rtf1 text}", "rtf"),
        (b"<!DOCTYPE html><html></html>", "html"),
        (b"\xef\xbb\xbf  <html><body>", "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML'><html>", "html"),
        (b"From: a@b.c\nTo: d@e.f\n\nhello", "eml"),
        (b"Received: from x\n by y\nMessage-ID: <1>\n\nhello", "eml"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture"),
        (b"a,b,c\n1,2,3\n4,5,6\n", "csv"),
        (b"To whom it may concern: none.\nSubject: to review.\n", "txt"),
        (b"One, two, three.\nFour, five.\n", "txt"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + "Workbook".encode("utf-16-le"), "xls"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "ppt"),
    ],
)
def test_the_bytes_decide(data: bytes, found: str) -> None:
    assert kind(data, name="paper.pdf") == found


def test_a_name_counts_only_for_a_table_of_two_columns() -> None:
    table = b"Ledger,12\nIndex,9\n"
    assert kind(table, name="systems.csv") == "csv"
    assert kind(table, name="systems.txt") == "txt"


@pytest.mark.parametrize(
    ("stream", "reason"), [("PowerPoint Document", "PPTX"), ("__properties_version1.0", "EML")]
)
def test_a_format_that_is_not_read_says_what_to_do(stream: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=f"Save it as {reason}"):
        read(OLE + stream.encode("utf-16-le"))
