"""Which findings speak of one and the same use."""

import pytest

from candour.evidence.proposing.drafts import fold
from candour.evidence.records import BodyRef, Voice
from tests.documents import EXAMPLESHIRE, SAMPLETON, Line, asked, own
from tests.unit.evidence.proposing.papers import MINISTRY, MOCKFORD_POLICE, paper

SCORES = "FamilyLens gives families risk scores."


def told(
    *lines: Line, kind: str = "committee_paper", body: BodyRef | None = EXAMPLESHIRE
) -> list[tuple[str, str]]:
    """Return the body and the system of every use that might be proposed."""
    uses = paper(*lines, kind=kind, body=body).uses()
    return [(use.body.name if use.body else "", use.system) for use in uses]


def test_sentences_about_one_system_are_one_use() -> None:
    lines = own(SCORES, "It is a predictive model.", "FamilyLens cost £10.")
    assert told(*lines) == [(EXAMPLESHIRE.name, "FamilyLens")]


def test_two_systems_are_two_uses() -> None:
    lines = own(SCORES, "ClaimSorter gives claims risk scores.")
    assert [name for _, name in told(*lines)] == ["FamilyLens", "ClaimSorter"]


def test_two_bodies_are_two_uses() -> None:
    words = "Exampleshire County Council and Sampleton Borough Council share risk scores."
    bodies = [body for body, _ in told(*own(words))]
    assert bodies == [EXAMPLESHIRE.name, SAMPLETON.name]


def test_a_practice_without_a_name_is_a_use() -> None:
    assert told(*own("We match records of schools.")) == [(EXAMPLESHIRE.name, "")]


def test_practices_without_a_name_are_one_use() -> None:
    lines = own("We match records of schools.", "Families get a risk score.")
    assert told(*lines) == [(EXAMPLESHIRE.name, "")]


def test_what_names_nothing_belongs_to_the_system_named_before_it() -> None:
    lines = own("ClaimSorter joins records.", SCORES, "It is a predictive model.")
    first, second = paper(*lines).uses()
    assert "predictive_model" not in first.techniques
    assert "predictive_model" in second.techniques


def test_what_stands_before_every_name_belongs_to_the_first() -> None:
    lines = own("A predictive model was built.", SCORES, "ClaimSorter joins records.")
    first, second = paper(*lines).uses()
    assert first.system == "FamilyLens"
    assert "predictive_model" in first.techniques
    assert "predictive_model" not in second.techniques


def test_a_sentence_that_says_only_how_far_it_has_come_follows_its_use() -> None:
    (use,) = paper(*own(SCORES, "The trial began in May.")).uses()
    assert use.status == "pilot"


@pytest.mark.parametrize("kind", ["committee_paper", "privacy_notice", "media", "council_page"])
@pytest.mark.parametrize("name", ["PupilReturn", "WatchList"])
def test_what_the_law_or_the_police_keep_is_no_councils_choice(kind: str, name: str) -> None:
    words = f"Exampleshire County Council sends data to {name}."
    assert told(*own(words), kind=kind) == []


@pytest.mark.parametrize("name", ["PupilReturn", "WatchList"])
def test_an_answer_that_names_them_was_asked_for_them(name: str) -> None:
    assert [n for _, n in told(*own(f"We use {name}."), kind="foi_response")] == [name]


def test_ordinary_software_is_told_of_with_what_is_built_with_it() -> None:
    lines = own(SCORES, "The scores are shown on a dashboard in TableMaker.")
    (use,) = paper(*lines).uses()
    assert use.system == "FamilyLens"
    assert {"risk_score", "dashboard"} <= set(use.techniques)


@pytest.mark.parametrize("name", ["TableMaker", "CaseKeeper"])
def test_ordinary_software_alone_stands_for_itself(name: str) -> None:
    assert [n for _, n in told(*own(f"{name} brings data together."))] == [name]


def test_ordinary_software_that_writes_stands_for_itself() -> None:
    lines = own(SCORES, "TableMaker drafts letters with generative AI.")
    assert [n for _, n in told(*lines)] == ["FamilyLens", "TableMaker"]


def test_an_answer_names_ordinary_software_for_itself() -> None:
    lines = own(SCORES, "The scores are shown on a dashboard in TableMaker.")
    names = [n for _, n in told(*lines, kind="foi_response")]
    assert names[:2] == ["FamilyLens", "TableMaker"]


def test_an_answer_is_about_the_system_the_request_names() -> None:
    lines = (*asked("I write about FamilyLens."), *own("It gives families a risk score."))
    assert told(*lines, kind="foi_response") == [(EXAMPLESHIRE.name, "FamilyLens")]


def test_that_papers_are_held_confirms_the_system_asked_about() -> None:
    lines = (*asked("I write about FamilyLens."), *own("The council holds the information."))
    assert told(*lines, kind="foi_response") == [(EXAMPLESHIRE.name, "FamilyLens")]


@pytest.mark.parametrize(
    "answer",
    [
        "The council does not hold the information.",
        "We hold no records about it.",
        "No information is held.",
        "Thank you for your request.",
    ],
)
def test_not_held_is_no_use(answer: str) -> None:
    lines = (*asked("I write about FamilyLens."), *own(answer))
    assert told(*lines, kind="foi_response") == []


def test_an_example_in_a_request_is_not_what_an_answer_confirms() -> None:
    lines = (
        *asked("I ask about tools, such as FamilyLens."),
        *own("The council holds the information."),
    )
    assert told(*lines, kind="foi_response") == []


def test_a_requesters_words_alone_are_no_use() -> None:
    words = "Exampleshire County Council uses FamilyLens to give families risk scores."
    assert told(*asked(words), *own("Thank you."), kind="foi_response") == []


@pytest.mark.parametrize("voice", [Voice.QUOTED, Voice.OTHER_BODY, Voice.HYPOTHETICAL])
def test_others_words_in_a_councils_paper_are_no_use(voice: Voice) -> None:
    assert told((voice, SCORES)) == []


def test_police_and_health_bodies_count_where_they_answer_themselves() -> None:
    assert told(*own(SCORES), kind="foi_response", body=MOCKFORD_POLICE) == [
        (MOCKFORD_POLICE.name, "FamilyLens")
    ]
    words = "Mockford Police uses FamilyLens."
    assert told(*own(words), kind="media", body=None) == []


def test_screens_of_figures_without_a_system_of_their_own_are_no_use() -> None:
    assert told(*own("Managers have a dashboard.")) == []
    assert told(*own("TableMaker shows a dashboard.")) == [(EXAMPLESHIRE.name, "TableMaker")]
    assert told(*own("Managers have a dashboard."), kind="foi_response") != []


def test_the_only_system_of_a_report_is_what_further_councils_are_told_to_use() -> None:
    lines = own(
        "Exampleshire County Council uses FamilyLens.",
        "Sampleton Borough Council began a pilot.",
    )
    assert told(*lines, kind="media", body=None) == [
        (EXAMPLESHIRE.name, "FamilyLens"),
        (SAMPLETON.name, "FamilyLens"),
    ]


def test_the_programme_of_a_notices_heading_is_what_finds_families_there() -> None:
    lines = own("Better Days privacy notice", "We identify families in need.")
    assert told(*lines, kind="privacy_notice") == [(EXAMPLESHIRE.name, "Better Days")]


def test_a_use_without_a_name_is_called_by_its_description() -> None:
    assert told(*own("We use a community risk model.")) == [
        (EXAMPLESHIRE.name, "community risk model")
    ]


def test_a_ministry_is_no_owner() -> None:
    assert told(*own("Ministry of Examples uses FamilyLens."), kind="media", body=MINISTRY) == []


def test_a_short_form_that_the_paper_explains_is_the_same_system() -> None:
    lines = own(
        "The Exampleshire Family Index (EFI) joins records.",
        "A database known as EFI joins data.",
    )
    assert [n for _, n in told(*lines)] == ["Exampleshire Family Index"]


def test_a_use_is_called_by_the_fullest_name() -> None:
    lines = own(
        "A database known as EFI joins data.",
        "The Exampleshire Family Index (EFI) joins records.",
    )
    assert [n for _, n in told(*lines)] == ["Exampleshire Family Index"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Family Index", "family index"),
        ("Family-Index", "Family Index"),
        ("Sampleton’s Hub", "Sampleton Hub"),
    ],
)
def test_a_name_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_names_stay_different() -> None:
    assert fold("Family Index") != fold("Family Lens")
