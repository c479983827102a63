"""Nobody learns of another's verdict before giving their own, on no page and in no trail."""

from collections.abc import Callable
from typing import Any

import pytest

from candour.errors import NotAllowedError
from candour.evidence.records import BodyRef
from candour.web.audit.models import Event
from candour.web.evidence.queries import judged, queue
from candour.web.people.models import Account
from tests.web import readings
from tests.web.evidence.conftest import Put
from tests.web.evidence.verdicts import accept, reject

pytestmark = pytest.mark.django_db


def test_nobody_sees_a_verdict_before_both_have_judged(
    put: Put, ref: BodyRef, ann: Account, bo: Account, ed: Account
) -> None:
    row = put(readings.a_use(ref))
    reject(ann, row, reason="a telling reason")
    assert [list(judged.views_of(row, actor=who)) for who in (bo, ed)] == [[], []]
    assert [view.by for view in judged.views_of(row, actor=ann)] == [ann]
    accept(bo, row)
    for who in (ann, bo, ed):
        assert [view.by for view in judged.views_of(row, actor=who)] == [ann, bo]


def test_no_page_of_the_second_person_tells_what_the_first_said(
    put: Put,
    ref: BodyRef,
    ann: Account,
    bo: Account,
    ed: Account,
    signed_in: Callable[[Account], Any],
) -> None:
    row = put(readings.a_use(ref))
    pages = (
        "/desk/",
        "/desk/audit/",
        "/desk/audit/?kind=proposal",
        "/desk/reading/",
        "/desk/reading/queue/",
        "/desk/reading/differing/",
        f"/desk/reading/proposals/{row.pk}/",
        f"/desk/reading/documents/{row.text.capture.fingerprint}/",
    )
    reject(ann, row, reason="a telling reason")
    for who in (bo, ed):
        client = signed_in(who)
        for page in pages:
            text = client.get(page).content.decode()
            assert "a telling reason" not in text
            assert "Judged by" not in text
    figures = signed_in(bo).get("/desk/reading/").content.decode()
    assert "<b>0</b> rejected" in figures
    told = signed_in(ed).get("/desk/reading/decisions.jsonl")
    assert b"".join(told.streaming_content) == b""


def test_the_audit_says_that_somebody_judged_but_not_what(
    put: Put, ref: BodyRef, ann: Account
) -> None:
    row = put(readings.a_use(ref))
    reject(ann, row, reason="a telling reason")
    event = Event.objects.get(verb="proposal judged")
    assert (event.actor, event.key, event.detail) == (ann, str(row.pk), {"proposals": [row.pk]})


def test_a_restricted_document_is_judged_by_editors_alone(
    put: Put, ref: BodyRef, ann: Account, ed: Account
) -> None:
    row = put(readings.a_use(ref, restricted="Black bars."))
    assert (queue.count_waiting(ann), queue.count_waiting(ed)) == (0, 1)
    with pytest.raises(NotAllowedError):
        accept(ann, row)
    accept(ed, row)
