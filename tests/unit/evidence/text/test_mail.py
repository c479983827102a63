"""What reading mail promises: its head, its own words, what it quotes, what came with it."""

from email.message import EmailMessage

from candour import fingerprint
from candour.evidence.records import BlockKind
from tests.unit.evidence.text.papers import lines, pdf, read, texts

BODY = """Dear Requester,

We hold no information on this.

Yours faithfully

-----Original Message-----
From: A Requester
Sent: 3 July 2018

Which systems do you use?
"""


def message(text: str = BODY) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Information Team <foi@sampleton.example>"
    made["To"] = "requester@exampleshire.example"
    made["Subject"] = "Your request SC/123"
    made["Date"] = "Tue, 31 Jul 2018 10:00:00 +0100"
    made.set_content(text)
    return made


def test_the_head_is_kept_as_lines_and_as_metadata() -> None:
    found = read(message().as_bytes())
    assert texts(found, BlockKind.HEADER) == [
        "From: Information Team <foi@sampleton.example>",
        "To: requester@exampleshire.example",
        "Subject: Your request SC/123",
        "Date: 2018-07-31T10:00:00+01:00",
    ]
    assert found.text.title == "Your request SC/123"
    assert found.text.metadata["date"] == "2018-07-31T10:00:00+01:00"
    assert found.text.format == "eml"


def test_older_mail_below_the_answer_is_quoted() -> None:
    found = read(message().as_bytes())
    assert "We hold no information on this." in texts(found, BlockKind.PARAGRAPH)
    assert texts(found, BlockKind.MAIL_QUOTE)[-1] == "Which systems do you use?"


def test_lines_with_a_mark_and_heads_of_older_mail_are_quoted() -> None:
    for mark in ("> Which systems?", "On 3 July 2018, A Requester wrote:", "From: A\nSent: today"):
        found = read(message(f"None.\n\n{mark}\n\nThank you.\n").as_bytes())
        assert "None." in texts(found, BlockKind.PARAGRAPH)
        assert texts(found, BlockKind.MAIL_QUOTE)[0] == mark.split("\n", maxsplit=1)[0]


def test_attachments_are_returned_with_the_mail_as_their_parent() -> None:
    made = message()
    paper = pdf(lines("The answer is attached."))
    made.add_attachment(paper, maintype="application", subtype="pdf", filename="answer.pdf")
    made.add_attachment(message("An older mail.\n"))
    data = made.as_bytes()
    first, second = read(data).attachments
    assert (first.name, first.data, first.media_type) == ("answer.pdf", paper, "application/pdf")
    assert first.parent == second.parent == fingerprint.of_bytes(data)
    assert first.fingerprint == fingerprint.of_bytes(paper)
    assert "An older mail." in read(second.data).text.content


def test_a_mail_in_html_alone_is_read() -> None:
    made = message()
    made.set_content("<p>We hold <b>none</b>.</p><p>Yours</p>", subtype="html")
    assert texts(read(made.as_bytes()), BlockKind.PARAGRAPH) == ["We hold none.", "Yours"]
