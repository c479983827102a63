"""A council, two researchers and an editor, and documents that were read."""

from collections.abc import Callable

import pytest

from candour.evidence.records import BodyRef, Reading
from candour.web.bodies.models import Body
from candour.web.evidence.actions import planting
from candour.web.evidence.actions.importing import import_readings
from candour.web.evidence.models import Proposal
from candour.web.people.models import Account, Role
from tests.web import factories

Put = Callable[..., Proposal]


@pytest.fixture(autouse=True)
def _nothing_planted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted proposals come by chance of the secret; tests that want one plant it."""
    monkeypatch.setattr(planting, "is_chosen", lambda _key: False)


@pytest.fixture
def county(db: None) -> Body:
    return factories.body("exampleshire")


@pytest.fixture
def ref(county: Body) -> BodyRef:
    return BodyRef(id=county.slug, name=county.name)


@pytest.fixture
def ann(db: None) -> Account:
    return factories.account(Role.RESEARCHER, name="Ann")


@pytest.fixture
def bo(db: None) -> Account:
    return factories.account(Role.RESEARCHER, name="Bo")


@pytest.fixture
def ed(db: None) -> Account:
    return factories.account(Role.EDITOR, name="Ed")


@pytest.fixture
def put(db: None) -> Put:
    """Put one reading on the desk and return what was proposed last."""

    def put_on(reading: Reading, *, example: bool = False) -> Proposal:
        report = import_readings([reading], origin="test", example=example)
        assert report.problems == ()
        return Proposal.objects.order_by("pk").last()

    return put_on
