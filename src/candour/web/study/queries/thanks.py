"""The books and the thank-yous of a study, as its team sees them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum

from candour.errors import NotFoundError
from candour.study import ledger
from candour.study.ledger import Account, Line
from candour.study.records import Carrier
from candour.web.study.models import Entitlement, LedgerLine, Signal, Study, VoucherCode
from candour.web.study.queries.money import pounds
from candour.web.study.queries.texts import plan_of

BY_HAND = (Carrier.LETTER.value, Carrier.CALL.value)
State = Entitlement.State


@dataclass(frozen=True, kw_only=True)
class Books:
    """What stands in each account, and every sentence that says what does not fit."""

    accounts: Mapping[Account, int]
    faults: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OwedRow:
    """One thank-you that waits for a yes, and what might make somebody look twice."""

    entitlement: Entitlement
    needs_two: bool
    signals: tuple[str, ...]


def lines_of(study: Study) -> list[Line]:
    """Return every line of a study's books."""
    rows = LedgerLine.objects.filter(study=study).values_list("occasion", "account", "pence")
    return [
        Line(occasion=occasion, account=Account(account), pence=pence)
        for occasion, account, pence in rows
    ]


def books(study: Study) -> Books:
    """Return the balance, held against the thank-yous and the codes themselves."""
    lines = lines_of(study)
    accounts = ledger.balance(lines)
    faults = [f"The lines of {name} do not add up." for name in ledger.unbalanced(lines)]
    for account, words, pence in _counted(study):
        if accounts[account] != pence:
            faults.append(
                f"The books say {pounds(accounts[account])} {words}, "
                f"but counted one by one it is {pounds(pence)}."
            )
    return Books(accounts=accounts, faults=tuple(faults))


def _counted(study: Study) -> list[tuple[Account, str, int]]:
    own = Entitlement.objects.filter(session__study=study)
    codes = VoucherCode.objects.filter(study=study)
    in_stock = codes.filter(lost__isnull=True).exclude(entitlement__state=State.GIVEN)
    return [
        (Account.OWED, "is owed", _pence(own.exclude(state=State.GIVEN))),
        (Account.GIVEN, "was given", _pence(own.filter(state=State.GIVEN))),
        (Account.STOCK, "is in stock", _pence(in_stock)),
        (Account.LOST, "was lost", _pence(codes.filter(lost__isnull=False))),
    ]


def _pence(rows: QuerySet[Any]) -> int:
    return rows.aggregate(total=Sum("pence"))["total"] or 0


def owed(study: Study, *, most: int) -> list[OwedRow]:
    """Return what waits for a yes, the oldest first."""
    rows = list(
        Entitlement.objects.filter(session__study=study, state=State.OWED)
        .select_related("participant", "session", "approved_by")
        .order_by("arisen", "pk")[:most]
    )
    names = [row.participant_id for row in rows]
    totals = {
        (row["participant"], row["session"]): row["total"]
        for row in Entitlement.objects.filter(participant__in=names)
        .values("participant", "session")
        .annotate(total=Sum("pence"))
    }
    signals, limit = _signals(names), plan_of(study).thanks.second_approval_above
    return [
        OwedRow(
            entitlement=row,
            needs_two=totals[row.participant_id, row.session_id] > limit,
            signals=(*filter(None, (row.trouble,)), *signals.get(row.participant_id, ())),
        )
        for row in rows
    ]


def _signals(pseudonyms: list[str]) -> dict[str, tuple[str, ...]]:
    """Return, in words, what makes each look like another; a household may share a phone."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for signal in Signal.objects.filter(participant__in=pseudonyms).order_by("kind", "other"):
        words = signal.get_kind_display()
        found[signal.participant_id].append(f"{words}: {signal.other}" if signal.other else words)
    return {name: tuple(words) for name, words in found.items()}


def in_state(study: Study, *states: Entitlement.State) -> QuerySet[Entitlement]:
    """Return the thank-yous that stand so, the newest first."""
    rows = Entitlement.objects.filter(session__study=study, state__in=states)
    return rows.select_related("participant", "session").order_by("-arisen", "-pk")


def troubles(study: Study) -> QuerySet[Entitlement]:
    """Return the thank-yous that do not get on by themselves."""
    return in_state(study, State.APPROVED, State.BUYING, State.READY).exclude(trouble="")


def to_post(study: Study) -> QuerySet[Entitlement]:
    """Return the thank-yous whose letter somebody must post, or whose code must be read out."""
    return in_state(study, State.READY).filter(carrier__in=BY_HAND)


def find(study: Study, key: str) -> Entitlement:
    """Return one of a study's thank-yous."""
    rows = Entitlement.objects.select_related(
        "participant", "session__study", "approved_by", "second_by"
    )
    row = rows.filter(session__study=study, key=key).first()
    if row is None:
        raise NotFoundError("There is no such thank-you in this study.")
    return row
