"""What the database itself refuses, on whichever database this run uses."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from candour.web.audit.models import Event
from candour.web.evidence.actions import planting
from candour.web.evidence.actions.importing import import_readings
from candour.web.evidence.models import Judgement, Proposal
from candour.web.people.models import Role
from candour.web.register.actions.deciding import (
    confirm_takedown,
    propose_takedown,
    reject_claim,
    withdraw_claim,
)
from candour.web.register.models import Acceptance, Claim, Search, SpentToken, Takedown
from tests.web import factories, readings
from tests.web.evidence import verdicts

pytestmark = pytest.mark.django_db


def refused(sql: str, *values: object) -> bool:
    """Run one statement past every action and tell whether the database refused it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
            assert cursor.rowcount != 0, "nothing was there to refuse"
    except DatabaseError:
        return True
    return False


@pytest.fixture
def claim() -> Claim:
    return factories.published(factories.use(), quote="it is used", caveat="one office")


@pytest.mark.parametrize(
    "column",
    [
        "value",
        "quote",
        "caveat",
        "property",
        "valid",
        "observed",
        "stance",
        "scope",
        "speaker",
        "basis",
        "strength",
        "public_id",
        "codebook",
        "origin",
    ],
)
def test_no_column_of_a_claim_can_be_changed(claim: Claim, column: str) -> None:
    assert refused(f"UPDATE register_claim SET {column} = 'x'")
    assert refused("UPDATE register_claim SET recorded_by_id = NULL, origin = 'opening'")


def test_no_claim_can_be_deleted(claim: Claim) -> None:
    assert refused("DELETE FROM register_claim")


@pytest.mark.parametrize("verb", ["DELETE FROM {0}", "UPDATE {0} SET at = '2020-01-01'"])
def test_no_decision_can_be_changed_or_deleted(claim: Claim, verb: str) -> None:
    withdraw_claim(actor=factories.account(), claim=claim.public_id, reason="changed")
    other = factories.proposed(claim.use)
    reject_claim(actor=factories.account(), claim=other.public_id, reason="no")
    tables = ("register_acceptance", "register_withdrawal", "register_rejection")
    assert [refused(verb.format(table)) for table in tables] == [True, True, True]


def test_no_row_of_the_audit_can_be_changed_or_deleted(claim: Claim) -> None:
    before = list(Event.objects.values())
    assert refused("UPDATE audit_event SET verb = 'nothing'")
    assert refused("DELETE FROM audit_event")
    assert list(Event.objects.values()) == before


def accept(claim: Claim, by: int | None, basis: str = "") -> bool:
    sql = "INSERT INTO register_acceptance (claim_id, by_id, basis) VALUES (%s, %s, %s)"
    return refused(sql, claim.pk, by, basis)


def test_nobody_accepts_what_they_recorded_whatever_they_write() -> None:
    ann = factories.account(Role.ADMINISTRATOR)
    claim = factories.proposed(factories.use(), actor=ann)
    assert accept(claim, ann.pk)
    assert accept(claim, None)
    assert accept(claim, None, "opening load, two outside readings")
    assert Acceptance.objects.count() == 0
    assert not accept(claim, factories.account().pk)
    assert accept(claim, factories.account().pk)


def test_nobody_takes_down_alone(claim: Claim) -> None:
    ed = factories.account()
    propose_takedown(actor=ed, claim=claim.public_id, reason="names a parent")
    assert refused("UPDATE register_takedown SET confirmed_by_id = proposed_by_id")
    assert refused("UPDATE register_claim SET value = '', quote = '', caveat = ''")
    assert refused("DELETE FROM register_takedown")


def test_after_a_takedown_words_may_go_but_nothing_may_come(claim: Claim) -> None:
    propose_takedown(actor=factories.account(), claim=claim.public_id, reason="names a parent")
    confirm_takedown(actor=factories.account(), claim=claim.public_id)
    assert refused("UPDATE register_claim SET value = 'back again'")
    assert refused("UPDATE register_takedown SET reason = 'another'")
    assert Takedown.objects.get().reason == "names a parent"


def test_a_search_is_kept_as_recorded_and_accepted_by_another() -> None:
    ann = factories.account(Role.RESEARCHER)
    Search.objects.create(
        public_id="s1",
        body=factories.body(),
        question="q",
        place="p",
        searched="2026-01-01",
        outcome="nothing_found",
        recorded_by=ann,
    )
    accepting = "UPDATE register_search SET accepted = '2026-01-02', accepted_by_id = %s"
    assert refused(accepting, ann.pk)
    assert refused("UPDATE register_search SET question = 'another'")
    assert refused("DELETE FROM register_search")
    assert not refused(accepting, factories.account().pk)
    assert refused("UPDATE register_search SET note = 'later'")


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> Proposal:
    """A proposal that two people saw differently."""
    monkeypatch.setattr(planting, "is_chosen", lambda _key: False)
    import_readings([readings.a_use(None)], origin="test", example=True)
    row = Proposal.objects.get()
    verdicts.accept(factories.account(Role.RESEARCHER), row)
    verdicts.reject(factories.account(Role.RESEARCHER), row)
    return row


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE evidence_judgement SET verdict = 'reject'",
        "UPDATE evidence_judgement SET seconds = 1",
        "DELETE FROM evidence_judgement",
        "UPDATE evidence_proposedvalue SET value = 'pilot'",
        "DELETE FROM evidence_proposedvalue",
        "UPDATE evidence_proposal SET status = 'pilot'",
        "UPDATE evidence_proposal SET planted = 'status'",
        "DELETE FROM evidence_proposal",
        "UPDATE evidence_readtext SET content = 'x'",
        "DELETE FROM evidence_readtext",
        "DELETE FROM evidence_capture",
    ],
)
def test_what_was_read_and_judged_is_only_added(judged: Proposal, change: str) -> None:
    assert refused(change)


def test_a_proposal_may_be_superseded_once(judged: Proposal) -> None:
    newer = "UPDATE evidence_proposal SET superseded_id = text_id"
    assert not refused(newer)
    assert refused("UPDATE evidence_proposal SET superseded_id = NULL")


def settle(view: Judgement, by: int, proposal: int) -> bool:
    columns = "proposal_id, view_id, by_id, result, differed, reason, made"
    sql = f"INSERT INTO evidence_settlement ({columns}) VALUES (%s, %s, %s, 'kept', %s, '', '[]')"
    return refused(sql, proposal, view.pk, by, True)


def test_nobody_settles_for_their_own_view_nor_by_a_view_of_something_else(
    judged: Proposal,
) -> None:
    view, editor = judged.judgements.first(), factories.account()
    import_readings([readings.an_answer(None)], origin="test", example=True)
    other = Proposal.objects.exclude(pk=judged.pk).get()
    assert settle(view, view.by_id, judged.pk)
    assert settle(view, editor.pk, other.pk)
    assert not settle(view, editor.pk, judged.pk)
    assert refused("UPDATE evidence_settlement SET result = 'published'")
    assert refused("DELETE FROM evidence_settlement")


def test_two_people_judge_and_no_third(judged: Proposal) -> None:
    for turn in (1, 2, 3):
        with pytest.raises(DatabaseError), transaction.atomic():
            Judgement.objects.create(
                proposal=judged, turn=turn, by=factories.account(), verdict="accept"
            )


@pytest.mark.parametrize(
    "make",
    [
        lambda claim: Acceptance.objects.create(claim=claim, by=factories.account()),
        lambda _: [SpentToken.objects.create(token="t") for _ in range(2)],
    ],
)
def test_what_happens_once_cannot_happen_twice(
    claim: Claim, make: Callable[[Claim], object]
) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        make(claim)
