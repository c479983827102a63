"""No thank-you is lost or doubled: not by a kill at any step, nor by two who act at once."""

from pathlib import Path
from typing import Any

import pytest

from tests import voucher_server
from tests.contract.conftest import Tables


def _unreliable(exchange: voucher_server.Exchange, told: dict[str, Any]) -> None:
    """Make an order and cut the answer, or fail before anything is made, or do well; by turns."""
    turn = sum(method == "POST" for method, _ in exchange.shop.requests) % 3
    if turn == 0:
        exchange.send({}, status=503)
        return
    made = exchange.make(told)
    if turn == 1:
        exchange.hang_up()
    else:
        exchange.send(made, status=201)


@pytest.mark.slow
def test_a_worker_killed_at_any_step_with_the_pool_gives_each_thank_you_once(
    tables: Tables,
    tmp_path: Path,
) -> None:
    assert "killed" in tables.run("killed_thanks", own=tmp_path)


@pytest.mark.slow
def test_a_worker_killed_at_any_step_with_the_service_that_cuts_and_fails_orders_once(
    tables: Tables,
    tmp_path: Path,
) -> None:
    with voucher_server.serving(_unreliable) as shop:
        address = {
            "CANDOUR_VOUCHER_URL": shop.gateway.address,
            "CANDOUR_VOUCHER_KEY": shop.gateway.key,
        }
        said = tables.run("killed_thanks", own=tmp_path, more=address)
    assert f"'codes': {len(shop.orders)}," in said


@pytest.mark.slow
def test_two_who_act_at_once_approve_buy_and_give_once(tables: Tables, tmp_path: Path) -> None:
    assert "raced" in tables.run("racing_thanks", own=tmp_path)
