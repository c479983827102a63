"""What came of a request, in the words by which bodies say so."""

import pytest

from candour.evidence.records import AnswerOutcome
from tests.unit.evidence.understanding.letters import RIGHTS, bold, understood

THANKS = "Thank you for your request under the Freedom of Information Act 2000."
ASK_1 = bold("1. Do you use predictive analytics for families?")
ASK_2 = bold("2. What are the names of your suppliers?")
ASK_3 = bold("3. How much did each of them cost?")
HELD = "The Council holds the information requested."


@pytest.mark.parametrize(
    ("said", "came"),
    [
        (["Unfortunately, the information you have requested is not held by the Council."], "not"),
        (["I can confirm that the Council does not hold any information relating to this."], "not"),
        (["We hold no recorded information within the scope of your request."], "not"),
        (["Having searched our records, no information was found to be held."], "not"),
        (
            [
                HELD,
                "However, the information is exempt under section 43(2) of the Act.",
                "Disclosure would prejudice the commercial interests of the Council.",
                "The public interest lies in maintaining the exemption.",
            ],
            "refused",
        ),
        (
            [
                HELD,
                "We estimate that to comply would exceed the appropriate limit of £450.",
                "This represents 18 hours of work at £25 per hour.",
                "This letter acts as a refusal notice under section 12 of the Act.",
                "You may wish to refine your request.",
            ],
            "refused",
        ),
        (["The information is excepted from disclosure under Regulation 12(4)(b)."], "refused"),
        (["The Council neither confirms nor denies that it holds this information."], "refused"),
        (
            [
                "In order to proceed we need further clarification of your request.",
                "Please could you clarify which years you are interested in.",
            ],
            "clarify",
        ),
        (["Please find attached the information you requested."], "supplied"),
        (
            [
                "A system called Lantern is used by the early help team.",
                "It was bought from Lampworks in 2016 and costs nine pounds a year.",
                "Its results are shown to team managers every Monday morning.",
            ],
            "supplied",
        ),
    ],
)
def test_a_whole_letter_says_one_thing(said: list[str], came: str) -> None:
    outcomes = {
        "not": AnswerOutcome.NOT_HELD,
        "refused": AnswerOutcome.REFUSED,
        "clarify": AnswerOutcome.CLARIFICATION,
        "supplied": AnswerOutcome.SUPPLIED,
    }
    assert understood(THANKS, *said, *RIGHTS)[1].outcome is outcomes[came]


@pytest.mark.parametrize(
    "last",
    [
        "The Council does not hold this information.",
        "This is exempt under section 43(2) because it is commercially sensitive.",
    ],
)
def test_something_answered_and_something_not_is_partial(last: str) -> None:
    read = understood(
        THANKS,
        ASK_1,
        "Yes, the early help team uses a tool called Lantern.",
        ASK_2,
        "Lampworks of Sampleton made it for us in 2016.",
        ASK_3,
        last,
        *RIGHTS,
    )
    assert read[1].outcome is AnswerOutcome.PARTIAL
    assert read[1].outcome_range is not None
    start, end = read[1].outcome_range
    assert read[0].content[start:end] == last


def test_what_the_requester_says_is_no_outcome() -> None:
    read = understood(
        THANKS,
        "Your request:",
        "Please provide papers. If information is not held, or exempt under section 40, say so.",
        "Our response:",
        "Please find attached the documents you asked for.",
        *RIGHTS,
    )
    assert read[1].outcome is AnswerOutcome.SUPPLIED
    assert read[1].exemptions == ()


@pytest.mark.parametrize(
    ("said", "came"),
    [
        ("I have concluded that the original decision is upheld.", AnswerOutcome.REVIEW_UPHELD),
        ("I find that the exemption was correctly applied.", AnswerOutcome.REVIEW_UPHELD),
        ("Your complaint is therefore not upheld.", AnswerOutcome.REVIEW_UPHELD),
        ("The first decision has been upheld in part.", AnswerOutcome.REVIEW_CHANGED),
        ("Your complaint is upheld.", AnswerOutcome.REVIEW_CHANGED),
        ("The Council is now able to release the report.", AnswerOutcome.REVIEW_CHANGED),
    ],
)
def test_a_review_keeps_or_changes_the_first_answer(said: str, came: AnswerOutcome) -> None:
    read = understood(
        "Your request under the Freedom of Information Act 2000 - internal review outcome",
        "I have received your email requesting an internal review.",
        said,
        "Yours sincerely",
    )
    assert read[1].kind == "internal_review"
    assert read[1].outcome is came


@pytest.mark.parametrize(
    ("said", "cited"),
    [
        ("It is withheld under section 31(1)(a) of the Act.", ("s.31(1)(a)",)),
        ("It is exempt under s. 40 (2) and s.43(2).", ("s.40(2)", "s.43(2)")),
        ("Sections 21, 22A and 31 apply.", ("s.21", "s.22A", "s.31")),
        ("We rely on Section 43. Section 43(2) speaks of interests.", ("s.43(2)",)),
        ("The exception in regulation 12(4)(b) of the EIR applies.", ("reg.12(4)(b)",)),
        (
            "Regulations 12(4)(b) manifestly unreasonable and 12(5)(e) apply.",
            ("reg.12(4)(b)", "reg.12(5)(e)"),
        ),
        ("Under section 1 you have a right; section 16 and section 17 bind us.", ()),
        ("Section 22 of the Children Act 1989 says so.", ()),
        ("Section 20 of the Transparency Code says so.", ()),
        ("It would cost more than 40 pounds and take 12 days.", ()),
    ],
)
def test_exemptions_are_written_one_way_and_duties_left_out(
    said: str, cited: tuple[str, ...]
) -> None:
    read = understood(THANKS, "The Council holds the information.", said, *RIGHTS)
    assert read[1].exemptions == cited


def test_the_file_name_may_name_the_exemption() -> None:
    read = understood(
        THANKS,
        "Compliance would exceed the cost limit.",
        *RIGHTS,
        name="FOI 12-18 S12 Cost Exemption.docx",
    )
    assert read[1].exemptions == ("s.12",)
