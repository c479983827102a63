"""Who speaks in letters of every shape that councils write."""

from candour.evidence.records import Voice
from tests.unit.evidence.understanding.letters import (
    RIGHTS,
    bold,
    item,
    quoted,
    row,
    text,
    understood,
    voice,
)

THANKS = (
    "Thank you for your request for information received on 3 April 2018, "
    "which has been handled under the Freedom of Information Act 2000."
)
ASKED = "Do you use predictive analytics in children's services?"
TOLD = "A model called Lantern gives each family a risk score every month."


def test_a_request_repeated_in_a_block_is_the_requesters() -> None:
    read = understood(
        THANKS,
        "Your request:",
        "We are requesting documents about risk scoring of families.",
        item("Any briefing notes concerning the systems."),
        item("The software that comprises the systems."),
        "Our response:",
        TOLD,
        *RIGHTS,
    )
    assert voice(read, "Thank you") is Voice.OWN
    assert voice(read, "We are requesting") is Voice.REQUESTER
    assert voice(read, "The software that comprises") is Voice.REQUESTER
    assert voice(read, "A model called Lantern") is Voice.OWN
    assert voice(read, "Wycliffe House") is Voice.BOILERPLATE
    assert voice(read, "A. Person") is Voice.BOILERPLATE


def test_bold_questions_with_answers_between_them_take_turns() -> None:
    read = understood(
        THANKS,
        bold("1. Any contracts with private companies relating to the systems"),
        "The work is done by our own analysts.",
        bold("2. The data that each of these systems takes in"),
        "School attendance and housing records.",
        bold("3. Who sees what comes out of it, and what happens then?"),
        "Team managers see it each Monday.",
        *RIGHTS,
    )
    for asked in ("1. Any contracts", "2. The data", "3. Who sees"):
        assert voice(read, asked) is Voice.REQUESTER
    for told in ("The work is done", "School attendance", "Team managers"):
        assert voice(read, told) is Voice.OWN


def test_labels_tell_questions_from_answers() -> None:
    read = understood(
        THANKS,
        "Q1. " + ASKED,
        "A1. Yes, Lantern is used by the early help team.",
        "Q2. Names of suppliers",
        "A2. It was built in house.",
        *RIGHTS,
    )
    assert voice(read, "Do you use") is Voice.REQUESTER
    assert voice(read, "Names of suppliers") is Voice.REQUESTER
    assert voice(read, "Yes, Lantern") is Voice.OWN
    assert voice(read, "It was built in house") is Voice.OWN


def test_a_table_whose_head_names_question_and_answer_is_read_by_columns() -> None:
    read = understood(
        THANKS,
        row("Question", "Response"),
        row("Systems that score families", "Lantern scores each family."),
        row("Year it began", "The council began with it in 2016."),
        *RIGHTS,
    )
    assert voice(read, "Systems that score") is Voice.REQUESTER
    assert voice(read, "Year it began") is Voice.REQUESTER
    assert voice(read, "Lantern scores") is Voice.OWN
    assert voice(read, "The council began") is Voice.OWN


def test_a_table_whose_first_cells_name_the_speaker_is_read_by_rows() -> None:
    read = understood(
        THANKS,
        row("Request", "The list of factors that are considered."),
        row("Response", "Currently, managers are shown nine factors."),
        *RIGHTS,
    )
    assert voice(read, "The list of factors") is Voice.REQUESTER
    assert voice(read, "Currently, managers") is Voice.OWN


def test_a_mail_quoted_below_the_answer_is_the_requesters() -> None:
    read = understood(
        "Dear Requester",
        "In respect of your Freedom of Information request, we can confirm that Lantern is used.",
        "Kind regards",
        "-----Original Message-----",
        "From: A Requester [mailto:someone@example.org]",
        "Sent: 03 July 2018 11:08",
        "To: Enquiries <foi@exampleshire.gov.uk>",
        "Exampleshire uses Lantern to score families, a newspaper said.",
    )
    assert voice(read, "we can confirm that Lantern") is Voice.OWN
    assert voice(read, "a newspaper said") is Voice.REQUESTER


def test_blocks_marked_as_quoted_mail_are_the_requesters() -> None:
    read = understood(
        "Please find below our response to your Freedom of Information request.",
        TOLD,
        quoted("Lantern is used to score families, according to your web site."),
    )
    assert voice(read, "A model called") is Voice.OWN
    assert voice(read, "according to your web site") is Voice.REQUESTER


def test_a_numbered_question_said_again_stays_the_requesters() -> None:
    read = understood(
        THANKS,
        "Your request:",
        "1) What are the costs involved in procuring and managing this software?",
        "2) Please provide a list of the fields of data that is fed into this software.",
        "I can confirm the information is held.",
        "In relation to Question 1: The costs of procuring and managing the software.",
        "The software was free.",
        "In relation to Question 2: There are nine fields, all from school records.",
        *RIGHTS,
    )
    assert voice(read, "In relation to Question 1") is Voice.REQUESTER
    assert voice(read, "The software was free") is Voice.OWN
    assert voice(read, "In relation to Question 2") is Voice.OWN


def test_an_answer_may_repeat_the_words_of_the_question() -> None:
    read = understood(
        "Your request:",
        "We are requesting documents on automated systems used for risk scoring of families.",
        "Response",
        "The Council does not use automated systems for risk scoring of families.",
        *RIGHTS,
    )
    assert voice(read, "The Council does not use") is Voice.OWN


def test_what_is_supposed_quoted_or_said_by_others_is_not_the_bodys_own() -> None:
    read = understood(
        "Freedom of Information request: our response",
        "The tool lists families. The tool could one day list schools.",
        "For example, a fictitious family of four is given a score of 70.",
        "Lampworks describe it as \u2018a calm and clever tool that helps us see ahead\u2019.",
        "The system is called \u2018Lantern\u2019 here.",
        "You may wish to contact Sampleton Borough Council, which holds more.",
    )
    assert voice(read, "The tool lists") is Voice.OWN
    assert voice(read, "could one day") is Voice.HYPOTHETICAL
    assert voice(read, "a fictitious family") is Voice.HYPOTHETICAL
    assert voice(read, "Lampworks describe") in {Voice.QUOTED, Voice.OTHER_BODY}
    assert voice(read, "is called \u2018Lantern\u2019") is Voice.OWN
    assert voice(read, "You may wish to contact") is Voice.OTHER_BODY


def test_reasons_for_withholding_are_the_bodys_own() -> None:
    read = understood(
        "Freedom of Information request: our response",
        "Releasing the details would allow people to get round our fraud detection system.",
    )
    assert voice(read, "Releasing the details") is Voice.OWN


def test_a_request_by_itself_has_no_other_voice() -> None:
    read = understood(
        "Dear Exampleshire County Council,",
        "Under the Freedom of Information Act I would like to request the following.",
        "Please provide any contracts for predictive systems.",
        name="request.docx",
    )
    assert read[1].kind == "foi_request"
    assert {s.voice for s in read[1].sentences} == {Voice.REQUESTER}


def test_the_question_is_the_range_of_the_requesters_words() -> None:
    written, understanding = understood(
        THANKS, "Your request:", ASKED, "Our response:", TOLD, *RIGHTS
    )
    assert understanding.question is not None
    start, end = understanding.question
    assert written.content[start:end] == f"Your request:\n\n{ASKED}"


def test_lines_that_mail_broke_make_one_sentence() -> None:
    read = understood(
        "Thank you for your request for information under the Act received by",
        "Exampleshire County Council on the 3 July regarding data analytics in",
        "the whole of the county, which we have now considered with some care.",
        "The council uses a tool of its own to draw maps of where families live",
        "and of the schools near them.",
    )
    sentences = [read[0].content[s.start : s.end] for s in read[1].sentences]
    assert len(sentences) == 2
    assert sentences[1].split()[-1] == "them."


def test_sentences_lie_in_their_blocks_and_pages() -> None:
    written = text("One. Two.", "Three.")
    assert [b.number for b in written.blocks] == [1, 2]
    read = understood("It is one. It is two.", "It is three.")
    assert [(s.block, s.page) for s in read[1].sentences] == [(1, 1), (1, 1), (2, 1)]


def test_a_mail_at_the_top_is_the_bodys_if_the_body_sent_it() -> None:
    read = understood(
        "From: FOI <foi@exampleshire.gov.uk>",
        "Sent: 12 June 2018 10:01",
        "Subject: RE: Freedom of Information request",
        "Please find attached our response to your request.",
        "From: A Requester <someone@example.org>",
        "Sent: 14 May 2018 09:00",
        "The Lantern system scores families.",
    )
    assert voice(read, "Please find attached") is Voice.OWN
    assert voice(read, "The Lantern system") is Voice.REQUESTER


def test_a_request_in_quotation_marks_is_not_the_bodys_own() -> None:
    read = understood(
        "Thank you for your email under the Act requesting the following information:",
        "“Contracts with Lampworks for the Lantern system of the early help team. Its results.”",
        "We have considered your request and our response is as follows:",
        TOLD,
    )
    assert voice(read, "Contracts with") is not Voice.OWN
    assert voice(read, "Its results") is not Voice.OWN
    assert voice(read, "A model called") is Voice.OWN
