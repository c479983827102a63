"""What every seller of vouchers promises: the pool of codes and the service outside alike."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from candour.errors import GatewayError
from candour.study.vouchers.port import Order, Seller
from candour.study.vouchers.remote_seller import RemoteSeller
from candour.web.study.actions.selling import Pool
from candour.web.study.models import Entitlement
from tests import voucher_server
from tests.studies import DATABASES, make_participant, make_session, make_study
from tests.thanks import approved, stock

pytestmark = pytest.mark.django_db(databases=DATABASES)
NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(params=["pool", "service"])
def sell(request: pytest.FixtureRequest) -> Iterator[tuple[Seller, Callable[[], Order]]]:
    """A seller with plenty, and a way to come by orders that are owed to somebody."""
    study = make_study()
    session = make_session(study)

    def order() -> Order:
        row: Entitlement = approved(make_participant(study), session)
        return Order(key=row.key, pence=row.pence, kind=row.kind)

    with ExitStack() as stack:
        if request.param == "pool":
            stock(study, vouchers=5)
            yield Pool(study, now=NOW), order
        else:
            shop = stack.enter_context(voucher_server.serving())
            yield RemoteSeller(shop.gateway), order


Sale = tuple[Seller, Callable[[], Order]]


def test_an_order_brings_a_code_and_the_sellers_own_name_for_it(sell: Sale) -> None:
    seller, order = sell
    bought = seller.buy(order())
    assert bought.code
    assert bought.receipt


def test_the_same_key_brings_the_same_code_however_often_it_is_asked_for(sell: Sale) -> None:
    seller, order = sell
    first = order()
    again = Order(key=first.key, pence=first.pence, kind=first.kind, asked_before=True)
    assert {seller.buy(asked) for asked in (first, first, again)} == {seller.buy(first)}


def test_two_keys_never_share_a_code(sell: Sale) -> None:
    seller, order = sell
    codes = [seller.buy(order()).code for _ in range(5)]
    assert len(set(codes)) == 5


def test_a_code_is_not_shown_where_it_is_printed(sell: Sale) -> None:
    seller, order = sell
    bought = seller.buy(order())
    assert bought.code not in repr(bought)


def test_who_has_nothing_to_sell_says_so_for_certain() -> None:
    study = make_study()
    row = approved(make_participant(study), make_session(study))
    order = Order(key=row.key, pence=row.pence, kind=row.kind)
    with pytest.raises(GatewayError, match=r"^No voucher code of £25\.00 is left\.") as empty:
        Pool(study, now=NOW).buy(order)
    penniless = voucher_server.serving(lambda exchange, _: exchange.send({}, status=402))
    with penniless as shop, pytest.raises(GatewayError) as refused:
        RemoteSeller(shop.gateway).buy(order)
    assert empty.value.certain
    assert refused.value.certain
