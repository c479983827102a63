"""Two people at the same moment: one does it, the other is told."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from candour.errors import CandourError, ConflictError
from candour.web.people.models import Role
from candour.web.register.actions import tokens
from candour.web.register.actions.deciding import accept_claim, reject_claim
from candour.web.register.actions.recording import Statement, record_use
from candour.web.register.actions.together import PURPOSE, About, NewDocument, record_together
from candour.web.register.models import Acceptance, Claim, Rejection, Use
from tests.web import factories

# SQLite lets one writer in at a time, and its test database lives in one connection's memory;
# what its second writer meets is tested one after the other in test_desk.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def at_once(*acts: Callable[[], object]) -> list[type[CandourError] | None]:
    """Run acts in threads that start together; return how each ended."""
    ends: list[type[CandourError] | None] = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def run(place: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
        except CandourError as error:
            ends[place] = type(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def one_won(ends: list[type[CandourError] | None]) -> bool:
    return sorted(ends, key=str) == [ConflictError] * (len(ends) - 1) + [None]


def test_two_people_decide_one_claim_and_one_is_told() -> None:
    claim = factories.proposed(factories.use()).public_id
    one, other = factories.account(), factories.account()
    ends = at_once(
        lambda: accept_claim(actor=one, claim=claim, names_nobody_private=True),
        lambda: reject_claim(actor=other, claim=claim, reason="it does not say so"),
    )
    assert one_won(ends)
    assert Acceptance.objects.count() + Rejection.objects.count() == 1


def test_one_form_sent_twice_at_once_records_once() -> None:
    ann, token = factories.account(Role.RESEARCHER), tokens.issue(PURPOSE)
    about = About(body=factories.body().slug, use="FamilyLens")
    new = NewDocument(
        url="https://a.example/", title="Notice", publisher="Council", kind="privacy_notice"
    )
    said = Statement(property="status", value="in_use", where="first line")

    def send() -> None:
        record_together(actor=ann, token=token, about=about, document=new, statement=said)

    assert one_won(at_once(send, send, send))
    assert Claim.objects.count() == 1


def test_one_use_named_twice_at_once_is_recorded_once() -> None:
    ann, owner = factories.account(Role.RESEARCHER), factories.body().slug
    assert one_won(at_once(*[lambda: record_use(actor=ann, body=owner, name="FamilyLens")] * 2))
    assert Use.objects.count() == 1
