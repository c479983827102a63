"""A file of codes: good rows are kept, bad ones named by their line without the code."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, strategies

from candour.errors import InputError
from candour.study.vouchers.codes import LARGEST_FILE, MOST_ROWS, read_codes

TODAY = date(2027, 3, 1)
HEAD = "code,pence,kind,expires\n"


def read(text: str) -> tuple[list[tuple[str, int, str]], list[tuple[int, str]]]:
    file = read_codes(text.encode(), today=TODAY)
    rows = [(row.code, row.pence, row.kind) for row in file.rows]
    return rows, [(row.line, row.reason) for row in file.bad]


def test_every_good_row_is_kept_and_every_bad_one_named() -> None:
    rows, bad = read(
        HEAD + "GOOD-1,2500,voucher,2027-12-31\n"
        "abc,2500,voucher,\n"
        "GOOD-2,1000,Top-up,\n"
        "GOOD-1,2500,voucher,\n"
        "CODE-5,25.00,voucher,\n"
        "CODE-6,2500,cash,\n"
        "CODE-7,2500,voucher,31/12/2027\n"
        "CODE-8,2500,voucher,2027-02-28\n"
        "CODE-9,2500,voucher,,more\n"
        ",,,\n"
        "LAST-1,2500,,2027-03-01\n"
    )
    assert rows == [("GOOD-1", 2500, "voucher"), ("GOOD-2", 1000, "top_up"),
                    ("LAST-1", 2500, "voucher")]  # fmt: skip
    assert bad == [
        (3, "a code has 4 to 100 characters"),
        (5, "the same code is on line 2"),
        (6, "pence must be a whole number from 1 to 50,000, such as 2500"),
        (7, "kind must be voucher or top_up"),
        (8, "expires must be a day such as 2027-12-31"),
        (9, "the code has expired"),
        (10, "there are more cells than columns"),
        (11, "a code has 4 to 100 characters"),
    ]


def test_a_spreadsheet_s_semicolons_and_byte_order_mark_are_understood() -> None:
    assert read("\ufeffCode;Pence\r\nGOOD-1;2500\r\n") == ([("GOOD-1", 2500, "voucher")], [])


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The first line must name the columns: code, pence, kind, expires."),
        (b"code,price\nX,1\n", "The first line must name the columns: code, pence, kind, expires."),
        ("code,pence\n£,1".encode("cp1252"), "This file is not UTF-8. Save it as “CSV UTF-8”."),
        (b"PK\x03\x04\0\0", "This is not a CSV file."),
        (b" " * (LARGEST_FILE + 1), "This file is too large: a file of codes may have 1 MB."),
        (
            b"code,pence\n" + b"A,1\n" * (MOST_ROWS + 1),
            "A file may hold 5,000 codes; divide it and import the parts.",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(InputError, match="^" + sentence.replace(".", r"\.") + "$"):
        read_codes(data, today=TODAY)


@given(strategies.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    for head in (b"", HEAD.encode()):
        with suppress(InputError):
            read_codes(head + data, today=TODAY)


def test_a_code_is_not_shown_where_a_row_is_printed() -> None:
    file = read_codes(f"{HEAD}SECRET-1,2500,,\nSECRET-2,x,,\n".encode(), today=TODAY)
    assert "SECRET" not in repr(file)
