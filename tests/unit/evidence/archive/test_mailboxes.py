"""Each message of a mailbox arrives alone, with the bytes it has there."""

import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from candour import fingerprint
from candour.evidence.archive import Limits
from candour.evidence.records import Received
from tests.unit.evidence.archive.making import all_of, names, refused

FROM = b"From foi@exampleshire.example Mon May  7 10:00:00 2018\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.mbox"


def test_a_mailbox_gives_each_message_as_a_letter_of_its_own(path: Path) -> None:
    path.write_bytes(FROM + b"Subject: one\n\nFirst\n\n" + FROM + b"Subject: two\n\nSecond\n")
    found = all_of(path)
    assert names(found) == ["answers.mbox/1.eml", "answers.mbox/2.eml"]
    letters = [one for one in found if isinstance(one, Received)]
    assert [one.data for one in letters] == [
        b"Subject: one\n\nFirst\n\n",
        b"Subject: two\n\nSecond\n",
    ]
    assert {one.media_type for one in letters} == {"message/rfc822"}
    assert {one.parent for one in letters} == {fingerprint.of_bytes(path.read_bytes())}


def test_mailboxes_written_by_the_standard_library_are_read_as_it_reads_them(path: Path) -> None:
    box = mailbox.mbox(path)
    for number in range(5):
        message = EmailMessage()
        message["Subject"] = f"Request {number}"
        message.set_content("From the council:\n\nFrom 3 May we use nothing.\n")
        box.add(message)
    box.flush()
    theirs = [box.get_bytes(key).strip() for key in range(len(box))]
    ours = [one.data.strip() for one in all_of(path) if isinstance(one, Received)]
    assert ours == theirs
    assert len(ours) == 5


def test_a_sentence_that_begins_with_from_divides_nothing(path: Path) -> None:
    body = b"Subject: one\n\nDear all\n\nFrom the Chief Executive, on 3 May 2018\n"
    path.write_bytes(FROM + body)
    assert [one.data for one in all_of(path) if isinstance(one, Received)] == [body]


def test_a_mailbox_is_known_by_its_first_lines(tmp_path: Path) -> None:
    (tmp_path / "export").write_bytes(FROM + b"Subject: one\n\nFirst\n")
    assert names(all_of(tmp_path / "export")) == ["export/1.eml"]


def test_one_letter_and_a_text_that_begins_with_from_stay_one(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"Subject: one\n\nFirst\n")
    (tmp_path / "b.txt").write_bytes(b"From the Chief Executive, 10:30\nDear all\n")
    assert names(all_of(tmp_path)) == ["a.eml", "b.txt"]


def test_a_message_above_the_limit_is_refused_and_the_rest_goes_on(path: Path) -> None:
    large = b"Subject: large\n\n" + b"x" * 3_000_000 + b"\n\n"
    path.write_bytes(FROM + large + FROM + b"Subject: small\n\nText\n")
    found = all_of(path, limits=Limits(size=1_000))
    assert names(found) == ["answers.mbox/2.eml"]
    assert "too large" in refused(found)["answers.mbox/1.eml"]


def test_a_mailbox_without_messages_is_reported(path: Path) -> None:
    path.write_bytes(b"")
    assert refused(all_of(path)) == {"answers.mbox": "It is a mailbox without messages."}
