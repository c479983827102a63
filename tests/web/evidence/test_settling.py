"""What two see differently is settled by an editor, and never for a view of her own."""

from collections.abc import Callable

import pytest

from candour.errors import ConflictError, InputError, NotAllowedError
from candour.evidence.records import BodyRef
from candour.web.evidence.models import Proposal
from candour.web.evidence.queries import queue
from candour.web.people.models import Account, Role
from candour.web.register.models import Claim
from tests.web import readings
from tests.web.evidence.conftest import Put
from tests.web.evidence.verdicts import accept, correct, reject, settled

pytestmark = pytest.mark.django_db


@pytest.fixture
def apart(put: Put, ref: BodyRef, ann: Account, bo: Account) -> Proposal:
    row = put(readings.a_use(ref))
    accept(ann, row)
    correct(bo, row, status="pilot")
    return row


def test_what_two_see_differently_waits_for_an_editor(apart: Proposal) -> None:
    assert list(queue.to_settle()) == [apart]
    assert not Claim.objects.exists()


def test_an_editor_follows_one_view_which_its_giver_records_and_she_accepts(
    apart: Proposal, bo: Account, ed: Account
) -> None:
    made = settled(ed, apart, bo)
    claim = Claim.objects.get(property="status")
    assert (claim.value, claim.recorded_by, claim.acceptance.by) == ("pilot", bo, ed)
    assert (made.differed, made.result) == (True, "published")
    assert not queue.to_settle().exists()


def test_an_editor_may_follow_who_rejected_it(
    put: Put, ref: BodyRef, ann: Account, bo: Account, ed: Account
) -> None:
    row = put(readings.a_use(ref))
    accept(ann, row)
    reject(bo, row)
    assert settled(ed, row, bo).result == "rejected"
    assert not Claim.objects.exists()


def test_an_editor_who_judged_may_yield_to_the_other_but_never_settle_for_herself(
    put: Put, ref: BodyRef, ann: Account, ed: Account
) -> None:
    row = put(readings.a_use(ref))
    accept(ann, row)
    reject(ed, row)
    with pytest.raises(NotAllowedError, match="your own"):
        settled(ed, row, ed)
    assert settled(ed, row, ann).result == "published"
    assert set(Claim.objects.values_list("recorded_by", "acceptance__by")) == {(ann.pk, ed.pk)}


def test_settling_needs_an_editor_a_reason_and_the_check(
    apart: Proposal, ann: Account, bo: Account, ed: Account, member: Callable[..., Account]
) -> None:
    for actor, error, more in (
        (member("Cy"), NotAllowedError, {}),
        (ed, InputError, {"reason": ""}),
        (ed, InputError, {"names_nobody_private": False}),
    ):
        with pytest.raises(error):
            settled(actor, apart, bo, **more)
    settled(ed, apart, bo)
    with pytest.raises(ConflictError):
        settled(member("Di", Role.EDITOR), apart, ann)


def test_only_what_two_have_judged_can_be_settled(
    put: Put, ref: BodyRef, ann: Account, ed: Account
) -> None:
    row = put(readings.a_use(ref))
    accept(ann, row)
    with pytest.raises(ConflictError, match="Two people"):
        settled(ed, row, ann)
