"""The changes that are killed, and what must be there before and after each."""

from collections.abc import Callable
from dataclasses import dataclass

from candour.config import CONTENT
from candour.evidence.records import BodyRef
from candour.web.audit.models import Event
from candour.web.bodies.actions import load_bodies
from candour.web.bodies.models import Body
from candour.web.evidence.actions import planting
from candour.web.evidence.actions.importing import import_readings
from candour.web.evidence.models import Judgement, Proposal, Settlement
from candour.web.people.models import Account, Role
from candour.web.register.actions.deciding import accept_claim, confirm_takedown, propose_takedown
from candour.web.register.actions.opening import load_opening
from candour.web.register.models import (
    Acceptance,
    Claim,
    Document,
    Lead,
    SearchText,
    Takedown,
    UseEntry,
)
from tests.web import factories, readings
from tests.web.evidence import verdicts

State = tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Change:
    """`long` changes are killed at fewer statements, spread over the whole.

    `settle` is what the worker does after a kill. A change that it may finish, or undo, is prepared
    `afresh` after each.
    """

    prepare: Callable[[], object]
    run: Callable[[], object]
    state: Callable[[], State]
    after: State
    long: bool = False
    settle: Callable[[], object] = lambda: None
    afresh: bool = False


def _load_state() -> State:
    loads = Event.objects.filter(verb="opening facts loaded").count()
    return (loads, Claim.objects.count(), Acceptance.objects.count(), Lead.objects.count())


def _accept() -> None:
    claim, editor = Claim.objects.get(), Account.objects.filter(role=Role.EDITOR).get()
    accept_claim(actor=editor, claim=claim.public_id, names_nobody_private=True)


def _propose() -> None:
    factories.account(Role.EDITOR)
    factories.proposed(factories.use())


def _accept_state() -> State:
    return (
        Acceptance.objects.count(),
        Event.objects.filter(verb="claim accepted").count(),
        UseEntry.objects.filter(claims=1).count(),
        SearchText.objects.filter(kind="use").count(),
    )


def _prepare_takedown() -> None:
    claim = factories.published(factories.use())
    propose_takedown(actor=factories.account(), claim=claim.public_id, reason="names a person")
    factories.account(Role.ADMINISTRATOR)


def _take_down() -> None:
    confirm_takedown(
        actor=Account.objects.get(role=Role.ADMINISTRATOR), claim=Claim.objects.get().public_id
    )


def _takedown_state() -> State:
    return (
        Takedown.objects.filter(confirmed__isnull=False).count(),
        Claim.objects.filter(value="").count(),
        Event.objects.filter(verb="takedown confirmed").count(),
        SearchText.objects.filter(kind="use").count(),
    )


def _prepare_verdict() -> None:
    owner = factories.body()
    body = BodyRef(id=owner.slug, name=owner.name)
    planting.ONE_IN = 1 << 62
    import_readings([readings.a_denial(body)], origin="test")
    verdicts.accept(factories.account(Role.RESEARCHER), Proposal.objects.get())
    factories.account(Role.EDITOR)


def _judge() -> None:
    verdicts.accept(Account.objects.get(role=Role.EDITOR), Proposal.objects.get())


def _verdict_state() -> State:
    return (
        Judgement.objects.count(),
        Settlement.objects.count(),
        Acceptance.objects.count(),
        Document.objects.count(),
        Event.objects.filter(verb="proposal judged").count(),
    )


CHANGES = {
    "opening load": Change(
        prepare=lambda: load_bodies(folder=CONTENT / "bodies"),
        run=lambda: load_opening(folder=CONTENT / "opening"),
        state=_load_state,
        after=(1, 986, 986, 46),
        long=True,
    ),
    "body load": Change(
        prepare=lambda: None,
        run=lambda: load_bodies(folder=CONTENT / "bodies"),
        state=lambda: (Body.objects.count(), Event.objects.count()),
        after=(485, 1),
        long=True,
    ),
    "accept": Change(prepare=_propose, run=_accept, state=_accept_state, after=(1, 1, 1, 1)),
    "second verdict": Change(
        prepare=_prepare_verdict, run=_judge, state=_verdict_state, after=(2, 1, 1, 1, 2)
    ),
    "takedown": Change(
        prepare=_prepare_takedown, run=_take_down, state=_takedown_state, after=(1, 1, 1, 0)
    ),
}
