"""Codes bought beforehand: taken in from a file, sealed, and written off when they lapse."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import IntegrityError, transaction

from candour import fingerprint
from candour.dates import london_day
from candour.errors import ConflictError, NotAllowedError, NotFoundError
from candour.study import ledger
from candour.study.vouchers.codes import BadRow, CodeRow, read_codes
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.actions.booking import book
from candour.web.study.models import Entitlement, Study, VoucherCode
from candour.web.study.permissions import Duty, require_duty
from candour.web.study.queries import codes

EXAMPLES = "codes.csv"


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What came of a file: how many codes are new, their worth, and the rows left out."""

    added: int
    pence: int
    bad: tuple[BadRow, ...]


def import_codes(*, actor: Account | None, study: Study, data: bytes, now: datetime) -> Imported:
    """Take in a CSV of code, pence, kind and expires; only an example takes one from nobody."""
    if actor is not None:
        require_duty(actor, study, Duty.COORDINATOR, Duty.FINANCE)
    elif not study.example:
        raise NotAllowedError("Codes of a real study are imported by one of its team.")
    file = read_codes(data, today=london_day(now))
    try:
        added, known = _keep(actor, study, file.rows, now=now)
    except IntegrityError as error:
        raise ConflictError(
            "Somebody imported some of these codes at the same moment. Import the file again."
        ) from error
    bad = sorted((*file.bad, *known), key=lambda row: row.line)
    return Imported(added=len(added), pence=sum(code.pence for code in added), bad=tuple(bad))


def load_example_codes(study: Study, *, folder: Path, now: datetime) -> Imported:
    """Import the invented codes of an example study; a second time changes nothing."""
    data = (folder / EXAMPLES).read_bytes()
    return import_codes(actor=None, study=study, data=data, now=now)


def are_example_codes_loaded(*, folder: Path) -> bool:
    """Tell whether every code of an example's file was imported, whatever its day."""
    rows = read_codes((folder / EXAMPLES).read_bytes(), today=date.min).rows
    digests = [codes.digest(row.code) for row in rows]
    return VoucherCode.objects.filter(digest__in=digests).count() == len(digests)


def _keep(
    actor: Account | None, study: Study, rows: Sequence[CodeRow], *, now: datetime
) -> tuple[list[VoucherCode], list[BadRow]]:
    digests = {codes.digest(row.code): row for row in rows}
    with transaction.atomic():
        held = set(VoucherCode.objects.filter(digest__in=digests).values_list("digest", flat=True))
        fresh = [
            _sealed(study, row, digest, actor)
            for digest, row in digests.items()
            if digest not in held
        ]
        if fresh:
            _record(actor, study, fresh, now=now)
    known = [
        BadRow(line=digests[digest].line, reason="this code was imported before") for digest in held
    ]
    return fresh, known


def _record(
    actor: Account | None, study: Study, fresh: list[VoucherCode], *, now: datetime
) -> None:
    """Keep the codes and book them; what waited for one need not wait any longer."""
    pence = sum(code.pence for code in fresh)
    name = fingerprint.short(*(code.digest for code in fresh), length=20)
    with change(
        verb="codes imported",
        kind="study",
        key=study.key,
        actor_id=actor.pk if actor else None,
        origin="" if actor else "example",
    ) as trail:
        VoucherCode.objects.bulk_create(fresh)
        book(study, ledger.bought(name, pence=pence))
        waiting = Entitlement.objects.filter(session__study=study)
        waiting.filter(state=Entitlement.State.APPROVED).update(next_try=now)
        trail.detail = {"codes": len(fresh), "pence": pence}


def _sealed(study: Study, row: CodeRow, digest: str, actor: Account | None) -> VoucherCode:
    return VoucherCode(
        study=study,
        kind=row.kind,
        pence=row.pence,
        sealed=codes.sealed(row.code, digest=digest),
        digest=digest,
        expires=row.expires,
        imported_by=actor,
    )


def expire_codes(now: datetime) -> int:
    """Write off the free codes whose day is past; return how many."""
    past = codes.unused().filter(expires__lt=london_day(now)).select_related("study")
    return sum(_write_off(code, verb="code expired", actor=None, now=now) for code in past)


def void_code(*, actor: Account, study: Study, code: str, now: datetime) -> None:
    """Write off a free code that its seller will not honour: the code itself, or its `pool 17`."""
    require_duty(actor, study, Duty.COORDINATOR, Duty.FINANCE)
    held = _named(study, code.strip())
    if held is None:
        raise NotFoundError("This study has no such code. Check each character.")
    if not _write_off(held, verb="code declared void", actor=actor, now=now):
        raise ConflictError("This code was given to somebody, or written off already.")


def _named(study: Study, code: str) -> VoucherCode | None:
    own = VoucherCode.objects.filter(study=study)
    number = re.fullmatch(r"pool (\d{1,9})", code, re.ASCII)
    return (
        own.filter(pk=int(number[1])).first()
        if number
        else own.filter(digest=codes.digest(code)).first()
    )


def _write_off(code: VoucherCode, *, verb: str, actor: Account | None, now: datetime) -> bool:
    with transaction.atomic():
        if not codes.unused().filter(pk=code.pk).update(lost=now):
            return False
        with change(
            verb=verb,
            kind="code",
            key=str(code.pk),
            actor_id=actor.pk if actor else None,
            origin="" if actor else "worker",
        ) as trail:
            book(code.study, ledger.lost(str(code.pk), pence=code.pence))
            trail.detail = {"study": code.study.key, "pence": code.pence}
    return True
