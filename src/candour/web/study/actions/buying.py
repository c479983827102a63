"""Buys what was approved and sees it on its way; cut anywhere, it goes on where it was.

Each step is a transaction of its own, so that killing the process between two loses nothing:
approved, being bought (claimed), the seller asked, code kept and ready, on its way, given.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from candour.errors import ConfigurationError, GatewayError
from candour.study import ledger
from candour.study.vouchers.port import Bought, Order, Seller
from candour.web.audit.actions import change
from candour.web.study.actions.booking import book
from candour.web.study.actions.giving import see_off
from candour.web.study.actions.selling import Pool, seller_for
from candour.web.study.actions.tasks import open_task
from candour.web.study.models import Entitlement, Task, VoucherCode
from candour.web.study.queries import codes

# Longer than an order and the question about it may take together.
LEASE = timedelta(minutes=2)
_LONGEST_PAUSE = timedelta(hours=6)
_TELL_AFTER = 3
_BATCH = 100
State = Entitlement.State


def buy_due(now: datetime) -> None:
    """Buy what is approved, and set on its way what is ready."""
    due = Entitlement.objects.filter(state__in=(State.APPROVED, State.BUYING))
    due = due.filter(Q(next_try__isnull=True) | Q(next_try__lte=now))
    for entitlement in due.select_related("session__study").order_by("approved", "pk")[:_BATCH]:
        _try_to_buy(entitlement, now=now)
    for entitlement in _ready():
        see_off(entitlement, now=now)


def _ready() -> list[Entitlement]:
    ready = Entitlement.objects.filter(state=State.READY)
    return list(ready.select_related("participant", "session__study").order_by("pk"))


def _try_to_buy(entitlement: Entitlement, *, now: datetime) -> None:
    try:
        seller = seller_for(entitlement, now=now)
    except ConfigurationError as error:
        _put_off(entitlement, str(error), now=now, bought_surely_not=False)
        return
    again = entitlement.state == State.BUYING
    if not _claim(entitlement, seller, now=now):
        return
    order = Order(
        key=entitlement.key, pence=entitlement.pence, kind=entitlement.kind, asked_before=again
    )
    try:
        _keep(entitlement, seller, seller.buy(order))
    except GatewayError as error:
        # An earlier order, cut before its answer, may exist though this one was refused.
        sure = error.certain and (seller.name == Pool.name or not again)
        _put_off(entitlement, str(error), now=now, bought_surely_not=sure)


def _claim(entitlement: Entitlement, seller: Seller, *, now: datetime) -> bool:
    """Take an entitlement in hand, unless another worker did since it was read."""
    unmoved = Entitlement.objects.filter(
        pk=entitlement.pk, state=entitlement.state, attempts=entitlement.attempts
    )
    mine = unmoved.update(
        state=State.BUYING,
        attempts=F("attempts") + 1,
        receipt=seller.name,
        next_try=now + LEASE,
    )
    if mine:
        entitlement.attempts += 1
        entitlement.state = State.BUYING
    return mine == 1


def _keep(entitlement: Entitlement, seller: Seller, bought: Bought) -> None:
    """Keep the code, sealed, and make the entitlement ready: both or neither."""
    try:
        with transaction.atomic():
            _keep_code(entitlement, bought)
            kept = Entitlement.objects.filter(pk=entitlement.pk, state=State.BUYING).update(
                state=State.READY, receipt=f"{seller.name} {bought.receipt}", trouble="",
                next_try=None,
            )  # fmt: skip
            if kept:
                with change(
                    verb="thank-you bought", kind="entitlement", key=entitlement.key,
                    origin="worker",
                ) as trail:  # fmt: skip
                    trail.detail = {"seller": seller.name, "pence": entitlement.pence}
    except IntegrityError as error:
        raise GatewayError(
            "The voucher service gave a code that belongs to another thank-you. Ask the service.",
            certain=False,
        ) from error


def _keep_code(entitlement: Entitlement, bought: Bought) -> None:
    """Record a code bought for this entitlement; one of the pool is bound to it already."""
    digest = codes.digest(bought.code)
    if VoucherCode.objects.filter(entitlement=entitlement, digest=digest).exists():
        return
    study = entitlement.session.study
    VoucherCode.objects.create(
        study=study,
        kind=entitlement.kind,
        pence=entitlement.pence,
        sealed=codes.sealed(bought.code, digest=digest),
        digest=digest,
        entitlement=entitlement,
    )
    lines = ledger.bought(entitlement.key, pence=entitlement.pence)
    book(study, lines, entitlement=entitlement)


def _put_off(
    entitlement: Entitlement, trouble: str, *, now: datetime, bought_surely_not: bool
) -> None:
    """Try again later, longer and longer; tell a person where it does not come right by itself."""
    pause = min(LEASE * 2 ** min(entitlement.attempts, 10), _LONGEST_PAUSE)
    with transaction.atomic():
        held = Entitlement.objects.filter(
            pk=entitlement.pk, attempts=entitlement.attempts,
            state__in=(State.APPROVED, State.BUYING),
        )  # fmt: skip
        told = {"trouble": trouble[:200], "next_try": now + pause}
        if bought_surely_not:
            told |= {"state": State.APPROVED, "receipt": ""}
        if held.update(**told) and (not bought_surely_not or entitlement.attempts >= _TELL_AFTER):
            open_task(
                study=entitlement.session.study,
                kind=Task.Kind.THANKS,
                about=f"thanks:{entitlement.key}",
                due=now,
                participant=entitlement.participant,
                session=entitlement.session,
            )
