"""What reading promises of files that mean harm or are broken: a reason, and never a traceback."""

import contextlib
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.errors import UnreadableError
from candour.evidence.text import Limits
from tests.unit.evidence.text.papers import lines, pdf, read, zipped
from tests.unit.evidence.text.samples import samples
from tests.unit.evidence.text.test_pieces import covers

FORMATS = sorted(samples())
SMALL = Limits(seconds=20, pictures=0)
TYPES = (
    '<Types><Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize("name", FORMATS)
def test_a_good_file_of_each_format_is_read_whatever_its_name(name: str) -> None:
    found = read(samples()[name], name="wrong.exe").text
    assert found.format == name.split(maxsplit=1)[0]
    assert covers(found)


@pytest.mark.parametrize("name", FORMATS)
def test_a_damaged_file_is_read_or_refused_with_a_reason(name: str) -> None:
    chance = random.Random(name)
    good = samples()[name]
    for _ in range(250):
        data = bytearray(good)
        for _ in range(chance.choice((1, 3, 20))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.2:
            del data[chance.randrange(len(data)) :]
        with contextlib.suppress(UnreadableError):
            assert covers(read(bytes(data), limits=SMALL).text)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        assert covers(read(data, limits=SMALL).text)


@pytest.mark.parametrize(
    "start", [b"%PDF-1.4\n", b"PK\x03\x04", b"{\\rtf1 ", b"<html>", b"From: a\nTo: b\n"]
)
@given(rest=st.binary(max_size=300))
def test_any_bytes_after_a_known_start_are_read_or_refused(start: bytes, rest: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        assert covers(read(start + rest, limits=SMALL).text)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\x00" * 100, "empty"),
        (b"PK\x03\x04" + b"\x00" * 50, "damaged or cut short"),
        (zipped({"a.txt": "text"}), "zip file of other files"),
        (b"MZ\x90\x00" + b"\x00\x01\x02" * 50, "not a document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "kind that Candour does not know"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        (zipped({"[Content_Types].xml": TYPES, "word/document.xml": BOMB}), "entities"),
        (
            zipped({"[Content_Types].xml": TYPES, "word/document.xml": BOMB.encode("utf-16")}),
            "entities",
        ),
        (zipped({"[Content_Types].xml": TYPES, "big": b"\x00" * 60_000_000}), "unpacks to far"),
        (zipped({"[Content_Types].xml": TYPES, **dict.fromkeys(map(str, range(99)), "")}), "parts"),
        (zipped({"[Content_Types].xml": TYPES}), "damaged"),
        (pdf(""), "no text"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(data, limits=Limits(members=90))


def test_a_container_that_lies_about_its_sizes_is_refused() -> None:
    good = bytearray(zipped({"[Content_Types].xml": TYPES, "word/document.xml": "x" * 5000}))
    packed = zlib.crc32(b"x" * 5000).to_bytes(4, "little")
    while (place := good.find(packed)) >= 0:
        good[place : place + 4] = b"\x00\x00\x00\x00"
    with pytest.raises(UnreadableError, match="damaged"):
        read(bytes(good))


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(size=10), "larger than 10 bytes"),
        (Limits(markup=10), "bytes of XML"),
        (Limits(seconds=-1), "more than -1 seconds"),
    ],
)
def test_a_file_beyond_a_limit_says_so(limits: Limits, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(samples()["docx"], limits=limits)


def test_words_left_out_and_words_too_many_are_both_said() -> None:
    found = read(pdf(lines("The Council of Sampleton")), limits=Limits(characters=5)).text
    assert found.content == ""
    assert "first 5 characters" in found.unread[0].reason
