"""Voucher codes: sealing and opening them, and which are free."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from candour.dates import london_day
from candour.errors import NotFoundError
from candour.study import sealing
from candour.web.study.models import Entitlement, Study, VoucherCode


def digest(code: str, *, vault_key: bytes = b"") -> str:
    """Return the keyed digest by which one code is told from another, unread."""
    given = vault_key or settings.CONFIG.vault_key
    key = sealing.derive(given, purpose="candour.study.code-digests")
    return sealing.blind(code, key=key, kind="code")


def sealed(code: str, *, digest: str, vault_key: bytes = b"") -> bytes:
    """Return a code sealed, bound to its digest."""
    return sealing.seal(code.encode(), key=_key(vault_key), about=f"code {digest}")


def opened(code: VoucherCode, *, vault_key: bytes = b"") -> str:
    """Return a code in plain text, to be put straight into a message or a letter."""
    about = f"code {code.digest}"
    return sealing.unseal(bytes(code.sealed), key=_key(vault_key), about=about).decode()


def code_for(entitlement: str) -> str:
    """Return the code of an entitlement's key, to be put straight into a message."""
    held = VoucherCode.objects.filter(entitlement__key=entitlement).first()
    if held is None:
        raise NotFoundError("No code has been bought for this thank-you.")
    return opened(held)


def unused() -> QuerySet[VoucherCode]:
    """Return the codes that are nobody's and were not written off."""
    return VoucherCode.objects.filter(entitlement__isnull=True, lost__isnull=True)


def free(study: Study, *, now: datetime) -> QuerySet[VoucherCode]:
    """Return the codes of a study that may be given: unused, and good for a while yet."""
    day = london_day(now)
    return unused().filter(Q(expires__isnull=True) | Q(expires__gte=day), study=study)


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """The free codes of one kind and worth, and how many are wanted that nobody has bought for."""

    kind: str
    pence: int
    free: int
    wanted: int
    expires: date | None

    @property
    def label(self) -> str:
        return Entitlement.Kind(self.kind).label

    @property
    def is_low(self) -> bool:
        """Whether the codes will not do for what is owed, or hardly more than that."""
        return self.free < self.wanted + _SPARE


_SPARE = 5
_WAITING = (Entitlement.State.OWED, Entitlement.State.APPROVED, Entitlement.State.BUYING)


def shelves(study: Study, *, now: datetime) -> list[Shelf]:
    """Return what is in stock and what is wanted, by kind and worth."""
    stock = list(free(study, now=now).values_list("kind", "pence", "expires"))
    wanted = {
        (row["kind"], row["pence"]): row["count"]
        for row in Entitlement.objects.filter(
            session__study=study, state__in=_WAITING, code__isnull=True
        )
        .values("kind", "pence")
        .annotate(count=Count("pk"))
    }
    sorts = sorted({(kind, pence) for kind, pence, _ in stock} | set(wanted), reverse=True)
    return [
        Shelf(
            kind=kind,
            pence=pence,
            free=sum(row[:2] == (kind, pence) for row in stock),
            wanted=wanted.get((kind, pence), 0),
            expires=min(
                (row[2] for row in stock if row[:2] == (kind, pence) and row[2]), default=None
            ),
        )
        for kind, pence in sorts
    ]


def _key(vault_key: bytes) -> bytes:
    return sealing.derive(vault_key or settings.CONFIG.vault_key, purpose="candour.study.codes")
