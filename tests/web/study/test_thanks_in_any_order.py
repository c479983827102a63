"""Whatever happens in whichever order, the books balance and nothing is given twice."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from candour.errors import CandourError
from candour.study.ledger import Account as Book
from candour.study.records import Carrier
from candour.web.people.models import Account
from candour.web.study.actions.approving import approve
from candour.web.study.actions.buying import buy_due
from candour.web.study.actions.codes import expire_codes
from candour.web.study.actions.entitling import entitle
from candour.web.study.actions.giving import mark_posted, send_anew, settle
from candour.web.study.models import (
    Entitlement,
    LedgerLine,
    Message,
    Participant,
    Session,
    Study,
    VoucherCode,
)
from candour.web.study.queries import thanks
from tests.studies import DATABASES, make_participant, make_session, make_study
from tests.thanks import NOW, make_words, stock

pytestmark = pytest.mark.django_db(databases=DATABASES)
WAYS = st.sampled_from(["text", "letter"])
MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("came"), st.integers(0, 2)),
        st.tuples(st.just("approve"), st.integers(0, 5)),
        st.tuples(st.just("stock"), st.integers(1, 2)),
        st.tuples(st.just("message"), st.sampled_from(["sent", "failed", "cancelled"])),
        st.tuples(st.just("anew"), WAYS),
        st.tuples(st.sampled_from(["work", "settle", "posted", "withdraw", "lapse"]), st.just(0)),
    ),
    min_size=8,
    max_size=30,
)
ALL_THE_WAY: list[tuple[str, int | str]] = [
    ("came", 0), ("came", 1), ("came", 2), ("stock", 2), ("approve", 2), ("work", 0),
    ("message", "sent"), ("posted", 0), ("settle", 0), ("came", 0), ("approve", 5),
    ("withdraw", 0), ("work", 0), ("lapse", 0), ("stock", 1), ("work", 0), ("message", "sent"),
    ("settle", 0), ("lapse", 0), ("posted", 0),
]  # fmt: skip
BY_ANOTHER_WAY: list[tuple[str, int | str]] = [
    ("came", 0), ("came", 1), ("stock", 2), ("stock", 1), ("approve", 5), ("work", 0),
    ("message", "failed"), ("work", 0), ("anew", "letter"), ("work", 0), ("anew", "text"),
    ("message", "cancelled"), ("work", 0), ("anew", "text"), ("work", 0), ("message", "sent"),
    ("anew", "letter"), ("settle", 0),
    ("posted", 0), ("lapse", 0),
]  # fmt: skip


class _Team:
    """A study with three people in it, and a day that passes with every move."""

    def __init__(self, study: Study, people: Sequence[Participant], session: Session, fay: Account):
        self.study, self.people, self.session, self.fay = study, people, session, fay
        self.now = NOW

    def do(self, move: str, what: int | str) -> None:
        """Do one move; what the rules refuse is left."""
        self.now += timedelta(days=1)
        acts: dict[str, Callable[[], object]] = {
            "came": lambda: entitle(
                participant=self.people[int(what)], session=self.session, now=self.now
            ),
            "approve": lambda: approve(
                actor=self.fay, study=self.study, keys=self._keys()[: int(what)], now=self.now
            ),
            "stock": lambda: stock(self.study, vouchers=int(what), expires="2027-03-15"),
            "message": lambda: Message.objects.filter(state="waiting").update(state=what),
            "anew": lambda: [self._anew(key, str(what)) for key in self._keys()],
            "work": lambda: buy_due(self.now),
            "settle": lambda: settle(self.now),
            "posted": lambda: [self._posted(key) for key in self._keys()],
            "withdraw": lambda: Participant.objects.update(standing="withdrawn"),
            "lapse": lambda: expire_codes(self.now),
        }
        try:
            with transaction.atomic():
                acts[move]()
        except CandourError:
            return

    def _keys(self) -> list[str]:
        return list(Entitlement.objects.order_by("pk").values_list("key", flat=True))

    def _anew(self, key: str, way: str) -> None:
        send_anew(actor=self.fay, study=self.study, key=key, carrier=Carrier(way), now=self.now)

    def _posted(self, key: str) -> None:
        mark_posted(actor=self.fay, study=self.study, key=key, now=self.now)


@pytest.fixture
def team(member: Callable[..., Account]) -> _Team:
    study = make_study()
    make_words(study)
    people = [make_participant(study, carrier=way) for way in ("text", "letter", "email")]
    return _Team(study, people, make_session(study), member("Fay"))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MOVES)
@example(ALL_THE_WAY)
@example(BY_ANOTHER_WAY)
def test_the_books_balance_after_every_move_and_nothing_is_given_twice(
    team: _Team, moves: list[tuple[str, int | str]]
) -> None:
    with transaction.atomic():
        team.now = NOW
        for move, what in moves:
            team.do(move, what)
            assert thanks.books(team.study).faults == (), move
        _nothing_twice(team)
        transaction.set_rollback(True)


def _nothing_twice(team: _Team) -> None:
    given_to = Entitlement.objects.filter(state="given")
    lines = LedgerLine.objects.filter(account=Book.GIVEN.value)
    assert sorted(lines.values_list("entitlement", flat=True)) == sorted(
        given_to.values_list("pk", flat=True)
    )
    assert VoucherCode.objects.filter(entitlement__in=given_to).count() == given_to.count()
    for row in given_to:
        messages = Message.objects.filter(occasion__startswith=f"thanks:{row.key}")
        assert messages.filter(state="sent").count() == 1
    assert Entitlement.objects.count() <= len(team.people)
