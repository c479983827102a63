"""Codes come in sealed and once, and are written off when they lapse."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from candour.config import ROOT
from candour.errors import ConflictError, NotAllowedError, NotFoundError
from candour.study.ledger import Account as Book
from candour.web.audit.models import Event
from candour.web.people.models import Account
from candour.web.study.actions.codes import (
    are_example_codes_loaded,
    expire_codes,
    import_codes,
    load_example_codes,
    void_code,
)
from candour.web.study.models import LedgerLine, Study, VoucherCode
from candour.web.study.queries import codes, thanks
from tests.studies import DATABASES, make_participant, make_session, make_study
from tests.thanks import NOW, approved, csv, stock

pytestmark = pytest.mark.django_db(databases=DATABASES)
EXAMPLE = ROOT / "examples" / "studies" / "harbour"


@pytest.fixture
def study() -> Study:
    return make_study()


def test_codes_are_kept_sealed_and_their_worth_is_booked(
    study: Study, member: Callable[..., Account]
) -> None:
    data = csv(vouchers=3, top_ups=1)
    told = import_codes(actor=member("Fay"), study=study, data=data, now=NOW)
    assert (told.added, told.pence, told.bad) == (4, 8500, ())
    first = data.decode().split("\n")[1].split(",")[0]
    kept = VoucherCode.objects.get(digest=codes.digest(first))
    assert codes.opened(kept) == first
    assert first.encode() not in bytes(kept.sealed)
    assert first not in repr(list(Event.objects.values_list("detail", flat=True)))
    assert thanks.books(study).accounts[Book.STOCK] == 8500
    assert thanks.books(study).faults == ()


def test_a_file_imported_twice_adds_nothing_and_says_so_by_line(study: Study) -> None:
    data = csv(vouchers=2)
    import_codes(actor=None, study=study, data=data, now=NOW)
    again = import_codes(actor=None, study=study, data=data + b"X,1,,\nFRESH-1,2500,,\n", now=NOW)
    assert (again.added, [(row.line, row.reason) for row in again.bad]) == (
        1,
        [
            (2, "this code was imported before"),
            (3, "this code was imported before"),
            (4, "a code has 4 to 100 characters"),
        ],
    )


def test_no_two_studies_hold_one_code(study: Study) -> None:
    data = csv(vouchers=1)
    import_codes(actor=None, study=study, data=data, now=NOW)
    other = make_study(key="other")
    assert import_codes(actor=None, study=other, data=data, now=NOW).added == 0


def test_a_real_study_takes_codes_only_from_its_team(member: Callable[..., Account]) -> None:
    real = make_study()
    real.example = False
    with pytest.raises(NotAllowedError):
        import_codes(actor=None, study=real, data=csv(vouchers=1), now=NOW)
    real.save()
    with pytest.raises(NotAllowedError):
        import_codes(actor=member("Fay"), study=real, data=csv(vouchers=1), now=NOW)


def test_the_example_s_codes_are_invented_and_load_once(study: Study) -> None:
    assert not are_example_codes_loaded(folder=EXAMPLE)
    assert load_example_codes(study, folder=EXAMPLE, now=NOW).added == 90
    assert load_example_codes(study, folder=EXAMPLE, now=NOW).added == 0
    assert are_example_codes_loaded(folder=EXAMPLE)
    rows = Path(EXAMPLE / "codes.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert all(row.startswith("INVENTED-") for row in rows)


def test_a_lapsed_code_is_written_off_once_and_never_given(study: Study) -> None:
    stock(study, vouchers=2, expires="2027-03-10")
    last_day, after = NOW + timedelta(days=9), NOW + timedelta(days=10)
    assert expire_codes(last_day) == 0
    assert codes.free(study, now=last_day).count() == 2
    assert (expire_codes(after), expire_codes(after)) == (2, 0)
    assert codes.free(study, now=after).count() == 0
    books = thanks.books(study)
    assert (books.accounts[Book.LOST], books.accounts[Book.STOCK]) == (5000, 0)
    assert books.faults == ()


def test_a_void_code_is_written_off_but_one_that_was_given_is_not(
    study: Study, member: Callable[..., Account]
) -> None:
    data, fay = csv(vouchers=2), member("Fay")
    import_codes(actor=fay, study=study, data=data, now=NOW)
    first, second = (line.split(",")[0] for line in data.decode().split("\n")[1:3])
    void_code(actor=fay, study=study, code=f" {first} ", now=NOW)
    row = approved(make_participant(study), make_session(study))
    VoucherCode.objects.filter(digest=codes.digest(second)).update(entitlement=row)
    for code in (first, second):
        with pytest.raises(ConflictError):
            void_code(actor=fay, study=study, code=code, now=NOW)
    for unknown in ("NEVER-SEEN", "pool 999999"):
        with pytest.raises(NotFoundError):
            void_code(actor=fay, study=study, code=unknown, now=NOW)
    assert LedgerLine.objects.filter(account="lost").count() == 1


def test_a_code_can_be_written_off_by_its_receipt(
    study: Study, member: Callable[..., Account]
) -> None:
    stock(study, vouchers=1)
    number = VoucherCode.objects.get().pk
    void_code(actor=member("Fay"), study=study, code=f"pool {number}", now=NOW)
    assert codes.free(study, now=NOW).count() == 0


def test_the_database_refuses_a_lost_code_for_somebody_and_two_codes_for_one(
    study: Study,
) -> None:
    stock(study, vouchers=2)
    row = approved(make_participant(study), make_session(study))
    one, other = VoucherCode.objects.all()
    VoucherCode.objects.filter(pk=one.pk).update(entitlement=row)
    for pk, change in ((one.pk, {"lost": NOW}), (other.pk, {"entitlement": row})):
        with pytest.raises(IntegrityError), transaction.atomic():
            VoucherCode.objects.filter(pk=pk).update(**change)


def test_low_stock_is_told_before_it_runs_out(study: Study) -> None:
    stock(study, vouchers=6, expires="2027-12-31")
    (shelf,) = codes.shelves(study, now=NOW)
    assert (shelf.free, shelf.wanted, shelf.is_low) == (6, 0, False)
    for _ in range(2):
        approved(make_participant(study), make_session(study))
    (shelf,) = codes.shelves(study, now=NOW)
    assert (shelf.free, shelf.wanted, shelf.is_low) == (6, 2, True)
