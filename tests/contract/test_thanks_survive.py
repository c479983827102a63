"""No thank-you is lost or doubled: not by a kill at any step, nor by two who act at once."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests import server, voucher_server

ROOT = Path(__file__).parents[2]


def _run(program: str, name: str, *, folder: Path, more: Mapping[str, str]) -> str:
    environment = server.environment_for(folder) | server.fresh_database(
        f"candour_thanks_{name}", template="template0"
    )
    done = subprocess.run(
        [sys.executable, "-m", f"tests.contract.{program}"],
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "candour.web.settings"} | more,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


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
    tmp_path: Path,
) -> None:
    assert "killed" in _run("killed_thanks", "pool", folder=tmp_path, more={})


@pytest.mark.slow
def test_a_worker_killed_at_any_step_with_the_service_that_cuts_and_fails_orders_once(
    tmp_path: Path,
) -> None:
    with voucher_server.serving(_unreliable) as shop:
        address = {
            "CANDOUR_VOUCHER_URL": shop.gateway.address,
            "CANDOUR_VOUCHER_KEY": shop.gateway.key,
        }
        said = _run("killed_thanks", "service", folder=tmp_path, more=address)
    assert f"'codes': {len(shop.orders)}," in said


@pytest.mark.slow
def test_two_who_act_at_once_approve_buy_and_give_once(tmp_path: Path) -> None:
    assert "raced" in _run("racing_thanks", "races", folder=tmp_path, more={})
