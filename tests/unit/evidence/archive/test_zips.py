"""Zips are taken apart within limits, and a bomb never stops the rest."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candour import fingerprint
from candour.evidence.archive import Limits
from candour.evidence.records import Received, Refused
from tests.unit.evidence.archive.making import Crawl, all_of, names, refused, zipped

LETTERS = zipped({"b.txt": b"2", "a/letter.txt": b"1"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "papers.zip"


def arrived(path: Path, data: bytes, *, limits: Limits | None = None) -> list[Received | Refused]:
    path.write_bytes(data)
    return all_of(path, limits=limits)


def test_members_come_sorted_and_know_their_zip(path: Path) -> None:
    found = arrived(path, LETTERS)
    assert names(found) == ["papers.zip/a/letter.txt", "papers.zip/b.txt"]
    assert {one.parent for one in found if isinstance(one, Received)} == {
        fingerprint.of_bytes(LETTERS)
    }


def test_a_zip_is_known_by_its_bytes(tmp_path: Path) -> None:
    assert names(arrived(tmp_path / "papers", LETTERS)) == ["papers/a/letter.txt", "papers/b.txt"]


def test_zips_in_zips_are_opened_twice_and_no_deeper(path: Path) -> None:
    twice = zipped({"once.zip": zipped({"twice.zip": LETTERS})})
    assert names(arrived(path, twice)) == [
        f"papers.zip/once.zip/twice.zip/{name}" for name in ("a/letter.txt", "b.txt")
    ]
    deeper = arrived(path, zipped({"zero.zip": twice, "z.txt": b"the rest"}))
    assert names(deeper) == ["papers.zip/z.txt"]
    assert "too deep" in refused(deeper)["papers.zip/zero.zip/once.zip/twice.zip"]


def test_a_member_knows_the_zip_it_lies_in_directly(path: Path) -> None:
    (found,) = arrived(path, zipped({"inner.zip": zipped({"a.txt": b"1"})}))
    assert isinstance(found, Received)
    assert found.parent == fingerprint.of_bytes(zipped({"a.txt": b"1"}))


def test_hidden_members_folders_and_links_are_left_out(path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/hostname")
        archive.mkdir("folder")
        for name in ("__MACOSX/._a.txt", ".hidden/a.txt", "folder/.a", "folder/a.txt"):
            archive.writestr(name, "1")
    assert names(arrived(path, out.getvalue())) == ["papers.zip/folder/a.txt"]


@pytest.mark.parametrize("name", ["../../a.txt", "/a.txt", "..\\a.txt", "./a.txt"])
def test_a_name_never_looks_like_a_way_out(path: Path, name: str) -> None:
    assert names(arrived(path, zipped({name: b"1"}))) == ["papers.zip/a.txt"]


def test_documents_in_a_zip_stay_whole(path: Path) -> None:
    office = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    found = arrived(path, zipped({"answer.docx": office, "unnamed": office}))
    assert names(found) == ["papers.zip/answer.docx", "papers.zip/unnamed"]


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_that_would_grow_beyond_measure_is_refused(path: Path, packing: int) -> None:
    bomb = zipped({"a.txt": b"1", "bomb.txt": bytes(30_000_000), "c.txt": b"3"}, packing=packing)
    found = arrived(path, bomb)
    assert names(found) == ["papers.zip/a.txt", "papers.zip/c.txt"]
    assert refused(found) == {
        "papers.zip/bomb.txt": "It would grow more than 200 times when unpacked."
    }


def test_a_member_that_lies_about_its_size_gives_no_more_than_it_said(path: Path) -> None:
    data = zipped({"bomb.txt": bytes(3_000_000), "c.txt": b"3"})
    lying = data.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 900_000))
    found = arrived(path, lying)
    assert names(found) == ["papers.zip/c.txt"]
    assert list(refused(found)) == ["papers.zip/bomb.txt"]


def test_a_member_above_the_limit_is_refused_by_its_size(path: Path) -> None:
    found = arrived(path, zipped({"a.txt": b"12345", "b.txt": b"1"}), limits=Limits(size=4))
    assert names(found) == ["papers.zip/b.txt"]
    assert "too large" in refused(found)["papers.zip/a.txt"]


@pytest.mark.parametrize("limits", [Limits(members=3), Limits(total=3)])
def test_too_many_or_too_much_ends_the_zip_and_not_the_rest(path: Path, limits: Limits) -> None:
    (path.parent / "z.txt").write_bytes(b"the rest")
    path.write_bytes(zipped({f"{number}.txt": b"1" for number in range(5)}))
    found = all_of(path.parent, limits=limits)
    assert names(found) == [*(f"papers.zip/{number}.txt" for number in range(3)), "z.txt"]
    assert "the rest is left out" in refused(found)["papers.zip"]


def test_zips_within_share_the_limits_of_the_outermost(path: Path) -> None:
    inner = zipped({f"{number}.txt": b"1" for number in range(5)})
    bomb = zipped({f"{number}.zip": inner for number in range(5)})
    assert len(names(arrived(path, bomb, limits=Limits(members=10)))) < 10


def test_members_that_overlap_count_each_time(path: Path) -> None:
    """A bomb without nesting lets many names share the same packed bytes."""
    data = zipped({"0.txt": bytes(999_999)})
    start = data.index(b"PK\x01\x02")
    entry, end = data[start : data.index(b"PK\x05\x06")], bytearray(data[-22:])
    entries = b"".join(entry.replace(b"0.txt", b"%05d" % number) for number in range(5000))
    struct.pack_into("<HHI", end, 8, 5000, 5000, len(entries))
    found = arrived(path, data[:start] + entries + bytes(end), limits=Limits(total=5_000_000))
    assert len(found) <= 6
    assert "the rest is left out" in refused(found)["papers.zip"]


def test_a_list_of_contents_that_would_fill_the_memory_is_not_read(path: Path) -> None:
    data = bytearray(LETTERS)
    struct.pack_into("<I", data, len(data) - 10, 4_000_000_000)
    assert "lists too many files" in refused(arrived(path, bytes(data)))["papers.zip"]


def test_large_zips_of_the_64_bit_kind_are_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    found = arrived(path, zipped({"b.txt": b"2", "a.txt": b"1"}))
    assert b"PK\x06\x06" in path.read_bytes()
    assert names(found) == ["papers.zip/a.txt", "papers.zip/b.txt"]


def test_a_locked_member_is_refused_with_its_reason(path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"1", "b.txt": b"2"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    found = arrived(path, bytes(data))
    assert names(found) == ["papers.zip/b.txt"]
    assert refused(found) == {"papers.zip/a.txt": "It is locked with a password."}


def test_a_damaged_member_is_refused_and_the_rest_goes_on(path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"first", "b.txt": b"second"}, packing=zipfile.ZIP_STORED))
    data[data.index(b"first")] ^= 1
    found = arrived(path, bytes(data))
    assert (names(found), list(refused(found))) == (["papers.zip/b.txt"], ["papers.zip/a.txt"])


def test_crawls_and_mailboxes_in_a_zip_are_taken_apart(path: Path) -> None:
    mailbox = b"From a@x.example Mon May  7 10:00:00 2018\nSubject: one\n\nText\n"
    crawl = Crawl().page("https://www.sampleton.gov.example/page").bytes()
    found = arrived(path, zipped({"box.mbox": mailbox, "crawl.warc.gz": crawl}))
    assert names(found) == ["papers.zip/box.mbox/1.eml", "https://www.sampleton.gov.example/page"]


@settings(max_examples=150)
@given(st.data())
def test_a_zip_with_any_bytes_changed_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    broken = bytearray(zipped({"a.txt": b"first letter", "b.zip": LETTERS}))
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(broken)))
    found = arrived(tmp_path_factory.mktemp("any") / "papers.zip", bytes(broken[:cut]))
    assert found
