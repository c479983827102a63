"""What the draft of a transparency record promises: only evidence, and honest blanks."""

import json

from candour.config import CONTENT
from candour.records import Claim, Speaker
from candour.register import atrs, codebook
from candour.register.export.draft import TO_COMPLETE, Draft, as_atrs, drafts
from candour.register.export.rows import View
from tests.unit.register.builders import claim
from tests.unit.register.test_export import DAY, holding

FOLDER = CONTENT / "register"
STANDARD = atrs.standard(FOLDER)
VIEW = View(as_of=DAY, known_on=DAY, codebook=codebook.read(FOLDER))


def made(*claims: Claim) -> Draft:
    return next(drafts(holding(claims), VIEW, held=STANDARD, labels={"lens": "FamilyLens Ltd"}))


def answers(draft: Draft) -> dict[str, list[str]]:
    return {f.field.id: [a.words for a in f.answers] for f in draft.fields if f.answers}


def test_the_standard_has_every_field_in_order_once() -> None:
    assert [f.number for f in STANDARD.fields] == list(range(1, 52))
    assert len({f.id for f in STANDARD.fields}) == 51
    assert {name for f in STANDARD.fields for name in f.ours} <= VIEW.codebook.properties.keys()


def test_the_places_known_from_published_records_hold() -> None:
    at = {f.number: f.id for f in STANDARD.fields}
    assert (at[33], at[50]) == ("model_architecture", "impact_assessments")
    assert (at[39], at[46]) == ("sensitive_attributes", "operational_sensitive_attributes")


def test_what_no_claim_answers_is_left_to_the_council() -> None:
    draft = made(claim(property="purpose", value="To find families early."))
    assert answers(draft) == {
        "description": ["To find families early."],
        "organisation": ["Exampleshire Council"],
    }
    blank = [f for f in draft.fields if not f.answers]
    assert len(blank) == 49
    assert {f.note for f in blank} == {TO_COMPLETE}


def test_suppliers_are_named_and_each_answer_carries_its_claims() -> None:
    draft = made(claim("c7", property="supplier", value="lens"))
    [filled] = draft.fields[8].answers
    assert (filled.words, [c.id for c in filled.claims]) == ("FamilyLens Ltd", ["c7"])


def test_a_fresh_status_becomes_a_phase_and_an_old_one_does_not() -> None:
    assert made(claim()).phase == "production"
    old = made(claim(observed="2018"))
    assert (old.phase, TO_COMPLETE in old.phase_note, "2018" in old.phase_note) == ("", True, True)


def test_a_status_without_a_word_in_the_standard_says_so() -> None:
    assert "no word for: Paused" in made(claim(value="paused")).phase_note


def test_an_unconfirmed_report_is_marked() -> None:
    draft = made(claim(property="purpose", value="To score.", speaker=Speaker.OTHER))
    assert draft.fields[1].answers[0].caution == "unconfirmed report"


def test_the_drafts_of_a_whole_register_are_one_object() -> None:
    text = "".join(as_atrs([holding([claim()]), holding()], VIEW, held=STANDARD, labels={}))
    whole = json.loads(text)
    assert [r["use"] for r in whole["records"]] == ["exampleshire-single-view"]
    assert whole["records"][0]["phase"] == "production"
