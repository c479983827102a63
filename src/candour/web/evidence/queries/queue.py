"""What waits for a person's verdict, and in which order."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from candour.web.evidence.models import Judgement, Proposal
from candour.web.people.models import Account, Role
from candour.web.people.permissions import at_least

# As many as fit into the number of fields that a form may have.
TOGETHER = 8


def open_proposals() -> QuerySet[Proposal]:
    """Return what has not been judged by two people, nor taken back by a newer reading."""
    twice = Judgement.objects.filter(proposal=OuterRef("pk"), turn=2)
    rows = Proposal.objects.filter(superseded=None, settlement=None)
    return rows.filter(~Exists(twice))


def waiting_for(actor: Account) -> QuerySet[Proposal]:
    """Return what this person may judge and has not judged, in the order of the queue."""
    mine = Judgement.objects.filter(proposal=OuterRef("pk"), by=actor)
    rows = open_proposals().filter(~Exists(mine))
    if not at_least(actor, Role.EDITOR):
        rows = rows.filter(text__capture__restricted="")
    return rows.order_by("place", "pk")


def pages_waiting(actor: Account) -> QuerySet[Proposal, Any]:
    """Return the pages of the queue: of each group its `first` proposal and their `number`."""
    rows = waiting_for(actor).order_by().values("group", "place")
    return rows.annotate(first=Min("pk"), number=Count("pk")).order_by("place")


def count_waiting(actor: Account) -> int:
    """Return how many pages of the queue wait for this person."""
    return waiting_for(actor).order_by().values("group").distinct().count()


def count_examples(actor: Account) -> int:
    """Return how many of these pages are examples, for practice."""
    rows = waiting_for(actor).filter(text__capture__example=True)
    return rows.order_by().values("group").distinct().count()


def first_waiting(actor: Account) -> Proposal | None:
    """Return the first proposal of the queue."""
    return waiting_for(actor).first()


def after(actor: Account, proposal: Proposal) -> Proposal | None:
    """Return what follows in the queue, from its beginning again once it is through."""
    others = waiting_for(actor).exclude(group=proposal.group)
    return others.filter(place__gt=proposal.place).first() or others.first()


def before(actor: Account, proposal: Proposal) -> Proposal | None:
    """Return what stands before in the queue."""
    rows = waiting_for(actor)
    last = rows.exclude(group=proposal.group).filter(place__lt=proposal.place).last()
    return rows.filter(group=last.group).first() if last else None


def together(actor: Account, proposal: Proposal) -> Sequence[Proposal]:
    """Return the proposals of the same thing that wait for this person too, this one first."""
    rows = waiting_for(actor).filter(group=proposal.group).exclude(pk=proposal.pk)
    return [proposal, *rows.select_related("text__capture", "body")[: TOGETHER - 1]]


def to_settle() -> QuerySet[Proposal]:
    """Return what two people saw differently and nobody has settled, the oldest first."""
    twice = Judgement.objects.filter(proposal=OuterRef("pk"), turn=2)
    rows = Proposal.objects.filter(settlement=None).filter(Exists(twice))
    return rows.select_related("text__capture", "body").order_by("pk")
