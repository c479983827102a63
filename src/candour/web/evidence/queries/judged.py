"""Who may see which verdict: nobody sees another's before both have judged."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from candour.errors import NotFoundError
from candour.web.evidence.models import Judgement, Proposal, Settlement
from candour.web.people.models import Account


def seen_by(actor: Account) -> QuerySet[Judgement]:
    """Return the judgements this person may see: their own, and those of proposals that two
    people have judged."""
    twice = Judgement.objects.filter(proposal=OuterRef("proposal"), turn=2)
    return Judgement.objects.filter(Q(by=actor) | (Q(turn__isnull=False) & Exists(twice)))


def both_given() -> QuerySet[Judgement]:
    """Return the judgements of proposals that two people have judged, the first one first."""
    twice = Judgement.objects.filter(proposal=OuterRef("proposal"), turn=2)
    rows = Judgement.objects.filter(turn__isnull=False).filter(Exists(twice))
    return rows.order_by("proposal_id", "turn")


def views_of(proposal: Proposal, *, actor: Account) -> Sequence[Judgement]:
    """Return the judgements of one proposal that this person may see."""
    return list(seen_by(actor).filter(proposal=proposal).select_related("by").order_by("pk"))


def own(proposal: Proposal, *, actor: Account) -> Judgement | None:
    """Return this person's own judgement of a proposal."""
    return Judgement.objects.filter(proposal=proposal, by=actor).first()


def settlement_of(proposal: Proposal) -> Settlement | None:
    """Return what came of a proposal."""
    return Settlement.objects.filter(proposal=proposal).select_related("by", "view__by").first()


def proposal_row(number: int) -> Proposal:
    """Return one proposal with its document."""
    rows = Proposal.objects.select_related("text__capture__document", "text__body", "body")
    row = rows.filter(pk=number).first()
    if row is None:
        raise NotFoundError("There is no such proposal.")
    return row
