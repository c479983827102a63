"""Verdicts as people give them, for the tests of the desk."""

from typing import Any

from candour.web.evidence.actions.judging import Corrections, judge
from candour.web.evidence.actions.settling import settle
from candour.web.evidence.models import Judgement, Proposal, Settlement
from candour.web.people.models import Account

Verdict = Judgement.Verdict


def accept(actor: Account, *rows: Proposal, **more: Any) -> list[Judgement]:
    """Accept proposals as they stand, or whatever else is given."""
    numbers = [row.pk for row in rows]
    given = {"verdict": Verdict.ACCEPT, "names_nobody_private": True} | more
    return judge(actor=actor, proposals=numbers, **given)


def correct(actor: Account, row: Proposal, **values: str) -> list[Judgement]:
    """Correct one proposal: values by their property."""
    said = Corrections(
        claims={v.pk: values[v.property] for v in row.values.all() if v.property in values}
    )
    return accept(actor, row, verdict=Verdict.CORRECT, corrections=said)


def reject(actor: Account, *rows: Proposal, reason: str = "wrong body") -> list[Judgement]:
    """Reject proposals."""
    return accept(actor, *rows, verdict=Verdict.REJECT, reason=reason)


def settled(actor: Account, row: Proposal, by: Account, **more: Any) -> Settlement:
    """Settle for the view of one of the two."""
    view = row.judgements.get(by=by)
    given = {"reason": "The letter says so.", "names_nobody_private": True} | more
    return settle(actor=actor, proposal=row.pk, view=view.pk, **given)
