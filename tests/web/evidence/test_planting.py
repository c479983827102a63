"""Planted wrong proposals look like any other, are never published, and measure attention."""

from collections.abc import Callable

import pytest
from django.test import Client

from candour.evidence.records import BodyRef, Reading
from candour.web.audit.models import Event
from candour.web.bodies.models import Body
from candour.web.evidence.actions import planting
from candour.web.evidence.actions.importing import import_readings
from candour.web.evidence.models import Judgement, Proposal, Settlement
from candour.web.evidence.queries.overview import overview
from candour.web.people.models import Account
from candour.web.register.models import Claim
from tests.web import factories, readings
from tests.web.evidence.verdicts import accept, correct, reject

pytestmark = pytest.mark.django_db


@pytest.fixture
def plant(monkeypatch: pytest.MonkeyPatch) -> Callable[[Reading], Proposal]:
    """Put a reading on the desk whose proposal is chosen for a wrong twin; return the twin."""

    def put(reading: Reading) -> Proposal:
        monkeypatch.setattr(planting, "is_chosen", lambda _key: True)
        import_readings([reading], origin="test")
        return Proposal.objects.exclude(planted="").get()

    return put


def test_a_twin_is_wrong_in_its_status_and_true_in_its_quotes(
    plant: Callable[[Reading], Proposal], ref: BodyRef
) -> None:
    twin = plant(readings.a_use(ref))
    told = {value.property: value for value in twin.values.all()}
    content = twin.text.content
    assert (twin.planted, twin.status, told["status"].value) == (
        "status", "cancelled_before_use", "cancelled_before_use"
    )  # fmt: skip
    assert all(content[v.start : v.end] == v.quote for v in told.values())
    true = Proposal.objects.get(planted="")
    assert (twin.group == true.group, twin.key == true.key) == (False, False)


def test_an_answers_twin_is_wrong_in_its_outcome(
    plant: Callable[[Reading], Proposal], ref: BodyRef
) -> None:
    twin = plant(readings.an_answer(ref))
    assert twin.values.get(property="outcome").value == "all_information_supplied"


def test_a_denials_twin_is_wrong_in_its_body(
    plant: Callable[[Reading], Proposal], ref: BodyRef
) -> None:
    other = factories.body("sampleton")
    twin = plant(readings.a_denial(ref))
    assert (twin.planted, twin.body, twin.body_name) == ("body", other, other.name)


def test_without_another_body_no_twin_is_made(put: Callable[..., Proposal], ref: BodyRef) -> None:
    row = put(readings.a_denial(ref))
    assert Body.objects.count() == 1
    assert not planting._plant(row)


def test_nothing_on_the_page_or_in_the_trail_gives_a_twin_away(
    plant: Callable[[Reading], Proposal],
    ref: BodyRef,
    ann: Account,
    signed_in: Callable[[Account], Client],
) -> None:
    twin = plant(readings.a_use(ref))
    client = signed_in(ann)
    for page in (f"proposals/{twin.pk}/", "queue/", f"documents/{twin.text.capture.fingerprint}/"):
        assert "planted" not in client.get(f"/desk/reading/{page}").content.decode()
    assert "planted" not in str(list(Event.objects.values("verb", "detail", "origin")))


def test_a_twin_is_never_settled_nor_published_however_many_take_it_for_right(
    plant: Callable[[Reading], Proposal], ref: BodyRef, ann: Account, bo: Account, ed: Account
) -> None:
    twin = plant(readings.a_use(ref))
    for actor in (ann, bo, ed):
        accept(actor, twin)
    assert set(twin.judgements.values_list("turn", flat=True)) == {None}
    assert (Settlement.objects.count(), Claim.objects.count()) == (0, 0)


def test_whoever_takes_it_for_right_is_told_afterwards(
    plant: Callable[[Reading], Proposal],
    ref: BodyRef,
    ann: Account,
    signed_in: Callable[[Account], Client],
) -> None:
    twin = plant(readings.a_use(ref))
    given = {"verdict": "accept", "nobody_private": "on", "with": [twin.pk]}
    client = signed_in(ann)
    answer = client.post(f"/desk/reading/proposals/{twin.pk}/judge/", given)
    told = client.get(answer["Location"]).content.decode()
    assert "The last one was planted" in told
    assert "You took it for right." in told


def test_attention_counts_what_mends_the_mistake(
    plant: Callable[[Reading], Proposal], ref: BodyRef, ann: Account, bo: Account, ed: Account
) -> None:
    twin = plant(readings.a_use(ref))
    correct(ann, twin, status="in_use")
    correct(bo, twin, action="")
    reject(ed, twin)
    found = [overview(actor).attention for actor in (ann, bo, ed)]
    assert [(a.own.part, a.own.whole) for a in found] == [(1, 1), (0, 1), (1, 1)]
    assert (found[0].everybody.part, found[0].everybody.whole) == (2, 3)


def test_twins_count_in_no_measure_of_the_reader(
    plant: Callable[[Reading], Proposal], ref: BodyRef, ann: Account, bo: Account
) -> None:
    twin = plant(readings.a_use(ref))
    for actor in (ann, bo):
        reject(actor, twin)
    figures = overview(ann)
    assert (figures.by_property, figures.agreement.raw.whole, figures.calibration) == ([], 0, [])
    assert Judgement.objects.count() == 2
