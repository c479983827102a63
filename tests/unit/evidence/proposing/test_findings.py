"""Which sentences are heard, and what each tells."""

from dataclasses import replace

import pytest

from candour.evidence.proposing.findings import (
    confirms,
    finds_families,
    picks_out_families,
    retells,
)
from candour.evidence.records import BlockKind, Voice
from tests.documents import SAMPLETON, asked, own
from tests.unit.evidence.proposing.papers import Paper, apart, paper

USE = "The council uses FamilyLens to give families risk scores."
OTHERS = [voice for voice in Voice if voice is not Voice.OWN]


def heard(given: Paper) -> list[str]:
    return [finding.words for finding in given.findings()]


def systems(given: Paper) -> list[str]:
    return [system.name for finding in given.findings() for system in finding.systems]


def test_a_sentence_that_tells_something_is_heard_with_all_it_tells() -> None:
    (found,) = paper(*own(USE), kind="foi_response").findings()
    assert [s.key for s in found.systems] == ["familylens"]
    assert "risk_score" in {cue.technique for cue in found.cues}
    assert found.strong
    assert found.denial is None


def test_a_sentence_that_tells_nothing_is_not_heard() -> None:
    assert heard(paper(*own("The committee met in Sampleton.", USE))) == [USE]


@pytest.mark.parametrize("voice", OTHERS)
@pytest.mark.parametrize("kind", ["foi_response", "committee_paper", "manual"])
def test_a_bodys_own_paper_is_heard_in_its_own_voice_alone(voice: Voice, kind: str) -> None:
    assert heard(paper((voice, USE), kind=kind)) == []


@pytest.mark.parametrize("voice", [Voice.OWN, Voice.QUOTED, Voice.OTHER_BODY])
def test_a_report_also_tells_what_others_say(voice: Voice) -> None:
    assert heard(paper((voice, USE), kind="media")) == [USE]


@pytest.mark.parametrize("voice", [Voice.REQUESTER, Voice.HYPOTHETICAL, Voice.BOILERPLATE])
def test_nobody_hears_a_question_a_guess_or_set_phrases(voice: Voice) -> None:
    assert heard(paper((voice, USE), kind="media")) == []


@pytest.mark.parametrize("kind", [BlockKind.NAVIGATION, BlockKind.HEADER, BlockKind.MAIL_QUOTE])
def test_what_stands_beside_the_main_text_is_not_heard(kind: BlockKind) -> None:
    assert heard(apart(paper(*own(USE)), kind)) == []


RETOLD = [
    "Thank you for your request about the use of FamilyLens.",
    "You asked whether we use FamilyLens for risk scores.",
    "Question 1: Does the council use FamilyLens?",
    "In response to your e-mail about FamilyLens, we looked for records.",
    "Your request for the contract of FamilyLens was received in May.",
]


@pytest.mark.parametrize("sentence", RETOLD)
def test_what_the_body_only_says_again_is_not_heard(sentence: str) -> None:
    assert retells(sentence)
    assert heard(paper(*own(sentence), kind="foi_response")) == []


NOT_HELD = [
    "The council does not hold information about FamilyLens.",
    "We hold no records about risk scores.",
    "No information is held about a data warehouse.",
    "The information about FamilyLens is not held.",
    "We don’t have any information about FamilyLens.",
]


@pytest.mark.parametrize("sentence", NOT_HELD)
def test_that_no_papers_are_held_tells_nothing(sentence: str) -> None:
    assert not confirms(sentence)
    assert heard(paper(*own(sentence), kind="foi_response")) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The council holds the requested information.",
        "I can confirm that Exampleshire County Council holds some of it.",
        "The information requested is held.",
        "The contract is held by the council.",
    ],
)
def test_that_papers_are_held_confirms_what_was_asked(sentence: str) -> None:
    assert confirms(sentence)
    assert heard(paper(*own(sentence), kind="foi_response")) == [sentence]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Better Days identifies families in need.", True),
        ("Better Days shares data with schools.", True),
        ("Better Days has a new office.", False),
    ],
)
def test_a_programme_tells_of_data_only_where_families_are_found(words: str, found: bool) -> None:
    assert finds_families(words) is found


def test_a_web_address_names_no_system() -> None:
    words = "Read about risk scores at FamilyLens.com or write to us."
    assert systems(paper(*own(words))) == []


def test_a_programmes_way_of_working_is_named_only_where_families_are_found() -> None:
    assert systems(paper(*own("The council runs Kind Start."))) == []
    assert systems(paper(*own("Kind Start matches records of schools."))) == ["Kind Start"]


def test_of_overlapping_mentions_the_longest_counts() -> None:
    given = paper(*own(USE))
    start = given.text.content.index("FamilyLens")
    short = replace(given.mentions[0], end=start + len("Family"), key="claimsorter")
    assert systems(replace(given, mentions=(short, *given.mentions))) == ["FamilyLens"]


def test_a_mention_across_two_sentences_is_of_neither() -> None:
    given = paper(*own("We hold risk scores in Family", "Lens for all of us to see data."))
    start = given.text.content.index("Family")
    mention = replace(paper(*own(USE)).mentions[0], start=start, end=start + 11)
    assert systems(replace(given, mentions=(mention,))) == []


def test_an_unknown_name_counts_only_where_data_is_spoken_of() -> None:
    assert systems(paper(*own("The Sampleton Hub joins records."))) == ["Sampleton Hub"]
    assert systems(paper(*own("The Sampleton Hub was launched."))) == []


def test_a_source_of_data_is_no_system() -> None:
    words = "We match records from the Exampleshire School System."
    assert systems(paper(*own(words))) == []


def test_a_sentence_without_a_name_goes_on_about_the_council_named_before() -> None:
    named = "Sampleton Borough Council wrote risk scores."
    given = paper(*own(named, "A predictive model helps."), kind="media", body=None)
    assert [f.owners[0].body for f in given.findings()] == [SAMPLETON, SAMPLETON]


def test_a_title_tells_whom_a_report_is_about() -> None:
    title = "Sampleton Borough Council and its scores"
    given = paper(*own(title, "A predictive model helps."), kind="media", body=None, title=title)
    assert given.findings()[-1].owners[0].body == SAMPLETON


def test_a_question_between_answers_is_skipped() -> None:
    lines = (*asked("Do you use FamilyLens for risk scores?"), *own(USE))
    assert heard(paper(*lines, kind="foi_response")) == [USE]


@pytest.mark.parametrize(
    "question",
    [
        "Does the council use FamilyLens for risk scores?",
        "1. Which families get risk scores?",
        "Please send the contract for FamilyLens.",
    ],
)
def test_in_an_answer_a_question_that_stands_alone_says_nothing(question: str) -> None:
    assert heard(paper(*own(question), kind="foi_response")) == []


def test_a_question_that_answers_itself_is_heard() -> None:
    words = "Does the council use FamilyLens: yes, for risk scores"
    assert heard(paper(*own(words), kind="foi_response")) == [words]


def test_a_word_that_a_notice_explains_is_no_cue() -> None:
    words = "Automated decision making is when nobody looks."
    assert heard(paper(*own(words), kind="privacy_notice")) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [("We identify families in need.", True), ("We match records.", True), ("We meet.", False)],
)
def test_picking_out_families_is_told_from_other_work(words: str, found: bool) -> None:
    assert picks_out_families(words) is found


def test_a_paper_whose_title_lies_outside_has_no_cues() -> None:
    given = paper(*own("We match records of staff."), title="National Fraud Initiative")
    assert [finding.cues for finding in given.findings()] in ([], [()])


def test_a_supplier_is_no_system_though_its_name_sounds_like_one() -> None:
    assert systems(paper(*own("Made-Up Systems joins records for us."))) == []
    assert systems(paper(*own("A predictive model supplied by Imagined Analytics helps."))) == []


def test_what_stands_behind_its_supplier_is_still_a_system() -> None:
    words = "The Made-Up Systems Family Index joins records."
    assert systems(paper(*own(words))) == ["Family Index"]
