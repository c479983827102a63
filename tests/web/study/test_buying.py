"""What was approved is bought once, sent once, and recorded as given; trouble is told and waits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from candour.study.ledger import Account as Book
from candour.study.records import Needs
from candour.web.people.models import Account
from candour.web.study.actions.approving import approve
from candour.web.study.actions.attending import mark_came, mark_left_early
from candour.web.study.actions.buying import LEASE, buy_due
from candour.web.study.actions.giving import settle
from candour.web.study.actions.sending import send_due
from candour.web.study.actions.withdrawing import withdraw
from candour.web.study.models import (
    Entitlement,
    Message,
    Seat,
    Study,
    Task,
    VoucherCode,
    Withdrawal,
)
from candour.web.study.queries import codes, thanks
from candour.web.study.queries.composing import compose
from tests import voucher_server
from tests.studies import DATABASES, make_participant, make_session, make_study
from tests.thanks import NOW, approved, make_words, sent, stock

pytestmark = pytest.mark.django_db(databases=DATABASES)
LATER = NOW + timedelta(hours=12)


@pytest.fixture
def study() -> Study:
    found = make_study()
    make_words(found)
    return found


@pytest.fixture
def real(study: Study) -> Study:
    """A study that may buy at the service."""
    study.example = False
    study.save()
    return study


def at_service(monkeypatch: pytest.MonkeyPatch, shop: voucher_server.Shop) -> None:
    monkeypatch.setenv("CANDOUR_VOUCHER_URL", shop.gateway.address)
    monkeypatch.setenv("CANDOUR_VOUCHER_KEY", shop.gateway.key)


def owe(study: Study, **given: str) -> Entitlement:
    return approved(make_participant(study, **given), make_session(study))


def again(row: Entitlement) -> Entitlement:
    return Entitlement.objects.get(pk=row.pk)


def test_a_thank_you_from_the_pool_is_bought_sent_and_given(study: Study) -> None:
    stock(study, vouchers=2)
    row = owe(study)
    buy_due(NOW)
    assert (again(row).state, again(row).receipt[:5]) == ("ready", "pool ")
    message = Message.objects.get(occasion=f"thanks:{row.key}")
    assert message.details == {"entitlement": row.key, "pence": 2500}
    assert codes.code_for(row.key) in compose(message).letter.body
    assert settle(NOW) == 0
    sent(row)
    assert (settle(NOW), settle(NOW)) == (1, 0)
    assert (again(row).state, again(row).given) == ("given", NOW)
    books = thanks.books(study)
    assert (books.faults, books.accounts[Book.GIVEN], books.accounts[Book.OWED]) == ((), 2500, 0)


def test_the_code_stands_nowhere_in_the_main_database_in_plain_text(study: Study) -> None:
    stock(study, vouchers=1)
    row = owe(study)
    buy_due(NOW)
    code = codes.code_for(row.key)
    kept = [
        *Message.objects.values_list("details", flat=True),
        *Entitlement.objects.values_list("receipt", "trouble"),
        *VoucherCode.objects.values_list("sealed", "digest"),
    ]
    assert code not in repr([[bytes(v) if isinstance(v, memoryview) else v for v in row]
                             for row in kept])  # fmt: skip


def test_the_code_that_lapses_first_goes_first(study: Study) -> None:
    stock(study, vouchers=1)
    stock(study, vouchers=1, expires="2027-12-31")
    row = owe(study)
    buy_due(NOW)
    assert str(again(row).code.expires) == "2027-12-31"


def test_an_empty_pool_is_told_and_tried_again_later_and_then_a_person_is_asked(
    study: Study,
) -> None:
    row, now = owe(study), NOW
    for attempt in range(1, 4):
        buy_due(now)
        assert (again(row).state, again(row).attempts) == ("approved", attempt)
        assert again(row).trouble == "No voucher code of £25.00 is left. Import more."
        buy_due(now)
        assert again(row).attempts == attempt
        now = again(row).next_try or now
    assert Task.objects.get(kind="thanks").about == f"thanks:{row.key}"
    stock(study, vouchers=1)
    buy_due(now)
    assert (again(row).state, again(row).trouble) == ("ready", "")
    assert Task.objects.get(kind="thanks").done is not None


def test_codes_that_come_in_are_given_at_once_to_those_who_wait(study: Study) -> None:
    row = owe(study)
    buy_due(NOW)
    stock(study, vouchers=1)
    buy_due(NOW)
    assert again(row).state == "ready"


def test_a_code_that_cannot_be_opened_keeps_nobody_else_waiting(study: Study) -> None:
    stock(study, vouchers=1, expires="2027-12-31")
    stock(study, vouchers=1)
    broken = VoucherCode.objects.get(expires__isnull=False)
    VoucherCode.objects.filter(pk=broken.pk).update(sealed=b"not sealed by us")
    first, second = owe(study), owe(study)
    buy_due(NOW)
    assert (again(first).state, again(second).state) == ("buying", "ready")
    assert "cannot be opened" in again(first).trouble


def test_an_example_never_buys_at_the_service(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    stock(study, vouchers=1)
    row = owe(study)
    with voucher_server.serving() as shop:
        at_service(monkeypatch, shop)
        buy_due(NOW)
    assert (shop.requests, again(row).state) == ([], "ready")


def test_a_real_study_buys_at_the_service_and_the_books_show_it(
    real: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = owe(real)
    with voucher_server.serving() as shop:
        at_service(monkeypatch, shop)
        buy_due(NOW)
    assert (again(row).state, again(row).receipt) == ("ready", "service ORD-0001")
    assert codes.code_for(row.key) == shop.orders[row.key]["code"]
    books = thanks.books(real)
    assert (books.accounts[Book.BOUGHT], books.accounts[Book.STOCK]) == (-2500, 2500)
    assert books.faults == ()


def test_a_doubtful_order_is_kept_at_its_seller_and_asked_about_before_ordering_again(
    real: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    stock_of_pool = make_study(key="other")
    stock(stock_of_pool, vouchers=1)
    VoucherCode.objects.update(study=real)
    row = owe(real)

    def lost(exchange: voucher_server.Exchange, told: dict[str, object]) -> None:
        exchange.make(told)
        del exchange.shop.orders[exchange.key]
        exchange.hang_up()

    with voucher_server.serving(lost) as shop:
        at_service(monkeypatch, shop)
        buy_due(NOW)
    assert (again(row).state, again(row).receipt) == ("buying", "service")
    assert Task.objects.filter(kind="thanks", done__isnull=True).count() == 1
    monkeypatch.delenv("CANDOUR_VOUCHER_URL")
    buy_due(LATER)
    assert "no longer set" in again(row).trouble
    assert not VoucherCode.objects.filter(entitlement=row).exists()
    with voucher_server.serving() as shop:
        shop.order(row.key, {"amount": 2500})
        at_service(monkeypatch, shop)
        buy_due(LATER + timedelta(days=1))
        assert [method for method, _ in shop.requests] == ["GET"]
    assert again(row).state == "ready"


def test_a_refusal_after_a_doubt_leaves_the_doubt(
    real: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = owe(real)
    answers: list[Callable[[voucher_server.Exchange], None]] = [
        lambda exchange: exchange.hang_up(),
        lambda exchange: exchange.send({}, status=402),
    ]
    with voucher_server.serving(lambda exchange, _: answers.pop(0)(exchange)) as shop:
        at_service(monkeypatch, shop)
        buy_due(NOW)
        buy_due(LATER)
    assert (again(row).state, again(row).receipt) == ("buying", "service")
    assert "no money" in again(row).trouble


def test_one_code_sold_for_two_thank_yous_is_not_given_twice(
    real: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = owe(real), owe(real)

    def cheating(exchange: voucher_server.Exchange, told: dict[str, object]) -> None:
        exchange.send(exchange.make(told) | {"code": "ALWAYS-THE-SAME"})

    with voucher_server.serving(cheating) as shop:
        at_service(monkeypatch, shop)
        buy_due(NOW)
    assert (again(first).state, again(second).state) == ("ready", "buying")
    assert "belongs to another" in again(second).trouble
    assert thanks.books(real).faults == ()


def test_a_seller_that_sells_twice_under_one_key_fills_the_stock(
    real: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = owe(real)

    def generous(exchange: voucher_server.Exchange, told: dict[str, object]) -> None:
        exchange.make(told)
        exchange.shop.orders[exchange.key]["code"] = "SECOND-CODE"
        exchange.send(exchange.shop.orders[exchange.key])

    with voucher_server.serving(generous) as shop:
        at_service(monkeypatch, shop)
        stock_code = codes.digest("FIRST-CODE")
        VoucherCode.objects.create(
            study=real, kind="voucher", pence=2500, digest=stock_code, entitlement=row,
            sealed=codes.sealed("FIRST-CODE", digest=stock_code),
        )  # fmt: skip
        buy_due(NOW)
    assert again(row).state == "ready"
    assert codes.code_for(row.key) == "FIRST-CODE"
    assert [codes.opened(code) for code in codes.free(real, now=NOW)] == ["SECOND-CODE"]


def test_a_worker_that_holds_a_thank_you_is_left_alone_until_its_time_is_up(study: Study) -> None:
    stock(study, vouchers=1)
    row = owe(study)
    Entitlement.objects.filter(pk=row.pk).update(
        state="buying", attempts=1, receipt="pool", next_try=NOW + LEASE
    )
    buy_due(NOW)
    assert again(row).state == "buying"
    buy_due(NOW + LEASE)
    assert again(row).state == "ready"


def test_what_is_ready_waits_where_the_message_is_not_approved() -> None:
    study = make_study()
    stock(study, vouchers=1)
    row = owe(study)
    buy_due(NOW)
    assert again(row).trouble == "The message “thanks” has not been approved."
    make_words(study)
    buy_due(NOW)
    assert (again(row).trouble, Message.objects.count()) == ("", 1)


@pytest.mark.parametrize("carrier", ["letter", "call", "email", "text"])
def test_the_message_goes_the_way_the_thank_you_is_to_go(study: Study, carrier: str) -> None:
    stock(study, vouchers=1)
    who = make_participant(study, carrier="text", thanks_by=carrier)
    approved(who, make_session(study))
    buy_due(NOW)
    assert Message.objects.get().carrier == carrier


@pytest.mark.parametrize("state", ["failed", "cancelled"])
def test_what_did_not_go_is_still_owed_and_waits_for_a_person(study: Study, state: str) -> None:
    stock(study, vouchers=1)
    row = owe(study)
    buy_due(NOW)
    Message.objects.update(state=state)
    buy_due(NOW)
    assert (again(row).state, again(row).trouble) == (
        "ready",
        "The message did not go. Send it another way.",
    )
    assert list(Message.objects.values_list("state", flat=True)) == [state]
    assert Task.objects.filter(kind="thanks", done__isnull=True).count() == 1


def test_withdrawn_people_are_sent_what_they_are_owed(study: Study) -> None:
    stock(study, vouchers=1)
    row = owe(study)
    row.participant.standing = "withdrawn"
    row.participant.save()
    buy_due(NOW)
    assert Message.objects.get().state == "waiting"


def test_from_coming_to_a_session_to_the_code_on_its_way(
    study: Study,
    member: Callable[..., Account],
    settings: Any,
    tmp_path: Path,
) -> None:
    settings.CONFIG = replace(settings.CONFIG, data=tmp_path)
    stock(study, vouchers=1, top_ups=1)
    fay, session = member("Fay"), make_session(study, starts=NOW, state="running")
    who = make_participant(study, needs=Needs(top_up=True))
    seat = Seat.objects.create(session=session, participant=who, number=1, state="confirmed")
    mark_came(actor=fay, seat=seat, now=NOW)
    mark_left_early(actor=fay, seat=Seat.objects.get(), now=NOW)
    withdraw(pseudonym=who.pk, told=Withdrawal.Told.CALL, actor=fay, now=NOW)
    keys = list(Entitlement.objects.values_list("key", flat=True))
    approve(actor=fay, study=study, keys=keys, now=NOW)
    buy_due(NOW)
    send_due(NOW)
    settle(NOW)
    assert set(Entitlement.objects.values_list("kind", "state")) == {
        ("voucher", "given"),
        ("top_up", "given"),
    }
    written = "".join(path.read_text() for path in tmp_path.rglob("*") if path.is_file())
    assert [written.count(codes.code_for(key)) for key in keys] == [1, 1]
    assert thanks.books(study).faults == ()


def test_time_is_handed_in(study: Study) -> None:
    stock(study, vouchers=1)
    row = owe(study)
    buy_due(NOW)
    at = datetime(2027, 4, 1, tzinfo=NOW.tzinfo)
    sent(row)
    settle(at)
    assert again(row).given == at


def test_nothing_is_bought_before_somebody_said_yes(
    study: Study, member: Callable[..., Account]
) -> None:
    stock(study, vouchers=1)
    row = owe(study)
    Entitlement.objects.filter(pk=row.pk).update(state="owed")
    buy_due(NOW)
    assert (again(row).state, codes.free(study, now=NOW).count()) == ("owed", 1)
