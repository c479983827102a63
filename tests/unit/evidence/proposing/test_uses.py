"""What a proposed use and a proposed denial say, each value with its own quote."""

import pytest

from candour.evidence.records import BodyRef, ProposedUse, Voice
from candour.records import Stance
from tests.documents import EXAMPLESHIRE, SAMPLETON, Line, asked, own
from tests.unit.evidence.proposing.papers import MOCKFORD_POLICE, paper

SCORES = "FamilyLens gives families risk scores."
KEPT = {"system", "supplier", "technique", "status", "cost", "purpose", "action", "data_sources"}


def told(*lines: Line, kind: str = "committee_paper") -> ProposedUse:
    (use,) = paper(*lines, kind=kind).uses()
    return use


def denied(
    *lines: Line, kind: str = "committee_paper", body: BodyRef | None = EXAMPLESHIRE
) -> tuple[ProposedUse, ...]:
    return paper(*lines, kind=kind, body=body).denials()


def quotes(use: ProposedUse, name: str) -> list[tuple[str, str, bool]]:
    return [(c.value, c.quote, c.stated) for c in use.claims if c.property == name]


def test_one_use_keeps_a_quote_for_each_thing_it_says() -> None:
    lines = own(
        SCORES,
        "FamilyLens was bought from Invented Analytics.",
        "The trial began in May.",
        "FamilyLens cost £120,000.",
    )
    use = told(*lines)
    assert (use.system, use.supplier, use.techniques, use.status) == (
        "FamilyLens",
        "Invented Analytics",
        ("risk_score",),
        "pilot",
    )
    assert {c.property: c.quote for c in use.claims if c.property != "action"} == {
        "system": SCORES,
        "technique": SCORES,
        "supplier": "FamilyLens was bought from Invented Analytics.",
        "status": "The trial began in May.",
        "cost": "FamilyLens cost £120,000.",
    }


def test_a_use_asserts_and_takes_the_date_of_its_paper() -> None:
    use = told(*own(SCORES))
    assert (use.stance, use.status_dated, use.body) == (
        Stance.ASSERTS,
        "2021-03-04",
        EXAMPLESHIRE,
    )


def test_properties_are_those_we_know() -> None:
    lines = own(SCORES, "FamilyLens is used to identify families at risk, and cost £10.")
    assert {c.property for c in told(*lines).claims} <= KEPT


def test_techniques_said_in_strong_words_count_before_what_the_product_does() -> None:
    assert told(*own("FamilyLens joins records.")).techniques == ("data_linkage",)


def test_without_strong_words_the_product_tells_what_it_does_and_that_is_worked_out() -> None:
    use = told(*own("The council uses FamilyLens."))
    assert use.techniques == ("risk_score",)
    assert quotes(use, "technique") == [("risk_score", "The council uses FamilyLens.", False)]


def test_what_nothing_is_known_of_does_something_else() -> None:
    assert told(*own("The council uses CaseKeeper.")).techniques == ("other",)


def test_a_maker_that_is_named_is_stated() -> None:
    use = told(*own("FamilyLens of Invented Analytics gives risk scores."))
    ((value, _, stated),) = quotes(use, "supplier")
    assert (value, stated) == ("Invented Analytics", True)


def test_a_maker_known_from_elsewhere_is_worked_out() -> None:
    ((value, quote, stated),) = quotes(told(*own(SCORES)), "supplier")
    assert (value, quote, stated) == ("Invented Analytics", SCORES, False)


def test_the_maker_of_a_product_counts_before_others_named_beside_it() -> None:
    use = told(*own("FamilyLens gives risk scores, unlike those of Made-Up Systems."))
    assert use.supplier == "Invented Analytics"


@pytest.mark.parametrize(
    "words",
    [
        "The Sampleton Hub joins records and was built in-house.",
        "Our bespoke Sampleton Hub joins records.",
        "The Sampleton Hub joins records and was developed by the council.",
    ],
)
def test_what_a_council_made_itself_is_in_house(words: str) -> None:
    assert told(*own(words)).supplier == "in-house"


def test_an_unknown_maker_stays_open() -> None:
    use = told(*own("The Sampleton Hub joins records."))
    assert use.supplier == ""
    assert quotes(use, "supplier") == []


def test_the_only_supplier_of_a_paper_made_what_it_tells_of() -> None:
    lines = own("The Sampleton Hub joins records.", "We thank Made-Up Systems.")
    assert told(*lines).supplier == "Made-Up Systems"


def test_two_suppliers_of_a_paper_say_nothing() -> None:
    lines = own(
        "The Sampleton Hub joins records.", "We thank Made-Up Systems and Invented Analytics."
    )
    assert told(*lines).supplier == ""


def test_a_status_that_nobody_states_is_in_use_and_worked_out() -> None:
    use = told(*own(SCORES))
    assert use.status == "in_use"
    ((value, _, stated),) = quotes(use, "status")
    assert (value, stated) == ("in_use", False)


def test_a_status_that_is_worked_out_is_less_sure_than_the_use() -> None:
    use = told(*own(SCORES))
    (status,) = (c for c in use.claims if c.property == "status")
    assert status.confidence < use.confidence


def test_the_weightiest_status_of_all_sentences_counts() -> None:
    lines = own(SCORES, "FamilyLens went live in May.", "The council plans to use FamilyLens.")
    assert told(*lines).status == "in_use"


def test_a_system_that_only_the_question_names_is_worked_out() -> None:
    answer = "It gives families a risk score."
    lines = (*asked("I write about FamilyLens."), *own(answer))
    use = told(*lines, kind="foi_response")
    assert use.system == "FamilyLens"
    assert quotes(use, "system") == [("FamilyLens", answer, False)]


def test_no_quote_is_a_requesters() -> None:
    question = "You use FamilyLens to give risk scores, I write about FamilyLens."
    answer = "It gives families a risk score and went live in 2020."
    use = told(*asked(question), *own(answer), kind="foi_response")
    assert {c.quote for c in use.claims} == {answer}


def test_why_a_use_ended_is_kept_with_the_sentence_that_says_it() -> None:
    words = "The council dropped FamilyLens after a petition."
    assert quotes(told(*own(words)), "ending_reason") == [
        ("community_or_civil_society_opposition", words, True)
    ]


def test_a_denial_keeps_technique_scope_and_quote() -> None:
    words = "We do not use predictive analytics in children’s services."
    (denial,) = denied(*own(words))
    assert (denial.stance, denial.status) == (Stance.DENIES, "declared_not_used")
    assert (denial.techniques, denial.scope) == (("predictive_model",), "children’s services")
    assert quotes(denial, "not_used") == [("predictive_model", words, True)]


def test_several_denials_of_one_technique_are_one_with_several_quotes() -> None:
    first, second = "We do not use predictive analytics.", "We have no predictive model."
    (denial,) = denied(*own(first, second))
    assert [c.quote for c in denial.claims] == [first, second]


def test_denials_of_two_techniques_are_two() -> None:
    lines = own("We do not use predictive analytics.", "We do not use risk scores.")
    assert [d.techniques for d in denied(*lines)] == [("predictive_model",), ("risk_score",)]


def test_a_denial_asserts_no_use() -> None:
    assert paper(*own("We do not use predictive analytics.")).uses() == ()


@pytest.mark.parametrize("voice", [v for v in Voice if v is not Voice.OWN])
def test_only_the_body_itself_denies_in_its_own_paper(voice: Voice) -> None:
    assert denied((voice, "The council does not use predictive analytics.")) == ()


@pytest.mark.parametrize(
    "words",
    [
        "The council does not hold information about predictive analytics.",
        "We not only use predictive analytics.",
    ],
)
def test_not_held_and_not_only_deny_nothing(words: str) -> None:
    assert denied(*own(words), kind="foi_response") == ()


def test_a_report_denies_for_the_council_it_names_and_less_surely() -> None:
    words = "Sampleton Borough Council does not use predictive analytics."
    (reported,) = denied(*own(words), kind="media", body=None)
    (itself,) = denied(*own("We do not use predictive analytics."))
    assert reported.body == SAMPLETON
    assert reported.confidence < itself.confidence


def test_the_police_deny_for_themselves_alone() -> None:
    words = "Mockford Police does not use predictive analytics."
    assert denied(*own(words), kind="media", body=None) == ()
    (itself,) = denied(*own(words), kind="foi_response", body=MOCKFORD_POLICE)
    assert itself.body == MOCKFORD_POLICE


def test_a_denial_in_a_paper_of_nobody_has_no_body() -> None:
    (denial,) = denied(*own("We do not use predictive analytics."), kind="manual", body=None)
    assert denial.body is None
