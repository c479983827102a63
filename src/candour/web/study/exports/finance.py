"""The thank-yous of a study as the finance office needs them: amounts and days, nobody's name."""

import csv
import io
from collections.abc import Iterable

from candour.dates import london_day
from candour.register.export.tables import safe
from candour.web.study.models import Entitlement, LedgerLine, Study

COLUMNS = ("thank-you", "kind", "pounds", "pence", "session month", "arisen", "given", "seller")
LEDGER_COLUMNS = ("day", "occasion", "account", "pounds", "pence")


def thank_yous(study: Study) -> str:
    """Return one row for each thank-you, by its key, in the order in which they arose."""
    rows = Entitlement.objects.filter(session__study=study).select_related("session")
    return _table(
        COLUMNS,
        (
            (
                row.key,
                row.kind,
                _pounds(row.pence),
                row.pence,
                f"{london_day(row.session.starts):%Y-%m}",
                london_day(row.arisen).isoformat(),
                london_day(row.given).isoformat() if row.given else "",
                safe(row.receipt),
            )
            for row in rows.order_by("arisen", "pk")
        ),
    )


def ledger(study: Study) -> str:
    """Return every line of the books."""
    lines = LedgerLine.objects.filter(study=study).order_by("pk")
    return _table(
        LEDGER_COLUMNS,
        (
            (
                london_day(line.at).isoformat(),
                line.occasion,
                line.account,
                _pounds(line.pence),
                line.pence,
            )
            for line in lines
        ),
    )


def _table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def _pounds(pence: int) -> str:
    """Return pounds as spreadsheets read them: `-2.50`."""
    sign = "-" if pence < 0 else ""
    return f"{sign}{abs(pence) // 100}.{abs(pence) % 100:02}"
