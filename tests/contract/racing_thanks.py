"""Lets several processes do the same with thank-yous at one moment, and counts what is left.

Run as a program of its own: it forks, which a test process with threads must not.
"""

import multiprocessing
import sys
from collections.abc import Callable, Sequence
from typing import Any

import django
from django.db import connections

ROUNDS = 4
_FORKED = multiprocessing.get_context("fork")


def main() -> None:
    """Prepare empty databases, and run each race several times."""
    django.setup()
    from tests import studies, thanks  # noqa: PLC0415

    study = studies.make_study()
    thanks.make_words(study)
    for _ in range(ROUNDS):
        _two_approvals(study)
        _two_workers(study)
        _one_code_for_two(study)
        _entitled_twice(study)
        _imported_twice(study)
    from candour.web.study.queries.thanks import books  # noqa: PLC0415

    _expect(books(study).faults, (), "the books")
    print(f"raced {ROUNDS} times")


def _two_approvals(study: Any) -> None:
    """One person in two windows is one yes; two people at once are two."""
    from candour.web.people.models import Account  # noqa: PLC0415
    from candour.web.study.actions.approving import approve  # noqa: PLC0415
    from candour.web.study.models import Entitlement  # noqa: PLC0415
    from tests import studies, thanks  # noqa: PLC0415

    words = studies.PLAN.read_text(encoding="utf-8")
    above = words.replace("second_approval_above = 5000", "second_approval_above = 2400")
    studies.make_version(study, "plan", words=above)
    fay, gus = (
        Account.objects.get_or_create(email=f"{name}@candour.example", defaults={"name": name})[0]
        for name in ("fay", "gus")
    )
    for actors, state in ((fay, fay), "owed"), ((fay, gus), "approved"):
        row = thanks.owed(studies.make_participant(study), studies.make_session(study))
        _race(
            [
                lambda who=who, key=row.key: approve(
                    actor=who, study=study, keys=[key], now=thanks.NOW
                )
                for who in actors
            ]
        )
        row.refresh_from_db()
        _expect(row.state, state, f"two approvals by {len(set(actors))}")
        _expect(row.approved_by_id == row.second_by_id, False, "one person as both")
        Entitlement.objects.filter(pk=row.pk, state="owed").update(approved_by=None)
        if state == "owed":
            approve(actor=fay, study=study, keys=[row.key], now=thanks.NOW)
            approve(actor=gus, study=study, keys=[row.key], now=thanks.NOW)


def _two_workers(study: Any) -> None:
    """Three workers buy what is due at once, with a code for each and none to spare."""
    from candour.web.study.actions.buying import buy_due  # noqa: PLC0415
    from candour.web.study.models import Entitlement, Message, VoucherCode  # noqa: PLC0415
    from tests import studies, thanks  # noqa: PLC0415

    for _ in range(4):
        thanks.approved(studies.make_participant(study), studies.make_session(study))
    waiting = Entitlement.objects.filter(state="approved")
    names = list(waiting.values_list("pk", flat=True))
    free = VoucherCode.objects.filter(entitlement__isnull=True, kind="voucher").count()
    thanks.stock(study, vouchers=len(names) - free)
    _race([lambda: buy_due(thanks.NOW)] * 3)
    bought = Entitlement.objects.filter(pk__in=names)
    told = list(bought.exclude(state="ready").values_list("state", "attempts", "trouble"))
    _expect(told, [], "thank-yous not ready")
    _expect(bought.filter(attempts=1).count(), len(names), "thank-yous tried once")
    _expect(VoucherCode.objects.filter(entitlement__in=names).count(), len(names), "codes bound")
    messages = Message.objects.filter(participant__entitlements__in=names)
    _expect(messages.count(), len(names), "messages")


def _one_code_for_two(study: Any) -> None:
    """Two thank-yous reach for the last code: one has it, the other waits."""
    from candour.errors import GatewayError  # noqa: PLC0415
    from candour.study.vouchers.port import Order  # noqa: PLC0415
    from candour.web.study.actions.selling import Pool  # noqa: PLC0415
    from candour.web.study.models import Entitlement, VoucherCode  # noqa: PLC0415
    from tests import studies, thanks  # noqa: PLC0415

    rows = [
        thanks.owed(studies.make_participant(study), studies.make_session(study)) for _ in range(2)
    ]
    thanks.stock(study, vouchers=1)

    def buy(row: Entitlement) -> None:
        try:
            Pool(study, now=thanks.NOW).buy(Order(key=row.key, pence=row.pence, kind=row.kind))
        except GatewayError:
            return

    _race([lambda row=row: buy(row) for row in [*rows, *rows]])
    _expect(VoucherCode.objects.filter(entitlement__in=rows).count(), 1, "codes for two")


def _entitled_twice(study: Any) -> None:
    """A click twice at the start of a session owes one voucher."""
    from candour.web.study.models import Entitlement, LedgerLine  # noqa: PLC0415
    from tests import studies, thanks  # noqa: PLC0415

    who, session = studies.make_participant(study), studies.make_session(study)
    _race([lambda: thanks.owed(who, session)] * 3)
    row = Entitlement.objects.get(participant=who)
    _expect(LedgerLine.objects.filter(entitlement=row).count(), 2, "lines of one voucher")


def _imported_twice(study: Any) -> None:
    """One file imported in two windows brings each code once."""
    from candour.errors import ConflictError  # noqa: PLC0415
    from candour.web.study.actions.codes import import_codes  # noqa: PLC0415
    from candour.web.study.models import VoucherCode  # noqa: PLC0415
    from tests import thanks  # noqa: PLC0415

    before, data = VoucherCode.objects.count(), thanks.csv(top_ups=3)

    def take_in() -> None:
        try:
            import_codes(actor=None, study=study, data=data, now=thanks.NOW)
        except ConflictError:
            return

    _race([take_in] * 3)
    _expect(VoucherCode.objects.count() - before, 3, "codes of one file")


def _race(runs: Sequence[Callable[[], object]]) -> None:
    """Do all at one moment, each in a process of its own."""
    connections.close_all()
    gate = _FORKED.Barrier(len(runs))

    def run(act: Callable[[], object]) -> None:
        connections["default"].ensure_connection()
        gate.wait(20)
        act()

    racers = [_FORKED.Process(target=run, args=(act,)) for act in runs]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(60)
        if racer.exitcode != 0:
            sys.exit("a racer failed by itself")


def _expect(found: object, wanted: object, what: str) -> None:
    if found != wanted:
        sys.exit(f"{what}: {found}, not {wanted}")


if __name__ == "__main__":
    main()
