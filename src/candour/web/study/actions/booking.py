"""Writes the lines of one movement into the books, inside the transaction of what moved."""

from collections.abc import Iterable

from candour.study.ledger import Line
from candour.web.study.models import Entitlement, LedgerLine, Study


def book(study: Study, lines: Iterable[Line], *, entitlement: Entitlement | None = None) -> None:
    """Add the lines; the database refuses an occasion that was booked before."""
    LedgerLine.objects.bulk_create(
        LedgerLine(
            study=study,
            occasion=line.occasion,
            account=line.account.value,
            pence=line.pence,
            entitlement=entitlement,
        )
        for line in lines
    )
