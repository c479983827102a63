"""Buys what was approved and sees it on its way; cut anywhere, it goes on where it was.

Each step is a transaction of its own, so that killing the process between two loses nothing:
approved, being bought (claimed), the seller asked, code kept and ready, on its way, given.
"""

from datetime import datetime, timedelta
from time import monotonic

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from candour.errors import ConfigurationError, GatewayError, SealError
from candour.study import ledger
from candour.study.vouchers.port import Bought, Order, Seller
from candour.web.audit.actions import change
from candour.web.study.actions.booking import book
from candour.web.study.actions.giving import ask_a_person, occasion_of, see_off
from candour.web.study.actions.selling import Pool, seller_for
from candour.web.study.actions.tasks import close_tasks
from candour.web.study.models import Entitlement, Task, VoucherCode
from candour.web.study.queries import codes

# Longer than an order and the question about it may take together.
LEASE = timedelta(minutes=2)
_LONGEST_PAUSE = timedelta(hours=6)
_TELL_AFTER = 3
_BATCH = 100
_SECONDS = 60.0
State = Entitlement.State


def buy_due(now: datetime) -> None:
    """Buy what is approved, for about a minute at most, and set on its way what is ready."""
    begun = monotonic()
    due = Entitlement.objects.filter(state__in=(State.APPROVED, State.BUYING))
    due = due.filter(Q(next_try__isnull=True) | Q(next_try__lte=now)).order_by("approved", "pk")
    for entitlement in due.select_related("session__study", "participant")[:_BATCH]:
        _try_to_buy(entitlement, now=now)
        if monotonic() - begun > _SECONDS:
            break
    see_off(now)


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
        _keep(entitlement, seller, seller.buy(order), now=now)
    except GatewayError as error:
        # An earlier order, cut before its answer, may exist though this one was refused.
        sure = error.certain and (seller.name == Pool.name or not again)
        _put_off(entitlement, str(error), now=now, bought_surely_not=sure)
    except SealError as error:
        _put_off(entitlement, str(error), now=now, bought_surely_not=False)


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


def _keep(entitlement: Entitlement, seller: Seller, bought: Bought, *, now: datetime) -> None:
    """Keep the code, sealed, and make the entitlement ready: both or neither."""
    for is_last in (False, True):
        try:
            with transaction.atomic():
                _keep_code(entitlement, bought)
                _make_ready(entitlement, seller, bought, now=now)
        except IntegrityError as error:
            # Another worker kept a code at this very moment, or the code is somebody else's.
            if is_last:
                raise GatewayError(
                    "The seller gave a code that belongs to another thank-you. Ask the seller.",
                    certain=False,
                ) from error
        else:
            return


def _keep_code(entitlement: Entitlement, bought: Bought) -> None:
    """Record a code that was bought; one of the pool is bound to its entitlement already.

    A seller that sold twice under one key is paid twice: the second code goes into stock.
    """
    digest = codes.digest(bought.code)
    held = VoucherCode.objects.filter(entitlement=entitlement).first()
    if held is not None and held.digest == digest:
        return
    VoucherCode.objects.create(
        study=entitlement.session.study,
        kind=entitlement.kind,
        pence=entitlement.pence,
        sealed=codes.sealed(bought.code, digest=digest),
        digest=digest,
        entitlement=entitlement if held is None else None,
    )
    name = entitlement.key if held is None else f"{entitlement.key}:{digest[:12]}"
    lines = ledger.bought(name, pence=entitlement.pence)
    book(entitlement.session.study, lines, entitlement=entitlement)


def _make_ready(entitlement: Entitlement, seller: Seller, bought: Bought, *, now: datetime) -> None:
    own = Entitlement.objects.filter(pk=entitlement.pk, state=State.BUYING)
    receipt = f"{seller.name} {bought.receipt}"
    if not own.update(state=State.READY, receipt=receipt, trouble="", next_try=None):
        return
    about = occasion_of(entitlement)
    close_tasks(kind=Task.Kind.THANKS, about=about, result="it was bought", now=now)
    with change(
        verb="thank-you bought", kind="entitlement", key=entitlement.key, origin="worker"
    ) as trail:
        trail.detail = {"seller": seller.name, "pence": entitlement.pence}


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
            ask_a_person(entitlement, now=now)
