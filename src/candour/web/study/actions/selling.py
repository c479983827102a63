"""Sells to one entitlement: from the pool of codes bought beforehand, or at a service outside."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from candour import config
from candour.config import Gateway
from candour.errors import ConfigurationError, GatewayError
from candour.study.vouchers.port import Bought, Order, Seller
from candour.study.vouchers.remote_seller import RemoteSeller
from candour.web.study.models import Entitlement, Study, VoucherCode
from candour.web.study.queries import codes


class Pool:
    """The codes of a study that were bought beforehand; works without any network."""

    name = "pool"

    def __init__(self, study: Study, *, now: datetime) -> None:
        self._study = study
        self._now = now

    def buy(self, order: Order) -> Bought:
        """Bind a free code to the entitlement of this key, for good, or return the one it has."""
        entitlement = Entitlement.objects.get(key=order.key, session__study=self._study)
        while True:
            held = VoucherCode.objects.filter(entitlement=entitlement).first()
            if held is not None:
                return Bought(code=codes.opened(held), receipt=str(held.pk))
            _bind(self._next(order), entitlement)

    def _next(self, order: Order) -> VoucherCode:
        """Return the code that lapses first."""
        fitting = codes.free(self._study, now=self._now).filter(kind=order.kind, pence=order.pence)
        found = fitting.order_by(F("expires").asc(nulls_last=True), "pk").first()
        if found is None:
            kind = Entitlement.Kind(order.kind).label.lower()
            raise GatewayError(
                f"No {kind} code of £{order.pence / 100:.2f} is left. Import more.", certain=True
            )
        return found


def _bind(code: VoucherCode, entitlement: Entitlement) -> None:
    """Give a code to an entitlement, unless another was quicker with either: then ask again."""
    try:
        with transaction.atomic():
            codes.unused().filter(pk=code.pk).update(entitlement=entitlement)
    except IntegrityError:
        return


def service_of(study: Study) -> Gateway | None:
    """Return the service that a study buys from; an example never leaves this machine."""
    return None if study.example else config.voucher_service()


def seller_for(entitlement: Entitlement, *, now: datetime) -> Seller:
    """Return who sells: an example's come from the pool; who was asked before is asked again."""
    study = entitlement.session.study
    service = service_of(study)
    asked_before = entitlement.receipt.split(" ", 1)[0]
    if asked_before == RemoteSeller.name and service is None:
        raise ConfigurationError(
            "This was ordered from the voucher service, which is no longer set. "
            "Set CANDOUR_VOUCHER_URL again, so that it can be asked what became of the order."
        )
    if service is None or asked_before == Pool.name:
        return Pool(study, now=now)
    return RemoteSeller(service)
