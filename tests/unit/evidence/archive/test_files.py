"""Files, folders and lists of addresses become documents with names that show no machine."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candour.evidence.archive import Limits
from candour.evidence.archive.arrivals.items import printable
from candour.evidence.records import Received
from tests.unit.evidence.archive.making import SITE, all_of, names, refused, zipped


def lay(folder: Path, **files: bytes) -> Path:
    for name, data in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_a_file_is_named_by_its_own_name(tmp_path: Path) -> None:
    (found,) = all_of(lay(tmp_path, letter_txt=b"Sampleton") / "letter.txt")
    assert isinstance(found, Received)
    assert (found.name, found.data, found.parent) == ("letter.txt", b"Sampleton", "")


def test_a_folder_is_read_in_order_with_names_that_count_from_it(tmp_path: Path) -> None:
    lay(tmp_path, b_txt=b"2", a_txt=b"1", sub__a_txt=b"3", sub__deep__c_txt=b"4")
    found = all_of(tmp_path)
    assert names(found) == ["a.txt", "b.txt", "sub/a.txt", "sub/deep/c.txt"]
    assert [one.data for one in found if isinstance(one, Received)] == [b"1", b"2", b"3", b"4"]


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    lay(tmp_path, _hidden=b"1", _git__config=b"2", seen_txt=b"3", Thumbs_db=b"4")
    assert names(all_of(tmp_path)) == ["seen.txt"]


def test_links_are_followed_only_within_the_folder(tmp_path: Path) -> None:
    folder = lay(tmp_path / "given", a_txt=b"inside")
    lay(tmp_path / "other", secret_txt=b"outside")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    (folder / "secret.txt").symlink_to(tmp_path / "other" / "secret.txt")
    (folder / "others").symlink_to(tmp_path / "other")
    (folder / "circle").symlink_to(folder)
    found = all_of(folder)
    assert (names(found), refused(found)) == (["a.txt", "b.txt"], {})


def test_what_is_missing_or_no_file_is_refused_without_its_place(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "broken").symlink_to(tmp_path / "nothing")
    reasons = refused(all_of(tmp_path, tmp_path / "gone.pdf"))
    assert set(reasons) == {"pipe", "broken", "gone.pdf"}
    assert not any(str(tmp_path) in reason for reason in reasons.values())


def test_what_may_not_be_read_is_refused_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, a_txt=b"1", locked_txt=b"2", z_txt=b"4")
    opened = Path.open

    # The administrator may read everything, so the system's refusal is given here.
    def refuse(path: Path, *given: Any, **named: Any) -> Any:
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *given, **named)

    monkeypatch.setattr(Path, "open", refuse)
    found = all_of(tmp_path)
    assert names(found) == ["a.txt", "z.txt"]
    assert set(refused(found)) == {"locked.txt"}


def test_a_file_above_the_limit_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "big.pdf").open("wb") as file:
        file.truncate(40_000_000_000)  # a file of holes: there is no such memory
    lay(tmp_path, small_txt=b"1")
    found = all_of(tmp_path)
    assert names(found) == ["small.txt"]
    assert refused(found)["big.pdf"].startswith("It is too large: 40,000 MB")


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    lay(tmp_path, a_txt=b"x" * 100, b_txt=b"x" * 101)
    found = all_of(tmp_path, limits=Limits(size=100))
    assert (names(found), list(refused(found))) == (["a.txt"], ["b.txt"])


def test_an_office_document_is_no_folder_of_documents(tmp_path: Path) -> None:
    office = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    open_document = zipped({"mimetype": b"application/vnd.oasis.opendocument.text"})
    lay(tmp_path, a_docx=office, b_odt=open_document, unnamed=office, c_xlsx=b"PK\x03\x04broken")
    found = all_of(tmp_path)
    assert (names(found), refused(found)) == (["a.docx", "b.odt", "c.xlsx", "unnamed"], {})


def test_names_are_made_printable(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9\n.txt")).write_bytes(b"1")
    assert names(all_of(tmp_path)) == ["caf\ufffd\ufffd.txt"]


@given(st.text() | st.binary().map(os.fsdecode))
def test_a_printable_name_can_be_written_anywhere_on_one_line(name: str) -> None:
    shown = printable(name)
    assert shown.encode().decode() == shown
    assert "\0" not in shown
    assert len(shown.splitlines()) <= 1
    assert printable(shown) == shown


LIST = "Title,URL,File\nOne,{site}/one,copies/one.html\nTwo,{site}/two,copies/two.html\n"


def test_a_list_of_addresses_gives_each_copy_its_address_once(tmp_path: Path) -> None:
    lay(tmp_path, pages_csv=LIST.format(site=SITE).encode(), copies__one_html=b"<p>1</p>")
    lay(tmp_path, copies__three_html=b"<p>3</p>")
    found = all_of(tmp_path)
    addresses = {one.name: one.url for one in found if isinstance(one, Received)}
    assert addresses == {"copies/one.html": f"{SITE}/one", "copies/three.html": ""}
    (reason,) = refused(found).values()
    assert reason == "Its copy is missing: copies/two.html (pages.csv, row 3)."
    assert list(refused(found)) == [f"{SITE}/two"]


@pytest.mark.parametrize(
    "text",
    [
        "address;path\n{site}/one;copies/one.html\n",
        "local_path\tweb address\ncopies/one.html\t{site}/one\n",
        "\ufeffurl,file name\n{site}/one,copies/one.html\n",
        'URL,Local-Copy\n"{site}/one","copies/one.html"\n',
    ],
)
def test_a_list_is_known_by_its_headings(tmp_path: Path, text: str) -> None:
    lay(tmp_path, pages_csv=text.format(site=SITE).encode(), copies__one_html=b"<p>1</p>")
    (found,) = all_of(tmp_path / "pages.csv")
    assert isinstance(found, Received)
    assert (found.url, found.data) == (f"{SITE}/one", b"<p>1</p>")


@pytest.mark.parametrize(
    "text", ["Address,File\n1 High Street,7\n", "url\nhttps://x.example\n", ""]
)
def test_any_other_csv_is_a_document(tmp_path: Path, text: str) -> None:
    lay(tmp_path, data_csv=text.encode())
    assert names(all_of(tmp_path)) == ["data.csv"]


@pytest.mark.parametrize(
    "path", ["../secret.txt", "{outside}/secret.txt", "copies/../../secret.txt"]
)
def test_a_list_never_leads_out_of_its_folder(tmp_path: Path, path: str) -> None:
    outside = lay(tmp_path / "outside", secret_txt=b"secret")
    lay(tmp_path, secret_txt=b"secret")
    said = path.format(outside=outside)
    lay(tmp_path / "given", pages_csv=f"url,path\n{SITE}/,{said}\n".encode())
    found = all_of(tmp_path / "given")
    assert names(found) == []
    assert refused(found) == {f"{SITE}/": "Its copy lies outside the folder (pages.csv, row 2)."}


@settings(max_examples=100)
@given(
    st.binary(max_size=200), st.sampled_from(["a.csv", "a.mbox", "a.warc", "a.warc.gz", "a.zip"])
)
def test_no_bytes_under_any_name_stop_the_rest(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / name).write_bytes(data)
    (folder / "z.txt").write_bytes(b"the rest")
    found = all_of(folder)
    assert names(found)[-1] == "z.txt"
    assert len(found) > 1
