"""What two people hold true is published, recorded by one and accepted by the other."""

from dataclasses import replace
from typing import Any

import pytest

from candour.errors import ConflictError, InputError, NotFoundError
from candour.evidence.records import AnswerOutcome, BodyRef, Proposals
from candour.web.evidence.actions.judging import Corrections, judge
from candour.web.evidence.models import Capture, Judgement, Settlement
from candour.web.evidence.queries import citing, queue, words
from candour.web.people.models import Account
from candour.web.register.models import Claim, Document, Search, Supplier, System, Use, UseEntry
from tests.web import readings
from tests.web.evidence.conftest import Put
from tests.web.evidence.verdicts import Verdict, accept, correct, reject

pytestmark = pytest.mark.django_db


def test_one_verdict_alone_publishes_nothing(put: Put, ref: BodyRef, ann: Account) -> None:
    accept(ann, put(readings.a_use(ref)))
    assert not Claim.objects.exists()
    assert not Settlement.objects.exists()


def test_what_two_hold_true_is_published_as_captured_by_one_and_accepted_by_the_other(
    put: Put, ref: BodyRef, ann: Account, bo: Account
) -> None:
    row = put(readings.a_use(ref, url="https://exampleshire.example/foi/12"))
    accept(ann, row)
    accept(bo, row)
    claims = list(Claim.objects.all())
    assert {claim.property for claim in claims} == {
        "status", "system", "technique", "supplier", "action"
    }  # fmt: skip
    assert {(c.recorded_by, c.acceptance.by, c.strength, c.page) for c in claims} == {
        (ann, bo, "captured", 1)
    }
    status = Claim.objects.get(property="status")
    assert (status.value, status.observed, status.speaker) == ("in_use", "2025-03", "body")
    assert status.quote == "We use FamilyLens in early help."
    paper = Document.objects.get()
    assert (paper.kind, paper.url) == ("foi_response", "https://exampleshire.example/foi/12")
    assert Capture.objects.get().document == paper
    assert (UseEntry.objects.get().system.slug, Supplier.objects.get().slug) == (
        "familylens",
        "invented-analytics",
    )
    settled = Settlement.objects.get()
    assert (settled.result, settled.by, sorted(settled.made)) == (
        "published",
        bo,
        sorted(c.public_id for c in claims),
    )


def test_a_use_a_system_and_a_document_that_are_known_are_not_made_twice(
    put: Put, ref: BodyRef, ann: Account, bo: Account
) -> None:
    address = "https://exampleshire.example/foi/12"
    for about in ("early help", "housing"):
        row = put(readings.a_use(ref, about=about, url=address))
        accept(ann, row)
        accept(bo, row)
    made = (Use.objects.count(), System.objects.count(), Document.objects.count())
    assert made == (1, 1, 1)
    assert Claim.objects.filter(property="status").count() == 2


def test_what_a_document_was_quoted_for_already_is_not_published_again(
    put: Put, ref: BodyRef, ann: Account, bo: Account
) -> None:
    first = readings.a_use(ref)
    later = replace(first.proposals.uses[0], status_dated="2025")
    newer = replace(first, reader="rules 2", proposals=Proposals(uses=(later,)))
    for told in (first, newer):
        row = put(told)
        accept(ann, row)
        accept(bo, row)
    assert Claim.objects.filter(property="supplier").count() == 1
    assert Settlement.objects.filter(result="published").count() == 2


def test_a_denial_becomes_a_claim_about_the_body_with_its_scope(
    put: Put, ref: BodyRef, ann: Account, bo: Account
) -> None:
    row = put(readings.a_denial(ref))
    accept(ann, row)
    accept(bo, row)
    claim = Claim.objects.get()
    assert (claim.property, claim.value, claim.stance, claim.scope) == (
        "not_used", "predictive_model", "denies", "children_and_families"
    )  # fmt: skip
    assert (claim.body.slug, Use.objects.count()) == (ref.id, 0)


def test_a_denial_without_a_scope_waits_until_somebody_chooses_it(
    put: Put, ref: BodyRef, ann: Account
) -> None:
    row = put(readings.a_denial(ref, scope=""))
    with pytest.raises(InputError, match="for which services"):
        accept(ann, row)
    accept(
        ann, row, verdict=Verdict.CORRECT, corrections=Corrections(scope="children_and_families")
    )
    assert Judgement.objects.get().verdict == "correct"


@pytest.mark.parametrize(
    ("outcome", "public"),
    [
        (AnswerOutcome.SUPPLIED, "asked_answered"),
        (AnswerOutcome.PARTIAL, "asked_answered"),
        (AnswerOutcome.NOT_HELD, "asked_not_held"),
        (AnswerOutcome.REFUSED, "asked_refused"),
        (AnswerOutcome.REVIEW_UPHELD, "asked_refused"),
        (AnswerOutcome.REVIEW_CHANGED, "asked_answered"),
    ],
)
def test_an_answer_becomes_a_search(
    put: Put, ref: BodyRef, ann: Account, bo: Account, outcome: AnswerOutcome, public: str
) -> None:
    row = put(readings.an_answer(ref, outcome=outcome))
    accept(ann, row)
    accept(bo, row)
    search = Search.objects.get()
    assert (search.outcome, search.recorded_by, search.accepted_by) == (public, ann, bo)
    assert (search.question, search.exemptions) == ("Which systems score families?", "s.12")
    assert (search.searched.isoformat(), search.place) == (
        "2025-03-31", "Request for information, reference FOI 12"
    )  # fmt: skip
    assert Settlement.objects.get().made == [search.public_id]


def test_a_clarification_is_not_an_answer_and_stays_out_of_the_register(
    put: Put, ref: BodyRef, ann: Account, bo: Account
) -> None:
    row = put(readings.an_answer(ref, outcome=AnswerOutcome.CLARIFICATION))
    accept(ann, row)
    accept(bo, row)
    assert (Settlement.objects.get().result, Search.objects.count()) == ("kept", 0)


@pytest.mark.parametrize("dated", ["2025-03", "", "2107-03-31", "2025-03-31~"])
def test_an_answer_needs_its_exact_day(put: Put, ref: BodyRef, ann: Account, dated: str) -> None:
    row = put(readings.an_answer(ref, dated=dated, name=f"{dated}.pdf"))
    if not dated:  # the day of the letter stands in
        accept(ann, row)
        return
    with pytest.raises(InputError, match="day"):
        accept(ann, row)


def test_both_reject_and_it_is_rejected_with_their_reasons(
    put: Put, ref: BodyRef, ann: Account, bo: Account
) -> None:
    row = put(readings.a_use(ref))
    reject(ann, row, reason="about another body")
    reject(bo, row, reason="a plan")
    settled = Settlement.objects.get()
    assert (settled.result, settled.reason) == ("rejected", "about another body / a plan")
    assert not Claim.objects.exists()


def test_the_same_correction_by_two_is_what_is_published(
    put: Put, ref: BodyRef, ann: Account, bo: Account
) -> None:
    row = put(readings.a_use(ref))
    for actor in (ann, bo):
        correct(actor, row, status="pilot", action="")
    assert Claim.objects.get(property="status").value == "pilot"
    assert not Claim.objects.filter(property="action").exists()


def test_a_correction_that_changes_nothing_is_an_acceptance(
    put: Put, ref: BodyRef, ann: Account
) -> None:
    made = correct(ann, put(readings.a_use(ref)), status="in_use")
    assert [row.verdict for row in made] == ["accept"]


def test_leaving_every_value_out_is_a_rejection(put: Put, ref: BodyRef, ann: Account) -> None:
    row = put(readings.a_denial(ref))
    assert [j.verdict for j in correct(ann, row, not_used="")] == ["reject"]


@pytest.mark.parametrize(
    "wrong", [{"status": "sometimes"}, {"system": "!!"}, {"action": "x" * 3000}]
)
def test_a_correction_the_register_could_not_take_is_refused_with_a_sentence(
    put: Put, ref: BodyRef, ann: Account, wrong: dict[str, str]
) -> None:
    row = put(readings.a_use(ref))
    with pytest.raises(InputError):
        correct(ann, row, **wrong)
    assert not Judgement.objects.exists()


@pytest.mark.parametrize("example", [True, False])
def test_what_the_register_cannot_hold_is_judged_for_practice_and_never_published(
    put: Put, ann: Account, bo: Account, ref: BodyRef, example: bool
) -> None:
    body = ref if example else BodyRef(id="", name="Exampleshire Police")
    row = put(readings.a_use(body), example=example)
    accept(ann, row)
    accept(bo, row)
    assert Settlement.objects.get().result == "kept"
    assert not Claim.objects.exists()


def test_a_request_is_never_evidence(put: Put, ref: BodyRef, ann: Account, bo: Account) -> None:
    row = put(readings.a_use(ref, kind="foi_request"))
    accept(ann, row)
    accept(bo, row)
    assert (Settlement.objects.get().result, Claim.objects.count()) == ("kept", 0)


def test_what_another_public_body_says_is_not_the_bodys_own_word(
    put: Put, ref: BodyRef, ann: Account, bo: Account
) -> None:
    told = readings.a_use(ref)
    other = replace(told.understanding, body=BodyRef(id="", name="Sampleton Fire Authority"))
    row = put(replace(told, understanding=other))
    accept(ann, row)
    accept(bo, row)
    assert set(Claim.objects.values_list("speaker", flat=True)) == {"government"}


def test_nobody_judges_twice_and_no_third_person_judges(
    put: Put, ref: BodyRef, ann: Account, bo: Account, ed: Account
) -> None:
    row = put(readings.a_use(ref))
    accept(ann, row)
    with pytest.raises(ConflictError, match="judged this already"):
        reject(ann, row)
    reject(bo, row)
    with pytest.raises(ConflictError, match="Two people"):
        accept(ed, row)
    assert Judgement.objects.count() == 2


@pytest.mark.parametrize(
    "given",
    [
        {"names_nobody_private": False},
        {"verdict": Verdict.REJECT, "reason": " "},
        {"verdict": Verdict.REJECT, "reason": "x" * 501},
    ],
)
def test_a_verdict_lacking_what_it_needs_is_refused(
    put: Put, ref: BodyRef, ann: Account, given: dict[str, Any]
) -> None:
    with pytest.raises(InputError):
        accept(ann, put(readings.a_use(ref)), **given)


def test_what_does_not_exist_or_belong_together_is_refused(
    put: Put, ref: BodyRef, ann: Account
) -> None:
    rows = [put(readings.a_use(ref)), put(readings.an_answer(ref))]
    with pytest.raises(InputError, match="different things"):
        accept(ann, *rows)
    with pytest.raises(NotFoundError):
        judge(actor=ann, proposals=[10**9], verdict=Verdict.REJECT, reason="x")
    with pytest.raises(NotFoundError):
        judge(actor=ann, proposals=[], verdict=Verdict.REJECT, reason="x")


def test_one_verdict_on_a_group_is_kept_for_each_document(
    put: Put, ref: BodyRef, ann: Account, bo: Account
) -> None:
    rows = [put(readings.a_use(ref, about=about)) for about in ("early help", "housing")]
    assert list(queue.together(ann, rows[0])) == rows
    accept(ann, *rows)
    accept(bo, *rows)
    assert Settlement.objects.filter(result="published").count() == 2
    assert Use.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "scope"),
    [
        ("children's services", "children_and_families"),
        ("our Early Help teams", "early_help"),
        ("this council", "all_services"),
        ("send", "send"),
    ],
)
def test_the_words_of_a_denial_name_its_services_as_the_codebook_does(
    put: Put, ref: BodyRef, ann: Account, bo: Account, said: str, scope: str
) -> None:
    row = put(readings.a_denial(ref, scope=said))
    accept(ann, row)
    accept(bo, row)
    assert Claim.objects.get().scope == scope


def test_a_status_that_is_not_said_is_not_published(
    put: Put, ref: BodyRef, ann: Account, bo: Account
) -> None:
    told = readings.a_use(ref)
    use = told.proposals.uses[0]
    unsaid = replace(use.claims[0], value="unknown", stated=False)
    silent = replace(use, status="unknown", claims=(unsaid, *use.claims[1:]))
    row = put(replace(told, proposals=Proposals(uses=(silent,))))
    accept(ann, row)
    accept(bo, row)
    assert not Claim.objects.filter(property="status").exists()
    assert Claim.objects.count() == 4


def test_a_denial_that_names_a_system_denies_the_way_of_working_not_the_system(
    put: Put, ref: BodyRef, ann: Account, bo: Account
) -> None:
    told = readings.a_denial(ref)
    named = replace(told.proposals.uses[0], system="FamilyLens")
    row = put(replace(told, proposals=Proposals(uses=(named,))))
    assert words.title(row) == "Exampleshire County Council says it does not use: predicting"
    accept(ann, row)
    accept(bo, row)
    assert (Claim.objects.get().property, Use.objects.count()) == ("not_used", 0)


def test_what_the_reader_did_not_find_of_an_answer_can_be_written_in(
    put: Put, ref: BodyRef, ann: Account, bo: Account
) -> None:
    row = put(readings.an_answer(ref, asked=""))
    with pytest.raises(InputError, match="what was asked"):
        accept(ann, row)
    for actor in (ann, bo):
        correct(actor, row, question="Which systems rank families?")
    assert Search.objects.get().question == "Which systems rank families?"


def test_how_a_document_is_cited_can_be_corrected(
    put: Put, ref: BodyRef, ann: Account, bo: Account
) -> None:
    row = put(readings.a_use(ref, kind="other", title="PowerPoint Presentation", name="deck.pptx"))
    cited = {"title": "Slides for the board", "kind": "committee_paper", "speaker": "body"}
    for actor in (ann, bo):
        said = Corrections(cited={row.pk: cited})
        accept(actor, row, verdict=Verdict.CORRECT, corrections=said)
    paper = Document.objects.get()
    assert (paper.title, paper.kind, paper.publisher) == (
        "Slides for the board",
        "committee_paper",
        "Exampleshire County Council",
    )
    assert set(Claim.objects.values_list("speaker", flat=True)) == {"body"}


@pytest.mark.parametrize("wrong", [{"kind": "leaflet"}, {"speaker": "requester"}])
def test_a_citation_is_chosen_from_the_lists_and_a_requester_is_no_witness(
    put: Put, ref: BodyRef, ann: Account, wrong: dict[str, str]
) -> None:
    row = put(readings.a_use(ref))
    said = Corrections(cited={row.pk: wrong})
    with pytest.raises(InputError, match="how the document is cited"):
        accept(ann, row, verdict=Verdict.CORRECT, corrections=said)


@pytest.mark.parametrize(
    ("title", "cited"),
    [
        ("Dear", "deck.pptx"),
        ("PowerPoint Presentation", "deck.pptx"),
        ("Microsoft Word - answer.doc", "deck.pptx"),
        ("", "deck.pptx"),
    ],
)
def test_a_title_that_a_program_wrote_is_not_one(
    put: Put, ref: BodyRef, title: str, cited: str
) -> None:
    row = put(readings.a_use(ref, title=title, name="papers/deck.pptx"))
    assert citing.title_of(row.text) == cited
