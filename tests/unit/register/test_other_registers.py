"""What reading another register's file promises."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.config import CONTENT, ROOT
from candour.errors import InputError
from candour.register import atrs, dutch

FOLDER = CONTENT / "register"
EXAMPLES = ROOT / "examples" / "registers"
CORPUS = ROOT.parent / "shared" / "corpus" / "registers"
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)


def test_a_transparency_record_is_read_with_its_fields_and_what_has_no_field_is_named() -> None:
    reading = atrs.read((EXAMPLES / "atrs_records.json").read_bytes(), folder=FOLDER)
    assert [f.key for f in reading.found] == [
        "atrs-family-index",
        "atrs-parking-helper",
        "atrs-letter-sorter",
    ]
    assert reading.unmapped == (
        "Exampleshire Council: Family Index: no field for the heading “9.9 - Moon phase”.",
    )
    assert reading.problems == (
        "Record 4: “No address: Ghost” has no address on the web.",
        "Record 5: its version “nine” is not one of 1.1, 2.1, 3.0 and 4.0.",
    )


def test_headings_mean_what_they_meant_in_their_version() -> None:
    first, second, third = atrs.read(
        (EXAMPLES / "atrs_records.json").read_bytes(), folder=FOLDER
    ).found
    assert first.detail["fields"] == {
        "organisation": "Exampleshire Council",
        "human_review": "A worker reads each one.",
    }
    assert second.detail["fields"] == {
        "name": "Parking helper",
        "third_party": "Invented Analytics",
    }
    assert third.detail["fields"] == {
        "name": "Letter sorter",
        "sensitive_attributes": "none",
        "operational_sensitive_attributes": "names",
    }


def test_only_records_that_speak_of_families_are_marked() -> None:
    reading = atrs.read((EXAMPLES / "atrs_records.json").read_bytes(), folder=FOLDER)
    assert [f.words for f in reading.found] == [("family", "families", "early help"), (), ()]
    dutch_reading = dutch.read((EXAMPLES / "dutch_algorithms.json").read_bytes(), folder=FOLDER)
    assert [f.words for f in dutch_reading.found] == [("jeugdhulp", "jongeren"), ()]


def test_a_dutch_record_that_cannot_be_used_is_reported_and_the_rest_is_read() -> None:
    reading = dutch.read((EXAMPLES / "dutch_algorithms.json").read_bytes(), folder=FOLDER)
    assert [f.key for f in reading.found] == ["dutch-90000001", "dutch-90000002"]
    assert reading.problems == (
        "Record 3: 90000003 has no title.",
        "Record 4: it is not an object.",
    )


@pytest.mark.parametrize(
    ("said", "version"),
    [("v1.1", "1.1"), ("v2.1", "2.1"), ("v3", "3.0"), ("v3.0", "3.0"), ("3.0", "3.0"),
     ("4.0", "4.0"), ("v4.0", "4.0"), ("", "")],
)  # fmt: skip
def test_versions_are_brought_to_one_form(said: str, version: str) -> None:
    assert atrs.version_of(said) == version


@pytest.mark.parametrize("said", ["v5", "3.7", "latest", "²"])
def test_an_unknown_version_is_refused(said: str) -> None:
    with pytest.raises(InputError):
        atrs.version_of(said)


@pytest.mark.parametrize("read", [atrs.read, dutch.read])
@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"7", b"{}", b"[" * 100_000])
def test_a_file_that_is_no_register_is_refused_with_a_sentence(read, data: bytes) -> None:
    with pytest.raises(InputError):
        read(data, folder=FOLDER)


@given(st.lists(json_values | st.fixed_dictionaries({
    "title": st.text(min_size=1, max_size=9), "url": st.just("https://a.example/b"),
    "id": st.just("7"), "details": json_values, "fields": json_values, "body": st.text(),
}), max_size=4))  # fmt: skip
def test_odd_records_never_stop_the_reading(records: list[object]) -> None:
    data = json.dumps(records).encode()
    for reading in (atrs.read(data, folder=FOLDER), dutch.read(data, folder=FOLDER)):
        assert len(reading.found) <= len(records)


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
@pytest.mark.parametrize(
    ("read", "name", "records"),
    [(atrs.read, "atrs_records.json", 136), (dutch.read, "dutch_algorithms.json", 1530)],
)
def test_every_record_of_the_real_registers_is_read(read, name: str, records: int) -> None:
    reading = read(Path(CORPUS / name).read_bytes(), folder=FOLDER)
    assert (len(reading.found), reading.problems) == (records, ())
    assert 5 <= sum(f.families for f in reading.found) <= records // 10
