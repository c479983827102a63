"""Whose a document is, its kind, its own date and reference."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour import dates
from candour.evidence.records import Clues
from tests.unit.evidence.understanding.letters import COUNCIL, OTHER, RIGHTS, understood

CONTENT = Path(__file__).parents[4] / "content"
THANKS = "Thank you for your request under the Freedom of Information Act received on 2 April 2018."


def _kinds() -> dict[str, str]:
    found = tomllib.loads((CONTENT / "evidence/document_kinds.toml").read_text("utf-8"))
    return {row["id"]: row["register"] for row in found["document_kinds"]}


def test_every_kind_has_its_place_in_the_register_or_none() -> None:
    choices = tomllib.loads((CONTENT / "register/choices.toml").read_text("utf-8"))
    known = {row["id"] for row in choices["document_kinds"]}
    assert set(_kinds().values()) - {""} <= known


@pytest.mark.parametrize(
    ("front", "kind"),
    [
        (
            ("https://exampleshire.gov.uk/privacy/early-help", "Early help privacy notice"),
            "privacy_notice",
        ),
        (
            ("https://democracy.exampleshire.gov.uk/ieDecisionDetails.aspx?ID=1", "Lantern"),
            "committee_paper",
        ),
        (
            (
                "https://www.whatdotheyknow.com/request/lantern",
                "Use of Lantern",
                "Dear Council, please provide notes.",
            ),
            "foi_request",
        ),
        (
            ("https://www.gov.uk/government/publications/lantern", "Lantern prospectus"),
            "government",
        ),
        (("https://www.example.ac.uk/lantern", "Lantern: findings"), "academic"),
        (("https://www.examplenews.co.uk/lantern", "Council lights a lantern"), "media"),
        (
            (
                "https://lampworks.example/case-studies/lantern",
                "Lantern at work",
                "Our customers book a demo.",
            ),
            "supplier",
        ),
        (("Data Protection Impact Assessment: Lantern", "Step one"), "impact_assessment"),
        (("Community Safety Plan 2018 to 2021", "Our priorities"), "strategy"),
        (("Evaluation of the Lantern pilot", "Findings"), "evaluation"),
        (("Information Sharing Agreement", "between the parties"), "contract"),
        (("Lantern user guide", "Open the dashboard"), "manual"),
        (("Dear Researcher", "I enjoyed your talk.", "Yours sincerely"), "letter"),
        (("Thank you for your request.", "The Council does not hold this."), "foi_response"),
        (("A list of trees", "Oak and ash"), "other"),
    ],
)
def test_kinds_are_told_by_address_title_and_words(front: tuple[str, ...], kind: str) -> None:
    found = understood(*front, name="paper.txt", format_="txt")[1].kind
    assert found == kind
    assert found in _kinds()


def test_a_suppliers_own_site_is_known_by_the_clue() -> None:
    read = understood(
        "https://www.lampworks.example/blog/light",
        "Light for families - Lampworks",
        name="page.txt",
        clues=Clues(supplier=True),
        format_="txt",
    )
    assert read[1].kind == "supplier"


def test_the_body_that_answers_is_not_one_merely_mentioned() -> None:
    read = understood(
        THANKS,
        "Please note that Sampleton Borough Council and others may hold more. You may wish to "
        "contact Sampleton Borough Council. The scheme is run by Sampleton Borough Council.",
        "Exampleshire County Council does not hold this information.",
        *RIGHTS,
    )
    assert read[1].body == COUNCIL


def test_a_letterhead_names_the_body() -> None:
    read = understood("Sampleton Borough Council", "Date: 1 May 2018", THANKS, "We use Lantern.")
    assert read[1].body == OTHER


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Exampleshire Constabulary", "Exampleshire Constabulary"),
        ("NHS Sampleton CCG", "NHS Sampleton Clinical Commissioning Group"),
        ("Sampleton CCG", "NHS Sampleton Clinical Commissioning Group"),
        ("Sampleton Fire & Rescue Service", "Sampleton Fire and Rescue Service"),
    ],
)
def test_bodies_outside_the_register_answer_under_their_names(words: str, name: str) -> None:
    read = understood(
        f"Request to {words} under the Freedom of Information Act",
        f"{words} does not hold this information.",
        "Yours sincerely",
        words,
    )
    assert read[1].body is not None
    assert (read[1].body.id, read[1].body.name) == ("", name)


def test_without_any_name_there_is_no_body() -> None:
    assert understood("Dear Sir", "It is not held.", "Yours faithfully")[1].body is None


def test_a_clue_from_the_address_names_the_body() -> None:
    read = understood("https://exampleshire.gov.uk/x", "Early help", clues=Clues(address=COUNCIL))
    assert read[1].body == COUNCIL


@pytest.mark.parametrize(
    ("pieces", "dated"),
    [
        (("Date: 17 April 2018", THANKS), "2018-04-17"),
        (("3rd April 2018", "Dear Madam", THANKS), "2018-04-03"),
        (("3", "rd April 2018", "Dear Madam", THANKS), "2018-04-03"),
        (
            (
                "Received on 30/04/2018 Our Ref: FOI 4/18",
                "Date: 19/07/2018",
                "Refined on 03/05/2018",
            ),
            "2018-07-19",
        ),
        ((THANKS, "We must answer by 1 May 2018.", "Response: 30 April 2018"), "2018-04-30"),
        (("Monday, 20th January, 2014", "Minutes of the Cabinet"), "2014-01-20"),
        (("Last updated: 12 March 2019", "How we use data"), "2019-03-12"),
        (("Date: 17 April 2107", "Dear Madam", "Your letter of 2 April 2018"), ""),
        (("The Act of 2000 applies since 1 January 2005.",), ""),
    ],
)
def test_the_date_is_the_documents_own(pieces: tuple[str, ...], dated: str) -> None:
    assert understood(*pieces, name="x.docx")[1].dated == dated


@pytest.mark.parametrize(
    ("name", "dated"),
    [
        ("[Plan] 2018-04-06 - 160 - Response.doc", "2018-04-06"),
        ("[12-07-2018 - Exampleshire] Response.docx", "2018-07-12"),
        ("answer-18052018.docx", "2018-05-18"),
        ("Training Sept - Nov 17.pptx", "2017-09/2017-11"),
        ("Report April 2018.pdf", "2018-04"),
        ("Report 160.pdf", ""),
    ],
)
def test_the_file_name_dates_what_bears_no_date(name: str, dated: str) -> None:
    assert understood("We use Lantern.", name=name)[1].dated == dated


def test_the_page_of_a_copying_site_does_not_date_itself() -> None:
    pieces = ("https://docslib.org/doc/1/lantern", "Lantern", "12 May 2024", "A tool.")
    assert understood(*pieces, name="x", format_="html")[1].dated == ""


@given(day=st.dates(min_value=dates.parse("1996").first, max_value=dates.parse("2034").last))
def test_every_day_is_read_as_it_is_written(day: object) -> None:
    written = f"{day:%d %B %Y}"
    assert understood(f"Date: {written}", "Dear Madam")[1].dated == f"{day:%Y-%m-%d}"


@pytest.mark.parametrize(
    ("line", "name", "reference"),
    [
        ("Our Ref: DC/FOI 422/18", "x.docx", "DC/FOI 422/18"),
        ("Re: Request for Information - Reference Number: CHS/AWZBQX", "x.docx", "CHS/AWZBQX"),
        ("Reference Number:  GM/0259", "x.docx", "GM/0259"),
        ("Ref: FOI10862", "x.docx", "FOI10862"),
        ("Your ref: 77/1\nOur ref: 12345", "x.docx", "12345"),
        ("Freedom of Information \u2013 Response \u2013 16274", "x.docx", "16274"),
        ("Reference: ECC4537301 05 18", "x.docx", "ECC4537301 05 18"),
        ("Freedom of Information Act 2000", "FOI 801-17 RESPONSE.docx", "FOI 801-17"),
        ("Freedom of Information Act 2000", "Review request 11917.docx", "11917"),
        ("Freedom of Information Act 2000", "Response 2018-04-06.docx", ""),
    ],
)
def test_the_reference_is_the_bodys_own(line: str, name: str, reference: str) -> None:
    read = understood(line, THANKS, "The Council does not hold this.", name=name)
    assert read[1].reference == reference
