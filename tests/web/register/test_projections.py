"""What today's lists promise: they say what the claims say, after any change."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from candour.web.people.models import Role
from candour.web.register.actions.deciding import (
    accept_claim,
    confirm_takedown,
    propose_takedown,
    reject_claim,
    withdraw_claim,
)
from candour.web.register.actions.rebuilding import rebuild
from candour.web.register.models import BodyKnowledge, SearchText, UseEntry
from tests.web import factories

pytestmark = pytest.mark.django_db

STATEMENTS = st.fixed_dictionaries(
    {
        "property": st.just("status"),
        "value": st.sampled_from(["in_use", "pilot", "paused", "ended"]),
        "observed": st.sampled_from(["", "2018", "2025", "2026-03"]),
    }
) | st.fixed_dictionaries(
    {
        "property": st.just("service_area"),
        "value": st.sampled_from(["early_help", "council_tax"]),
        "observed": st.sampled_from(["", "2018", "2026"]),
    }
)
FATES = st.sampled_from(["accept", "reject", "withdraw", "take down", "leave"])


class Projections(TestCase):
    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(STATEMENTS, FATES), max_size=5))
    def test_after_any_changes_a_rebuild_finds_nothing_different(self, plan) -> None:
        use = factories.use()
        factories.published(use, property="purpose", value="join records")
        for statement, fate in plan:
            carry_out(factories.proposed(use, **statement).public_id, fate)
        assert rebuild()["different"] == 0


def carry_out(claim: str, fate: str) -> None:
    editor, other = factories.account(), factories.account(Role.ADMINISTRATOR)
    if fate == "reject":
        reject_claim(actor=editor, claim=claim, reason="not in the document")
        return
    if fate == "leave":
        return
    accept_claim(actor=editor, claim=claim, names_nobody_private=True)
    if fate == "withdraw":
        withdraw_claim(actor=editor, claim=claim, reason="the page was corrected")
    if fate == "take down":
        propose_takedown(actor=editor, claim=claim, reason="names a private person")
        confirm_takedown(actor=other, claim=claim)


def test_accepting_a_claim_moves_its_use_body_and_search_text_at_once() -> None:
    use = factories.family_use()
    row = UseEntry.objects.get(use=use)
    assert (row.status, row.headline, row.claims, row.families) == ("in_use", "in_use", 4, True)
    state = BodyKnowledge.objects.get(body=use.body)
    assert (state.state, state.headline, state.counted) == ("uses_known", "in_use", 1)
    assert SearchText.objects.get(kind="use", key=use.slug).title == "Single view"


def test_a_use_whose_claims_are_all_withdrawn_is_neither_counted_nor_found() -> None:
    use = factories.use()
    claim = factories.published(use)
    withdraw_claim(actor=factories.account(), claim=claim.public_id, reason="page corrected")
    assert UseEntry.objects.get(use=use).claims == 0
    assert not SearchText.objects.filter(kind="use").exists()


def test_a_takedown_removes_value_and_quote_everywhere_but_leaves_date_and_reason() -> None:
    use = factories.use()
    claim = factories.published(use, property="purpose", value="secret name", quote="secret name")
    propose_takedown(actor=factories.account(), claim=claim.public_id, reason="a private person")
    confirm_takedown(actor=factories.account(), claim=claim.public_id)
    claim.refresh_from_db()
    assert (claim.value, claim.quote, claim.where) == ("", "", "")
    assert claim.takedown.reason == "a private person"
    assert not SearchText.objects.filter(words__contains="secret").exists()
